package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.plan;
import static dev.portcullis.authz.Plans.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stands on a method, together with what stands on its class. */
class CombinedGuardsTest {
  private static final String CONTRADICTION =
      " has %s beside another guard, itself or from what it inherits: remove one of the two, since"
          + " they contradict each other.";

  public static class Plain {
    public void none() {}

    @PermitAll
    public void permitAll() {}

    @DenyAll
    public void denyAll() {}

    @Authenticated
    public void authenticated() {}

    @Scopes("m")
    public void scopes() {}

    @RolesAllowed("m")
    public void rolesAllowed() {}
  }

  // Each of these has the same methods under another class.

  @PermitAll
  public static class Permitting {
    public void none() {}

    @PermitAll
    public void permitAll() {}

    @DenyAll
    public void denyAll() {}

    @Authenticated
    public void authenticated() {}

    @Scopes("m")
    public void scopes() {}

    @RolesAllowed("m")
    public void rolesAllowed() {}
  }

  @DenyAll
  public static class Denying {
    public void none() {}

    @PermitAll
    public void permitAll() {}

    @DenyAll
    public void denyAll() {}

    @Authenticated
    public void authenticated() {}

    @Scopes("m")
    public void scopes() {}

    @RolesAllowed("m")
    public void rolesAllowed() {}

    @RolesAllowed("m")
    @Scopes("m")
    public void rolesAllowedAndScopes() {}
  }

  @Authenticated
  public static class Authenticating {
    public void none() {}

    @PermitAll
    public void permitAll() {}

    @DenyAll
    public void denyAll() {}

    @Authenticated
    public void authenticated() {}

    @Scopes("m")
    public void scopes() {}

    @RolesAllowed("m")
    public void rolesAllowed() {}
  }

  @Scopes("c")
  @Roles("c")
  @Permissions("c")
  public static class Guarding {
    public void none() {}

    @PermitAll
    public void permitAll() {}

    @DenyAll
    public void denyAll() {}

    @Authenticated
    public void authenticated() {}

    @Scopes("m")
    public void scopes() {}

    @RolesAllowed("m")
    public void rolesAllowed() {}
  }

  @RolesAllowed("c")
  public static class AllowingRoles {
    public void none() {}

    @PermitAll
    public void permitAll() {}

    @DenyAll
    public void denyAll() {}

    @Authenticated
    public void authenticated() {}

    @Scopes("m")
    public void scopes() {}

    @RolesAllowed("m")
    public void rolesAllowed() {}

