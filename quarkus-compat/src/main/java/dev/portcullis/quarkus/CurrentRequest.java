package dev.portcullis.quarkus;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** The request that the calling thread serves. */
final class CurrentRequest {
  private CurrentRequest() {}

  /** Finds it for whoever wants its token. */
  static ContainerRequestContext get() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    if (request == null) {
      throw new IllegalStateException(
          "There is no access token, since no request is served here: hand the token over instead"
              + " of injecting it.");
    }
    return request.getContainerRequestContext();
  }
}
