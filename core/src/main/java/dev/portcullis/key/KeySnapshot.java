package dev.portcullis.key;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an issuer's keys as of one moment. Immutable.
 *
 * @param keys the keys of the last successful fetch, or null before the first
 * @param etag the entity tag that came with them, or null
 * @param usableUntil when the keys become too old to trust
 * @param failures how many fetches in a row have failed since
 * @param nextFetch when the next fetch is due
 */
record KeySnapshot(
    @Nullable KeySet keys,
    @Nullable String etag,
    Instant usableUntil,
    int failures,
    Instant nextFetch) {

  static final KeySnapshot NONE = new KeySnapshot(null, null, Instant.MIN, 0, Instant.MIN);

  @Nullable KeySet usableKeys(Instant now) {
    return now.isBefore(usableUntil) ? keys : null;
  }
}
