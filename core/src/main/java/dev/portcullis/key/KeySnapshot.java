package dev.portcullis.key;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.key.HttpFetcher.Document;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an issuer's keys as of one moment. Immutable: each fetch makes another.
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
   * @param from where they came from
   * @param etag the entity tag that came with them, or null
   * @param at when they came, or were last said to be unchanged
   * @param usableUntil when they become too old to trust
   */
  record Fetched(KeySet keys, URI from, @Nullable String etag, Instant at, Instant usableUntil) {}

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

  long numberOfSecretKeys() {
    return fetched == null ? 0 : fetched.keys().secretKeys();
  }

  int numberOfKeys() {
    return fetched == null ? 0 : fetched.keys().size();
  }

  /** What a token is told whose key cannot be had. */
  KeyLookup.Unavailable unavailable(Instant now) {
    return new KeyLookup.Unavailable(
        nextFetch.isAfter(now) ? Duration.between(now, nextFetch) : RefreshPolicy.FIRST_RETRY);
  }

  /**
   * The entity tag to ask an address with, so that an unchanged set is not sent again. None after a
   * failure: what the condition refers to may be what went wrong. And none for another address than
   * the one it came from, where it may be the tag of another set (RFC 9110 §8.8.3).
   */
  @Nullable String etagToAskWith(URI url) {
    return fetched != null && failures == 0 && fetched.from().equals(url) ? fetched.etag() : null;
  }

  /**
   * What is known once a document came.
   *
   * @throws FetchException when the document is no key set
   */
  KeySnapshot afterFetch(Document document, Instant now, RefreshPolicy policy)
      throws FetchException {
    URI url = document.url();
    byte[] body = document.body();
    KeySet keys = body == null ? unchangedKeys(url) : KeySet.parse(body);
    String etag = body == null && document.etag() == null ? etagToAskWith(url) : document.etag();
    return new KeySnapshot(
        new Fetched(keys, url, etag, now, now.plus(policy.cacheTtl())),
        failure,
        0,
        now.plus(policy.afterSuccess(document.maxAge())));
  }

  private KeySet unchangedKeys(URI url) throws FetchException {
    if (fetched == null || etagToAskWith(url) == null) {
      throw new FetchException("the answer has the status 304, although no condition was asked");
    }
    return fetched.keys();
  }

  /** What is known once a fetch failed: as much as before. */
  KeySnapshot afterFailure(String why, Instant now, RefreshPolicy policy) {
    int inARow = failures + 1;
    return new KeySnapshot(
        fetched, new Failure(now, why), inARow, now.plus(policy.afterFailure(inARow)));
  }

  /**
   * The same, with the next fetch no later than was planned before. Else a flood of made-up keys
   * could put off for ever the refresh that looks for keys that moved.
   */
  KeySnapshot refreshedAsPlanned(KeySnapshot before) {
    return before.nextFetch().isBefore(nextFetch)
        ? new KeySnapshot(fetched, failure, failures, before.nextFetch())
        : this;
  }

  IssuerHealth health(String issuerName, Instant now) {
    return new IssuerHealth(
        issuerName,
        usableKeys(now) != null,
        numberOfKeys(),
        now,
        fetched == null ? null : fetched.at(),
        failure == null ? null : failure.at(),
        failure == null ? null : failure.why(),
        failures);
  }
}
