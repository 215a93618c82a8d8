package dev.portcullis.browser;

import dev.portcullis.authz.AccessPlan;
import dev.portcullis.browser.SameSiteCheck.FirstLook;
import dev.portcullis.config.CsrfConfig;
import dev.portcullis.config.TokenLocation;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Backoff;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.iam.ClientInformation;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamClient;
import dev.portcullis.iam.IamUnavailableException;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.Credentials;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.Verification;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses requests with a token in a cookie that do not come from a page that may send it. Safe for
 * use by several threads.
 */
public final class CsrfProtection {
  private static final Logger LOG = LoggerFactory.getLogger(CsrfProtection.class);

  private final boolean isOnByDefault;
  private final SameSiteCheck check;
  private final AllowedPages pages;

  CsrfProtection(CsrfConfig config, AllowedPages pages) {
    this.isOnByDefault = config.protection();
    this.check = new SameSiteCheck(config.strictReferer(), config.allowSubdomainReferer());
    this.pages = pages;
  }

  /**
   * Protects tokens of issuers other than an IAM: pages that the settings name may send them.
   *
   * @param config names them, and says how strict to be
   * @return a protection
   */
  public static CsrfProtection ofIssuers(CsrfConfig config) {
    List<Page> origins = config.origins().stream().map(Page::at).filter(Objects::nonNull).toList();
    CompletionStage<List<Page>> known = CompletableFuture.completedStage(origins);
    return new CsrfProtection(config, (token, request) -> known);
  }

  /**
   * Protects tokens of an IAM: pages of the token's own client may send them, which are the places
   * that the IAM takes the client's users back to.
   *
   * @param config says how strict to be; the pages that it names are none of a client's
   * @param iam knows the pages of clients
   * @return a protection
   */
  public static CsrfProtection ofIam(CsrfConfig config, IamClient iam) {
    return new CsrfProtection(config, (token, request) -> pagesOfClient(token, request, iam));
  }

  private static CompletionStage<List<Page>> pagesOfClient(
      AccessToken token, RequestView request, IamClient iam) {
    Optional<IamClaims> claims = IamClaims.of(token);
    String namespace = claims.flatMap(IamClaims::namespace).orElse("");
    String client = claims.flatMap(IamClaims::clientId).orElse("");
    return iam.clientInformation(namespace, client, request)
        .thenApply(known -> Page.at(known.map(ClientInformation::redirectUris).orElse(List.of())));
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
   * @return the same, or a refusal; already complete when the pages are known; never fails
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
    return CompletableFuture.completedStage(accepted.token())
        .thenCompose(token -> pages.of(token, request))
        .thenApply(allowed -> check.isFrom(allowed, request) ? verification : forged())
        .exceptionally(CsrfProtection::unavailable);
  }

  private static Verification forged() {
    return new Verification.Refused(new AccessError.Forged(Reason.CSRF));
  }

  private static Verification unavailable(Throwable failure) {
    Throwable cause = FetchException.unwrapped(failure);
    if (cause instanceof IamUnavailableException outage) {
      return unavailable(outage.retryAfter());
    }
    // Its message may quote what it stumbled over.
    LOG.error(
        "A request with a token in a cookie is refused, since it could not be checked: {}",
        cause.getClass().getName());
    return unavailable(Backoff.FIRST);
  }

  private static Verification unavailable(Duration retryAfter) {
    return new Verification.Refused(
        new AccessError.Unavailable(Reason.IAM_UNAVAILABLE, retryAfter));
  }
}
