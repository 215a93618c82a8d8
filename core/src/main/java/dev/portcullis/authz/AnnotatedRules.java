package dev.portcullis.authz;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.annotation.Match;
import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.config.ConfigurationException;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The guards that stand on one level, a method or a class, together with what that level inherits.
 *
 * @param permitsAll whether it has {@code @PermitAll}
 * @param deniesAll whether it has {@code @DenyAll}
 * @param authenticated whether it has {@code @Authenticated}
 * @param requirements its {@code @Scopes}, {@code @Roles} and {@code @Permissions}
 * @param permissions its {@code @IamPermission}
 * @param rolesAllowed its {@code @RolesAllowed}, which a method replaces and does not add to
 */
record AnnotatedRules(
    boolean permitsAll,
    boolean deniesAll,
    boolean authenticated,
    List<Requirement> requirements,
    List<IamRule> permissions,
    List<Requirement> rolesAllowed) {

  AnnotatedRules {
    permissions = List.copyOf(permissions);
    requirements = List.copyOf(requirements);
    rolesAllowed = List.copyOf(rolesAllowed);
  }

  /**
   * Reads the guards of one level.
   *
   * @param elements the declarations that make up the level
   * @param place what messages call it
   * @throws ConfigurationException when a value is wrong, or guards contradict each other
   */
  static AnnotatedRules read(Collection<? extends AnnotatedElement> elements, String place) {
    boolean permitsAll = false;
    boolean deniesAll = false;
    boolean authenticated = false;
    List<Requirement> requirements = new ArrayList<>();
    List<IamRule> iamPermissions = new ArrayList<>();
    List<Requirement> rolesAllowed = new ArrayList<>();
    for (AnnotatedElement element : elements) {
      permitsAll |= element.isAnnotationPresent(PermitAll.class);
      deniesAll |= element.isAnnotationPresent(DenyAll.class);
      authenticated |= element.isAnnotationPresent(Authenticated.class);
      for (Scopes scopes : guards(element, Scopes.class, Scopes.List.class, place)) {
        GuardValues.requireScopes(scopes.value(), place);
        requirements.add(requirement(Attribute.SCOPES, scopes.match(), scopes.value()));
      }
      for (Roles roles : guards(element, Roles.class, Roles.List.class, place)) {
        GuardValues.requireFilled("@Roles", roles.value(), place);
        requirements.add(requirement(Attribute.ROLES, roles.match(), roles.value()));
      }
      for (Permissions permissions :
          guards(element, Permissions.class, Permissions.List.class, place)) {
        GuardValues.requireFilled("@Permissions", permissions.value(), place);
        requirements.add(
            requirement(Attribute.PERMISSIONS, permissions.match(), permissions.value()));
      }
      for (IamPermission permission :
          guards(element, IamPermission.class, IamPermission.List.class, place)) {
        iamPermissions.add(new IamRule(GuardValues.required(permission, place), permission.csrf()));
      }
      for (RolesAllowed roles : element.getDeclaredAnnotationsByType(RolesAllowed.class)) {
        GuardValues.requireFilled("@RolesAllowed", roles.value(), place);
        rolesAllowed.add(requirement(Attribute.ROLES, Match.ANY, roles.value()));
      }
    }
    AnnotatedRules rules =
        new AnnotatedRules(
            permitsAll, deniesAll, authenticated, requirements, iamPermissions, rolesAllowed);
    rules.refuseContradictions(place);
    return rules;
  }

  // An empty container looks like a guard and has none.
  private static <A extends Annotation> A[] guards(
      AnnotatedElement element,
      Class<A> type,
      Class<? extends Annotation> container,
      String place) {
    A[] guards = element.getDeclaredAnnotationsByType(type);
    if (guards.length == 0 && element.isAnnotationPresent(container)) {
      GuardValues.requireFilled("@" + type.getSimpleName() + ".List", new String[0], place);
    }
    return guards;
  }

  private static Requirement requirement(Attribute attribute, Match match, String[] values) {
    return new Requirement(attribute, match, Arrays.asList(values));
  }

  /** Whether anything here asks for a token. */
  boolean asksForToken() {
    return authenticated
        || !requirements.isEmpty()
        || !permissions.isEmpty()
        || !rolesAllowed.isEmpty();
  }

  /** Whether anything here keeps anyone out. */
  boolean isGuarded() {
    return deniesAll || asksForToken();
  }

  /** Whether anything here says who may use the level, be it everyone or nobody. */
  boolean isPresent() {
    return permitsAll || isGuarded();
  }

  /** Whether it has one of the annotations that, on a method, replace those of its class. */
  boolean isOfJakarta() {
    return permitsAll || deniesAll || !rolesAllowed.isEmpty();
  }

  private void refuseContradictions(String place) {
    if (permitsAll && (deniesAll || asksForToken())) {
      throw contradiction("@PermitAll", place);
    }
    if (deniesAll && asksForToken()) {
      throw contradiction("@DenyAll", place);
    }
  }

  static ConfigurationException contradiction(String annotation, String place) {
    return new ConfigurationException(
        place
            + " has "
            + annotation
            + " beside another guard, itself or from what it inherits: remove one of the two, since"
            + " they contradict each other.");
  }
}
