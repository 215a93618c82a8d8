package dev.portcullis.authz;

import dev.portcullis.annotation.Csrf;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.iam.IamClient;
import dev.portcullis.iam.RequiredPermission;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.RequestView;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that must be true before one resource method runs, compiled from all annotations that apply
 * to it.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class AccessPlan {
  /** What a method is open to. */
  public enum Kind {
    /** Nothing says who may use it. */
    UNGUARDED,
    /** Everyone, as {@code @PermitAll} says. */
    OPEN,
    /** Nobody. */
    CLOSED,
    /** Those whose token suffices. */
    GUARDED
  }

  static final AccessPlan UNGUARDED = new AccessPlan(Kind.UNGUARDED, Decision.ALLOWED);
  static final AccessPlan OPEN = new AccessPlan(Kind.OPEN, Decision.ALLOWED);
  static final AccessPlan DENIED_TO_ALL = closed(Reason.DENIED_TO_ALL);

  private static final Decision WITHOUT_IAM =
      new Decision.Denied(new AccessError.Insufficient(Reason.IAM_PERMISSION_MISSING));

  private final Kind kind;
  private final List<Requirement> requirements;
  private final List<RequiredPermission> permissions;
  private final Csrf csrf;
  private final Decision decisionWithoutToken;

  private AccessPlan(Kind kind, Decision decisionWithoutToken) {
    this(kind, List.of(), List.of(), Csrf.DEFAULT, decisionWithoutToken);
  }

  private AccessPlan(
      Kind kind,
      List<Requirement> requirements,
      List<RequiredPermission> permissions,
      Csrf csrf,
      Decision decisionWithoutToken) {
    this.kind = kind;
    this.requirements = List.copyOf(requirements);
    this.permissions = List.copyOf(permissions);
    this.csrf = csrf;
    this.decisionWithoutToken = decisionWithoutToken;
  }

  static AccessPlan guarded(List<Requirement> requirements, List<IamRule> permissions) {
    return new AccessPlan(
        Kind.GUARDED,
        // A guard that stands on both an interface and its implementation is one guard.
        requirements.stream().distinct().toList(),
        permissions.stream().map(IamRule::permission).distinct().toList(),
        csrf(permissions),
        new Decision.Denied(new AccessError.Missing(Reason.TOKEN_MISSING)));
  }

  /** The safest that is said: a class may ask for protection where its method does not. */
  private static Csrf csrf(List<IamRule> permissions) {
    List<Csrf> said = permissions.stream().map(IamRule::csrf).distinct().toList();
    if (said.contains(Csrf.ON)) {
      return Csrf.ON;
    }
    return said.equals(List.of(Csrf.OFF)) ? Csrf.OFF : Csrf.DEFAULT;
  }

  private static AccessPlan closed(Reason reason) {
    return new AccessPlan(Kind.CLOSED, new Decision.Denied(new AccessError.Insufficient(reason)));
  }

  /**
   * This plan, closed to everyone if nothing guards it.
   *
   * @return a plan that is not {@link Kind#UNGUARDED}
   */
  public AccessPlan closedIfUnguarded() {
    return kind == Kind.UNGUARDED ? closed(Reason.UNGUARDED) : this;
  }

  /**
   * What the method is open to.
   *
   * @return the kind; only {@link Kind#GUARDED} needs a token
   */
  public Kind kind() {
    return kind;
  }

  /**
   * Decides about a request that has no verified token.
   *
   * @return allowed for open and unguarded methods
   */
  public Decision decide() {
    return decisionWithoutToken;
  }

  /**
   * Checks that the path of the method can fill in what the IAM is asked for.
   *
   * @param pathParameters the names of all parameters that the path has
   * @param name what to call the method
   * @throws ConfigurationException when a placeholder has neither binding nor path parameter
   */
  public void requireParameters(Set<String> pathParameters, String name) {
    permissions.forEach(permission -> permission.requireParameters(pathParameters, name));
  }

  /**
   * What the IAM is asked for.
   *
   * @return the permissions of {@code @IamPermission}, unmodifiable; all must be there
   */
  public List<RequiredPermission> permissions() {
    return permissions;
  }

  /**
   * Whether a token in a cookie needs protection against forged requests.
   *
   * @return {@link Csrf#DEFAULT} where no {@code @IamPermission} says otherwise
   */
  public Csrf csrf() {
    return csrf;
  }

  /**
   * Whether only tokens of the IAM will do.
   *
   * @return true if it has {@link #permissions}
   */
  public boolean isOfIam() {
    return !permissions.isEmpty();
  }

  /**
   * Decides about a request with a verified token, where the token alone can tell.
   *
   * @param token the token
   * @return denied by the first guard that does not pass, and denied too when the plan {@link
   *     #isOfIam}, which only {@link #decide(AccessToken, RequestView, IamClient)} can allow
   */
  public Decision decide(AccessToken token) {
    Decision decision = decideByToken(token);
    return isOfIam() && decision == Decision.ALLOWED ? WITHOUT_IAM : decision;
  }

  private Decision decideByToken(AccessToken token) {
    if (kind != Kind.GUARDED) {
      return decisionWithoutToken;
    }
    for (Requirement requirement : requirements) {
      Decision decision = requirement.decide(token);
      if (decision instanceof Decision.Denied) {
        return decision;
      }
    }
    return Decision.ALLOWED;
  }

  /**
   * Decides about a request with a verified token of the IAM, by all guards.
   *
   * @param token the token
   * @param request the request, whose path fills in what {@link #permissions} are about
   * @param iam knows what roles permit
   * @return denied by the first guard that does not pass; already complete unless the IAM must be
   *     asked; never fails
   */
  public CompletionStage<Decision> decide(AccessToken token, RequestView request, IamClient iam) {
    CompletionStage<Decision> decision = CompletableFuture.completedStage(decideByToken(token));
    for (RequiredPermission permission : permissions) {
      decision =
          decision.thenCompose(
              before ->
                  before instanceof Decision.Denied
                      ? CompletableFuture.completedStage(before)
                      : iam.authorize(token, permission, request).thenApply(AccessPlan::decision));
    }
    return decision;
  }

  private static Decision decision(Optional<AccessError> refusal) {
    return refusal.isPresent() ? new Decision.Denied(refusal.get()) : Decision.ALLOWED;
  }

  /**
   * The guards in words, for people.
   *
   * @return for instance {@code scopes any of [a, b]; roles [clerk]}
   */
  @Override
  public String toString() {
    return switch (kind) {
      case UNGUARDED -> "NO GUARD";
      case OPEN -> "open to all";
      case CLOSED -> "closed to all";
      case GUARDED ->
          requirements.isEmpty() && permissions.isEmpty()
              ? "any valid token"
              : Stream.concat(
                      requirements.stream().map(Requirement::toString),
                      permissions.stream().map(permission -> "IAM " + permission))
                  .collect(Collectors.joining("; "));
    };
  }
}
