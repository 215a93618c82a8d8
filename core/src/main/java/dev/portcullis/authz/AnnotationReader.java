package dev.portcullis.authz;

import dev.portcullis.annotation.Cors;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.token.AccessToken;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

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
 *   <li>What opens covers only what its author could see. A method of a supertype cannot lift or
 *       replace what a subclass says of itself, and {@code @PermitAll} of a supertype does not open
 *       methods that only its subclasses have.
 *   <li>Contradictions stop the start-up.
 * </ul>
 */
public final class AnnotationReader {
  private final Class<?> resourceClass;
  private final Method method;
  private final List<Method> declarations;
  private final AnnotatedRules ofMethod;
  private final List<TypeRules> ofTypes;

  private AnnotationReader(Class<?> resourceClass, Method method) {
    this.resourceClass = resourceClass;
    this.method = method;
    this.declarations = TypeHierarchy.declarations(resourceClass, method);
    this.ofMethod = AnnotatedRules.read(declarations, name(resourceClass, method));
    this.ofTypes = TypeHierarchy.of(resourceClass).stream().map(TypeRules::read).toList();
  }

  /** What stands on one class or interface itself. */
  private record TypeRules(Class<?> type, AnnotatedRules rules) {
    static TypeRules read(Class<?> type) {
      return new TypeRules(type, AnnotatedRules.read(Set.of(type), type.getName()));
    }
  }

  /**
   * Compiles the guards of a resource method.
   *
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @return its plan
   * @throws ConfigurationException when a guard has a wrong value or contradicts another
   */
  public static AccessPlan read(Class<?> resourceClass, Method method) {
    // Contradictions within a class are found here, whatever its methods say.
    AnnotatedRules.read(TypeHierarchy.of(resourceClass), resourceClass.getName());
    return new AnnotationReader(resourceClass, method).plan();
  }

  private AccessPlan plan() {
    if (ofMethod.deniesAll()) {
      return AccessPlan.DENIED_TO_ALL;
    }
    if (ofMethod.permitsAll()) {
      refuseGuardsOutOfSight();
      return AccessPlan.OPEN;
    }
    if (anyClass(level -> level.rules().deniesAll() && !isReplaced(level.type()))) {
      if (ofMethod.asksForToken()) {
        throw AnnotatedRules.contradiction("@DenyAll", name(resourceClass, method));
      }
      return AccessPlan.DENIED_TO_ALL;
    }
    if (ofMethod.asksForToken() || anyClass(level -> level.rules().asksForToken())) {
      return AccessPlan.guarded(requirements(), permissions());
    }
    return anyClass(level -> level.rules().permitsAll() && has(level.type()))
        ? AccessPlan.OPEN
        : AccessPlan.UNGUARDED;
  }

  private void refuseGuardsOutOfSight() {
    if (anyClass(level -> level.rules().isGuarded() && !isReplaced(level.type()))) {
      throw new ConfigurationException(
          name(resourceClass, method)
              + " inherits @PermitAll, which does not reach the guard of a class further down: put"
              + " @PermitAll on the method where it is overridden, or remove one of the two.");
    }
  }

  private List<Requirement> requirements() {
    List<Requirement> requirements = new ArrayList<>();
    ofTypes.forEach(level -> requirements.addAll(level.rules().requirements()));
    requirements.addAll(ofMethod.requirements());
    for (TypeRules level : ofTypes) {
      if (!isReplaced(level.type())) {
        requirements.addAll(level.rules().rolesAllowed());
      }
    }
    requirements.addAll(ofMethod.rolesAllowed());
    return requirements;
  }

  private List<IamRule> permissions() {
    List<IamRule> permissions = new ArrayList<>();
    ofTypes.forEach(level -> permissions.addAll(level.rules().permissions()));
    permissions.addAll(ofMethod.permissions());
    return permissions;
  }

  private boolean anyClass(Predicate<TypeRules> condition) {
    return ofTypes.stream().anyMatch(condition);
  }

