package dev.portcullis.key;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the keys of one issuer, as of one moment. Immutable; holds no key.
 *
 * @param name what settings and logs call the issuer, {@code axioms} for that of the {@code
 *     axioms.*} settings
 * @param canServe whether tokens of this issuer can be checked: there are keys, and they are not
 *     too old
 * @param keys how many usable keys there are, be they too old or not
 * @param asOf the moment
 * @param lastSuccessAt when keys were last fetched, or confirmed to be unchanged; null if never
 * @param lastFailureAt when a fetch last failed, be it before later successes; null if never
 * @param lastFailureReason why that fetch failed, in fixed words that hold nothing of what the
 *     issuer sent; null if none ever failed
 * @param failuresInARow how many fetches have failed since the last success
 */
public record IssuerHealth(
    String name,
    boolean canServe,
    int keys,
    Instant asOf,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant lastFailureAt,
    @Nullable String lastFailureReason,
    int failuresInARow) {

  /**
   * How old the keys are.
   *
   * @return the time since the last success, not negative; empty if there was none
   */
  public Optional<Duration> keysAge() {
    return Optional.ofNullable(lastSuccessAt)
        .map(at -> at.isAfter(asOf) ? Duration.ZERO : Duration.between(at, asOf));
  }
}
