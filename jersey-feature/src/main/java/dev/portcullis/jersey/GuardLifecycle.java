package dev.portcullis.jersey;

import dev.portcullis.AccessGuard;
import org.glassfish.jersey.server.spi.AbstractContainerLifecycleListener;
import org.glassfish.jersey.server.spi.Container;

/**
 * Starts and closes a guard together with its container. A reload is a shutdown and a new start.
 *
 * <p>Some containers tell nothing of their life; there the first token starts the guard.
 */
final class GuardLifecycle extends AbstractContainerLifecycleListener {
  private final AccessGuard guard;
  private final boolean owned;

  /**
   * Makes a listener.
   *
   * @param owned whether the guard was made for this application alone, and so ends with it
   */
  GuardLifecycle(AccessGuard guard, boolean owned) {
    this.guard = guard;
    this.owned = owned;
  }

  @Override
  public void onStartup(Container container) {
    guard.start();
  }

  @Override
  public void onShutdown(Container container) {
    if (owned) {
      guard.close();
    }
  }
}
