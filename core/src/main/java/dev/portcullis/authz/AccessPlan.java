package dev.portcullis.authz;

import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.token.AccessToken;
import java.util.List;
import java.util.stream.Collectors;

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

  static final AccessPlan UNGUARDED = new AccessPlan(Kind.UNGUARDED, List.of(), Decision.ALLOWED);
  static final AccessPlan OPEN = new AccessPlan(Kind.OPEN, List.of(), Decision.ALLOWED);
  static final AccessPlan DENIED_TO_ALL = closed(Reason.DENIED_TO_ALL);

  private final Kind kind;
  private final List<Requirement> requirements;
  private final Decision decisionWithoutToken;

  private AccessPlan(Kind kind, List<Requirement> requirements, Decision decisionWithoutToken) {
    this.kind = kind;
    this.requirements = List.copyOf(requirements);
    this.decisionWithoutToken = decisionWithoutToken;
  }

  static AccessPlan guarded(List<Requirement> requirements) {
    return new AccessPlan(
        Kind.GUARDED,
        // A guard that stands on both an interface and its implementation is one guard.
        requirements.stream().distinct().toList(),
        new Decision.Denied(new AccessError.Missing(Reason.TOKEN_MISSING)));
  }

  private static AccessPlan closed(Reason reason) {
    return new AccessPlan(
        Kind.CLOSED, List.of(), new Decision.Denied(new AccessError.Insufficient(reason)));
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
   * Decides about a request with a verified token.
   *
   * @param token the token
   * @return denied by the first guard that does not pass
   */
  public Decision decide(AccessToken token) {
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
          requirements.isEmpty()
              ? "any valid token"
              : requirements.stream().map(Requirement::toString).collect(Collectors.joining("; "));
    };
  }
}
