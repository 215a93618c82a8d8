package dev.portcullis.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an issuer's keys as of one moment. Immutable.
 *
 * @param fetched the keys of the last successful fetch, or null before the first
 * @param failure the last fetch that failed, or null before the first
 * @param failures how many fetches in a row have failed since the last success
 * @param nextFetch when the next fetch is due
 */
record KeySnapshot(
    @Nullable Fetched fetched, @Nullable Failure failure, int failures, Instant nextFetch) {

  static final KeySnapshot NONE = new KeySnapshot(null, null, 0, Instant.MIN);

  /**
   * The keys of a successful fetch.
   *
   * @param keys the keys
   * @param etag the entity tag that came with them, or null
   * @param at when they came, or were last said to be unchanged
   * @param usableUntil when they become too old to trust
   */
  record Fetched(KeySet keys, @Nullable String etag, Instant at, Instant usableUntil) {}

  /**
   * A fetch that failed.
   *
   * @param at when
   * @param why in fixed words
   */
  record Failure(Instant at, String why) {}

  @Nullable KeySet usableKeys(Instant now) {
    return fetched != null && now.isBefore(fetched.usableUntil()) ? fetched.keys() : null;
  }
}
