package dev.portcullis.jersey;

import dev.portcullis.AccessGuard;
import org.glassfish.jersey.server.spi.AbstractContainerLifecycleListener;
import org.glassfish.jersey.server.spi.Container;

/** Closes the guard with the application that made it; a reload is a shutdown and a new start. */
final class CloseOnShutdown extends AbstractContainerLifecycleListener {
  private final AccessGuard guard;

  CloseOnShutdown(AccessGuard guard) {
    this.guard = guard;
  }

  @Override
  public void onShutdown(Container container) {
    guard.close();
  }
}
