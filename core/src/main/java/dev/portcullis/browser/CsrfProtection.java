package dev.portcullis.browser;

import dev.portcullis.authz.AccessPlan;
import dev.portcullis.browser.SameSiteCheck.FirstLook;
import dev.portcullis.config.IamConfig;
import dev.portcullis.config.TokenLocation;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Backoff;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.iam.ClientInformation;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamClient;
import dev.portcullis.iam.IamUnavailableException;
import dev.portcullis.token.Credentials;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Refuses requests with a token in a cookie that do not come from a page of the token's own client:
 * one of the places that the IAM takes the client's users back to. Safe for use by several threads.
 */
public final class CsrfProtection {
  private final boolean isOnByDefault;
  private final SameSiteCheck check;
  private final IamClient iam;

  /**
   * Makes a protection.
   *
   * @param config how strict it is
   * @param iam knows the pages of clients
   */
  public CsrfProtection(IamConfig config, IamClient iam) {
    this.isOnByDefault = config.csrfProtection();
    this.check = new SameSiteCheck(config.strictReferer(), config.allowSubdomainReferer());
    this.iam = iam;
  }

  /**
   * Whether a request must be checked.
   *
   * @param bearer its token
   * @param plan the plan of the method that was matched
   * @return true for a token in a cookie, unless the plan or else the settings switch it off
   */
  public boolean isNeeded(Credentials.Bearer bearer, AccessPlan plan) {
    return bearer.location() == TokenLocation.COOKIES
        && switch (plan.csrf()) {
          case ON -> true;
          case OFF -> false;
          case DEFAULT -> isOnByDefault;
        };
  }

  /**
   * Checks a request.
   *
   * @param verification what its token came to
   * @param request the request
   * @return the same, or a refusal; already complete when the client is known; never fails
   */
  public CompletionStage<Verification> check(Verification verification, RequestView request) {
    if (!(verification instanceof Verification.Accepted accepted)) {
      return CompletableFuture.completedStage(verification);
    }
    FirstLook look = SameSiteCheck.firstLook(request);
    if (look != FirstLook.UNDECIDED) {
      return CompletableFuture.completedStage(
          look == FirstLook.SAME_ORIGIN ? verification : forged());
    }
    Optional<IamClaims> claims = IamClaims.of(accepted.token());
    String namespace = claims.flatMap(IamClaims::namespace).orElse("");
    String client = claims.flatMap(IamClaims::clientId).orElse("");
    return iam.clientInformation(namespace, client, request)
        .thenApply(
            known ->
                check.isFrom(known.map(ClientInformation::redirectUris).orElse(List.of()), request)
                    ? verification
                    : forged())
        .exceptionally(CsrfProtection::unavailable);
  }

  private static Verification forged() {
    return new Verification.Refused(new AccessError.Forged(Reason.CSRF));
  }

  private static Verification unavailable(Throwable failure) {
    Duration retryAfter =
        FetchException.unwrapped(failure) instanceof IamUnavailableException unavailable
            ? unavailable.retryAfter()
            : Backoff.FIRST;
    return new Verification.Refused(
        new AccessError.Unavailable(Reason.IAM_UNAVAILABLE, retryAfter));
  }
}
