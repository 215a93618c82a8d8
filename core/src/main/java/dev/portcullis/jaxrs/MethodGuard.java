package dev.portcullis.jaxrs;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.Settings;
import dev.portcullis.config.Unguarded;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.AccessException;
import java.lang.reflect.Method;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one resource method asks of its callers, and the guard that asks it.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class MethodGuard {
  private static final Logger LOG = LoggerFactory.getLogger(MethodGuard.class);

  private final AccessGuard guard;
  private final AccessPlan plan;
  private final String name;

  private MethodGuard(AccessGuard guard, AccessPlan plan, String name) {
    this.guard = guard;
    this.plan = plan;
    this.name = name;
  }

  /**
   * Compiles the guards of a resource method.
   *
   * @param guard compiles plans and verifies tokens
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @return what it asks
   * @throws ConfigurationException when its guards are wrong, or missing where that is not allowed
   */
  public static MethodGuard of(AccessGuard guard, Class<?> resourceClass, Method method) {
    return new MethodGuard(
        guard, guard.plan(resourceClass, method), AnnotationReader.name(resourceClass, method));
  }

  /**
   * Checks that the path of the method can fill in what its guards are about.
   *
   * @param pathParameters the names of all parameters that the path to the method has
   * @throws ConfigurationException when a placeholder has neither binding nor path parameter
   */
  public void requireParameters(Set<String> pathParameters) {
    plan.requireParameters(pathParameters, name);
  }

  AccessGuard guard() {
    return guard;
  }

  AccessPlan plan() {
    return plan;
  }

  AccessException refusal(AccessError error) {
    return new AccessException(error, guard.errorFormat(plan));
  }

  /** Says that the method is open to everyone, if nobody said that it should be. */
  public void warnIfUnguarded() {
    if (plan.kind() == AccessPlan.Kind.UNGUARDED && guard.config().unguarded() == Unguarded.WARN) {
      LOG.warn(
          "{} is open to everyone, since nothing guards it. Add a guard, or @PermitAll if that is"
              + " meant. {} says what happens to such methods.",
          name,
          Settings.UNGUARDED);
    }
  }

  /** The guards in words, for people. */
  @Override
  public String toString() {
    return plan.toString();
  }
}
