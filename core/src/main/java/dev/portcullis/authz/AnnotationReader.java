package dev.portcullis.authz;

import dev.portcullis.config.ConfigurationException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes one plan of all annotations that apply to a resource method.
 *
 * <p>The rules:
 *
 * <ul>
 *   <li>What stands on a method adds to what stands on its class. Each level inherits what stands
 *       on overridden methods, superclasses and interfaces: a guard is never lost by overriding.
 *   <li>{@code @PermitAll}, {@code @DenyAll} and {@code @RolesAllowed} of a method replace those of
 *       its class, as Jakarta Annotations has it; {@code @PermitAll} on a method lifts all guards
 *       of its class.
 *   <li>{@code @PermitAll} of a class is replaced by any guard of a method.
 *   <li>Contradictions stop the start-up.
 * </ul>
 */
public final class AnnotationReader {
  private AnnotationReader() {}

  /**
   * Compiles the guards of a resource method.
   *
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @return its plan
   * @throws ConfigurationException when a guard has a wrong value or contradicts another
   */
  public static AccessPlan read(Class<?> resourceClass, Method method) {
    AnnotatedRules ofMethod = rulesOfMethod(resourceClass, method);
    AnnotatedRules ofClass = rulesOfClass(resourceClass);
    if (ofMethod.permitsAll()) {
      return AccessPlan.OPEN;
    }
    if (ofMethod.deniesAll()) {
      return AccessPlan.DENIED_TO_ALL;
    }
    if (ofClass.deniesAll() && ofMethod.rolesAllowed().isEmpty()) {
      if (ofMethod.asksForToken()) {
        throw AnnotatedRules.contradiction("@DenyAll", name(resourceClass, method));
      }
      return AccessPlan.DENIED_TO_ALL;
    }
    if (ofMethod.asksForToken() || ofClass.asksForToken()) {
      return AccessPlan.guarded(requirements(ofClass, ofMethod));
    }
    return ofClass.permitsAll() ? AccessPlan.OPEN : AccessPlan.UNGUARDED;
  }

  private static List<Requirement> requirements(AnnotatedRules ofClass, AnnotatedRules ofMethod) {
    List<Requirement> requirements = new ArrayList<>(ofClass.requirements());
    requirements.addAll(ofMethod.requirements());
    requirements.addAll(
        ofMethod.rolesAllowed().isEmpty() ? ofClass.rolesAllowed() : ofMethod.rolesAllowed());
    return requirements;
  }

  /**
   * Refuses guards that would be without effect, since no runtime filters calls of sub-resource
   * locators.
   *
   * @param resourceClass the class that has the locator
   * @param locator the locator
   * @throws ConfigurationException when the locator or its class has a guard
   */
  public static void refuseGuardsOfLocator(Class<?> resourceClass, Method locator) {
    if (rulesOfMethod(resourceClass, locator).isPresent()) {
      throw new ConfigurationException(
          name(resourceClass, locator)
              + " is a sub-resource locator and has a guard, which no runtime would enforce: move it"
              + " to the methods, or the class, of what the locator returns.");
    }
    if (rulesOfClass(resourceClass).asksForToken() || rulesOfClass(resourceClass).deniesAll()) {
      throw new ConfigurationException(
          name(resourceClass, locator)
              + " is a sub-resource locator in a class that has a guard, which would not reach what"
              + " the locator returns: move the guard from the class to its methods, and give the"
              + " class that the locator returns guards of its own.");
    }
  }

  /**
   * What messages call a method.
   *
   * @param resourceClass the class of the resource
   * @param method the method
   * @return for instance {@code com.example.Orders.list()}
   */
  public static String name(Class<?> resourceClass, Method method) {
    return resourceClass.getName() + "." + method.getName() + "()";
  }

  private static AnnotatedRules rulesOfMethod(Class<?> resourceClass, Method method) {
    return AnnotatedRules.read(
        TypeHierarchy.declarations(resourceClass, method), name(resourceClass, method));
  }

  private static AnnotatedRules rulesOfClass(Class<?> resourceClass) {
    Set<Class<?>> types = TypeHierarchy.of(resourceClass);
    return AnnotatedRules.read(types, resourceClass.getName());
  }
}