    @Roles("m")
    public void roles() {}
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Plain          | none          | NO GUARD",
        "Plain          | permitAll     | open to all",
        "Plain          | denyAll       | closed to all",
        "Plain          | authenticated | any valid token",
        "Plain          | scopes        | scopes [m]",
        "Plain          | rolesAllowed  | roles [m]",
        "Permitting     | none          | open to all",
        "Permitting     | permitAll     | open to all",
        "Permitting     | denyAll       | closed to all",
        "Permitting     | authenticated | any valid token",
        "Permitting     | scopes        | scopes [m]",
        "Permitting     | rolesAllowed  | roles [m]",
        "Denying        | none          | closed to all",
        "Denying        | permitAll     | open to all",
        "Denying        | denyAll       | closed to all",
        "Denying        | rolesAllowed  | roles [m]",
        "Denying        | rolesAllowedAndScopes | scopes [m]; roles [m]",
        "Authenticating | none          | any valid token",
        "Authenticating | permitAll     | open to all",
        "Authenticating | denyAll       | closed to all",
        "Authenticating | authenticated | any valid token",
        "Authenticating | scopes        | scopes [m]",
        "Authenticating | rolesAllowed  | roles [m]",
        "Guarding       | none          | scopes [c]; roles [c]; permissions [c]",
        "Guarding       | permitAll     | open to all",
        "Guarding       | denyAll       | closed to all",
        "Guarding       | authenticated | scopes [c]; roles [c]; permissions [c]",
        "Guarding       | scopes        | scopes [c]; roles [c]; permissions [c]; scopes [m]",
        "Guarding       | rolesAllowed  | scopes [c]; roles [c]; permissions [c]; roles [m]",
        "AllowingRoles  | none          | roles [c]",
        "AllowingRoles  | permitAll     | open to all",
        "AllowingRoles  | denyAll       | closed to all",
        "AllowingRoles  | authenticated | roles [c]",
        "AllowingRoles  | scopes        | scopes [m]; roles [c]",
        "AllowingRoles  | rolesAllowed  | roles [m]",
        "AllowingRoles  | roles         | roles [m]; roles [c]"
      })
  void classAndMethodMakeOnePlan(String resource, String method, String words) {
    assertEquals(words, plan(named(resource), method).toString());
  }

  @ParameterizedTest
  @CsvSource({"authenticated", "scopes"})
  void aGuardInAClassThatIsClosedContradicts(String method) {
    assertEquals(
        Denying.class.getName() + "." + method + "()" + String.format(CONTRADICTION, "@DenyAll"),
        refusal(Denying.class, method));
  }

  public static class Contradicting {
    @PermitAll
    @DenyAll
    public void permitAndDeny() {}

    @PermitAll
    @Authenticated
    public void permitAndAuthenticated() {}

    @PermitAll
    @Scopes("a")
    public void permitAndScopes() {}

    @PermitAll
    @Roles("a")
    @Roles("b")
    public void permitAndRepeatedRoles() {}

    @PermitAll
    @Permissions("a")
    public void permitAndPermissions() {}

    @PermitAll
    @RolesAllowed("a")
    public void permitAndRolesAllowed() {}

    @DenyAll
    @Authenticated
    public void denyAndAuthenticated() {}

    @DenyAll
    @Scopes("a")
    public void denyAndScopes() {}

    @DenyAll
    @RolesAllowed("a")
    public void denyAndRolesAllowed() {}
  }

  @ParameterizedTest
  @CsvSource({
    "permitAndDeny, @PermitAll",
    "permitAndAuthenticated, @PermitAll",
    "permitAndScopes, @PermitAll",
    "permitAndRepeatedRoles, @PermitAll",
    "permitAndPermissions, @PermitAll",
    "permitAndRolesAllowed, @PermitAll",
    "denyAndAuthenticated, @DenyAll",
    "denyAndScopes, @DenyAll",
    "denyAndRolesAllowed, @DenyAll"
  })
  void aMethodThatContradictsItselfIsRefused(String method, String annotation) {
    assertEquals(
        Contradicting.class.getName()
            + "."
            + method
            + "()"
            + String.format(CONTRADICTION, annotation),
        refusal(Contradicting.class, method));
  }

  @PermitAll
  @Authenticated
  public static class PermitAndAuthenticated {
    @Scopes("a")
    public void method() {}
  }

  @DenyAll
  @RolesAllowed("a")
  public static class DenyAndRolesAllowed {
    public void method() {}
  }

  @PermitAll
  @DenyAll
  public static class PermitAndDeny {
    @PermitAll
    public void method() {}
  }

  @ParameterizedTest
  @CsvSource({
    "PermitAndAuthenticated, @PermitAll",
    "DenyAndRolesAllowed, @DenyAll",
    "PermitAndDeny, @PermitAll"
  })
  void aClassThatContradictsItselfIsRefused(String resource, String annotation) {
    assertEquals(
        named(resource).getName() + String.format(CONTRADICTION, annotation),
        refusal(named(resource), "method"));
  }

  private static Class<?> named(String simpleName) {
    for (Class<?> candidate : CombinedGuardsTest.class.getDeclaredClasses()) {
      if (candidate.getSimpleName().equals(simpleName)) {
        return candidate;
      }
    }
    throw new IllegalArgumentException(simpleName);
  }
}
