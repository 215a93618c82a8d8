package dev.portcullis.testing.contract;

import java.net.URI;

/** A running application whose resources are guarded. Used by several threads at once. */
public interface GuardedServer extends AutoCloseable {
  /**
   * Where the application listens.
   *
   * @return an absolute http address on loopback, with a port; below its path stand the paths of
   *     the resources
   */
  URI baseUri();

  /** Stops listening, and ends what the application started. Called once. */
  @Override
  void close();
}
