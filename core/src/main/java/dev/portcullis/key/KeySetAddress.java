package dev.portcullis.key;

import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Knows, or finds out, where an issuer publishes its keys. */
interface KeySetAddress {
  /**
   * Finds the address.
   *
   * @param deadline when the search ends, found or not
   * @return completes with the address, or with a {@link FetchException}
   */
  CompletionStage<URI> resolve(Deadline deadline);

  /** Asks for the address to be found anew. */
  void forget();

  static KeySetAddress fixed(URI url) {
    CompletionStage<URI> known = CompletableFuture.completedStage(url);
    return new KeySetAddress() {
      @Override
      public CompletionStage<URI> resolve(Deadline deadline) {
        return known;
      }

      @Override
      public void forget() {
        // The address was given by configuration; there is no other.
      }
    };
  }
}
