package dev.portcullis.iam;

import dev.portcullis.key.IssuerHealth;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with what must be known of the IAM, as of one moment. Immutable; holds neither keys
 * nor tokens.
 *
 * @param keys the keys that tokens are verified with
 * @param revocationList which tokens and users are revoked
 * @param clientToken the token that this service asks about roles, clients and namespaces with
 */
public record IamHealth(IssuerHealth keys, Part revocationList, Part clientToken) {
  /**
   * One thing that is fetched again and again.
   *
   * @param usable whether it is there and not too old
   * @param lastSuccessAt when it was last fetched; null if never
   * @param lastFailureAt when fetching it last failed, be it before later successes; null if never
   * @param lastFailureReason why, in fixed words that hold nothing of what the IAM sent; null if it
   *     never failed
   * @param failuresInARow how many fetches have failed since the last success
   */
  public record Part(
      boolean usable,
      @Nullable Instant lastSuccessAt,
      @Nullable Instant lastFailureAt,
      @Nullable String lastFailureReason,
      int failuresInARow) {}

  /**
   * Whether tokens of the IAM can be checked.
   *
   * @return true when there are keys and a revocation list; the client's token is needed only for
   *     what is not known yet
   */
  public boolean canServe() {
    return keys.canServe() && revocationList.usable();
  }
}