  /** Whether the method has a Jakarta annotation where the class was in sight. */
  private boolean isReplaced(Class<?> type) {
    return declarations.stream()
        .filter(declaration -> type.isAssignableFrom(declaration.getDeclaringClass()))
        .anyMatch(
            declaration ->
                AnnotatedRules.read(Set.of(declaration), name(resourceClass, method))
                    .isOfJakarta());
  }

  /** Whether a class or interface has the method, itself or by inheritance. */
  private boolean has(Class<?> type) {
    return declarations.stream()
        .anyMatch(declaration -> declaration.getDeclaringClass().isAssignableFrom(type));
  }

  /**
   * Finds an annotation that is no guard on a resource method and on its class. Each of the two has
   * the nearest one of what it overrides or inherits.
   *
   * @param type the annotation
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the resource method
   * @param <A> the annotation
   * @return that of the class, if any, then that of the method, if any
   */
  public static <A extends Annotation> List<A> annotations(
      Class<A> type, Class<?> resourceClass, Method method) {
    return Stream.of(
            TypeHierarchy.of(resourceClass), TypeHierarchy.declarations(resourceClass, method))
        .flatMap(
            level ->
                level.stream()
                    .map(element -> element.getDeclaredAnnotation(type))
                    .filter(Objects::nonNull)
                    .limit(1))
        .toList();
  }

  /**
   * Finds everything that a method overrides or implements.
   *
   * @param resourceClass the class of the resource, which may inherit the method
   * @param method the method
   * @return the method itself, then its other declarations, nearest first; unmodifiable
   */
  public static List<Method> declarations(Class<?> resourceClass, Method method) {
    return List.copyOf(TypeHierarchy.declarations(resourceClass, method));
  }

  /**
   * Refuses sub-resource locators that could not work: no runtime filters the calls of locators, so
   * guards would be without effect, and there is no token yet.
   *
   * @param resourceClass the class that has the locator
   * @param locator the locator
   * @throws ConfigurationException when the locator or its class has a guard, or the locator takes
   *     a token
   */
  public static void refuseLocator(Class<?> resourceClass, Method locator) {
    String name = name(resourceClass, locator);
    if (AnnotatedRules.read(TypeHierarchy.declarations(resourceClass, locator), name).isPresent()) {
      throw new ConfigurationException(
          name
              + " is a sub-resource locator and has a guard, which no runtime would enforce: move it"
              + " to the methods, or the class, of what the locator returns.");
    }
    if (AnnotatedRules.read(TypeHierarchy.of(resourceClass), resourceClass.getName()).isGuarded()) {
      throw new ConfigurationException(
          name
              + " is a sub-resource locator in a class that has a guard, which would not reach what"
              + " the locator returns: move the guard from the class to its methods, and give the"
              + " class that the locator returns guards of its own.");
    }
    if (TypeHierarchy.declarations(resourceClass, locator).stream()
        .anyMatch(declaration -> declaration.isAnnotationPresent(Cors.class))) {
      throw new ConfigurationException(
          name
              + " is a sub-resource locator and has @Cors, which would have no effect: move it to the"
              + " class of what the locator returns.");
    }
    if (takesToken(locator)) {
      throw new ConfigurationException(
          name
              + " is a sub-resource locator and takes a token or its claims, which are not verified yet"
              + " when locators are called: take them in the methods of what the locator returns.");
    }
  }

  /**
   * Whether a method has a parameter for the token, or for what only tokens of the IAM say.
   *
   * @param method a resource method or locator
   * @return true if the type of a parameter is {@link AccessToken} or {@link IamClaims}
   */
  public static boolean takesToken(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(AccessToken.class)
        || takesIamClaims(method);
  }

  /**
   * Whether a method has a parameter for what only tokens of the IAM say.
   *
   * @param method a resource method
   * @return true if the type of a parameter is {@link IamClaims}
   */
  public static boolean takesIamClaims(Method method) {
    return Arrays.asList(method.getParameterTypes()).contains(IamClaims.class);
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
}
