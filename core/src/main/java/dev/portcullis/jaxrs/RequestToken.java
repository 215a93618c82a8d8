package dev.portcullis.jaxrs;

import dev.portcullis.iam.IamClaims;
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

  /**
   * The verified token of a request whose method wants to have it.
   *
   * @param request the request
   * @return the token
   * @throws IllegalStateException when the method has no guard; the message says what to do
   */
  public static AccessToken require(ContainerRequestContext request) {
    return of(request)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "There is no access token, since the resource method has no guard: add one, such"
                        + " as @Authenticated."));
  }

  /**
   * What the verified token of a request says of a user or client of the IAM.
   *
   * @param request the request
   * @return the claims
   * @throws IllegalStateException when the method has no guard, or the token is another issuer's;
   *     the message says what to do
   */
  public static IamClaims requireIamClaims(ContainerRequestContext request) {
    return IamClaims.of(require(request))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "There are no claims of the IAM, since the token is another issuer's: add"
                        + " @IamPermission, or take an AccessToken."));
  }

  static void set(ContainerRequestContext request, AccessToken token) {
    request.setProperty(PROPERTY, token);
  }
}
