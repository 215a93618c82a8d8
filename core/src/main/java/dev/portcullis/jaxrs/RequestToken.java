package dev.portcullis.jaxrs;

import dev.portcullis.token.AccessToken;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Optional;

/** Where a request keeps its verified token. */
public final class RequestToken {
  private static final String PROPERTY = AccessToken.class.getName();

  private RequestToken() {}

  /**
   * The verified token of a request.
   *
   * @param request the request
   * @return the token; empty when the method has no guard
   */
  public static Optional<AccessToken> of(ContainerRequestContext request) {
    return Optional.ofNullable((AccessToken) request.getProperty(PROPERTY));
  }

  static void set(ContainerRequestContext request, AccessToken token) {
    request.setProperty(PROPERTY, token);
  }
}
