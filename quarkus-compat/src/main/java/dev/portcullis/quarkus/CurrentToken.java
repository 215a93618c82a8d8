package dev.portcullis.quarkus;

import dev.portcullis.iam.IamClaims;
import dev.portcullis.jaxrs.RequestToken;
import dev.portcullis.token.AccessToken;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/** The token of a request, and what it says. */
final class CurrentToken {
  private CurrentToken() {}

  /** The token of the current request. */
  static AccessToken token() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    if (request == null) {
      throw new IllegalStateException(
          "There is no access token, since no request is served here: hand the token over instead"
              + " of injecting it.");
    }
    return of(request);
  }

  /** What the token of the current request says of a user of the IAM. */
  static IamClaims iamClaims() {
    return claims(token());
  }

  static AccessToken of(ResteasyReactiveRequestContext request) {
    return RequestToken.of(request.getContainerRequestContext())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "There is no access token, since the resource method has no guard: add one, such"
                        + " as @Authenticated."));
  }

  static IamClaims claims(AccessToken token) {
    return IamClaims.of(token)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "There are no claims of the IAM, since the token is another issuer's: add"
                        + " @IamPermission, or take an AccessToken."));
  }
}
