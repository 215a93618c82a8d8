package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.token.AccessToken;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** Resources with which an application must not start, each for one reason. */
public final class WrongGuards {
  private WrongGuards() {}

  /** A list of no scopes. */
  @Path("no-scope")
  public static class NoScope {
    /** {@return nothing of interest} */
    @GET
    @Scopes({})
    public String get() {
      return LET_IN;
    }
  }

  /** An empty scope. */
  @Path("empty-scope")
  public static class EmptyScope {
    /** {@return nothing of interest} */
    @GET
    @Scopes("")
    public String get() {
      return LET_IN;
    }
  }

  /** A blank scope beside a good one. */
  @Path("blank-scope")
  public static class BlankScope {
    /** {@return nothing of interest} */
    @GET
    @Scopes({"orders:read", "  "})
    public String get() {
      return LET_IN;
    }
  }

  /** Two scopes in one string. */
  @Path("scopes-in-one-string")
  public static class ScopesInOneString {
    /** {@return nothing of interest} */
    @GET
    @Scopes("orders:read orders:write")
    public String get() {
      return LET_IN;
    }
  }

  /** A scope with a character that RFC 6749 §3.3 does not allow. */
  @Path("quoted-scope")
  public static class QuotedScope {
    /** {@return nothing of interest} */
    @GET
    @Scopes("orders\"read")
    public String get() {
      return LET_IN;
    }
  }

  /** A scope with a character that RFC 6749 §3.3 does not allow. */
  @Path("backslash-scope")
  public static class BackslashScope {
    /** {@return nothing of interest} */
    @GET
    @Scopes("orders\\read")
    public String get() {
      return LET_IN;
    }
  }

  /** A scope with a character that RFC 6749 §3.3 does not allow. */
  @Path("non-ascii-scope")
  public static class NonAsciiScope {
    /** {@return nothing of interest} */
    @GET
    @Scopes("commandes:v\u00e9rifier")
    public String get() {
      return LET_IN;
    }
  }

  /** A scope with a character that RFC 6749 §3.3 does not allow. */
  @Path("control-scope")
  public static class ControlScope {
    /** {@return nothing of interest} */
    @GET
    @Scopes("orders\nread")
    public String get() {
      return LET_IN;
    }
  }

  /** The second of two repeated guards is wrong. */
  @Path("second-scopes-wrong")
  public static class SecondScopesWrong {
    /** {@return nothing of interest} */
    @GET
    @Scopes("orders:read")
    @Scopes("")
    public String get() {
      return LET_IN;
    }
  }

  /** A list of no roles. */
  @Path("no-role")
  public static class NoRole {
    /** {@return nothing of interest} */
    @GET
    @Roles({})
    public String get() {
      return LET_IN;
    }
  }

  /** A blank role. */
  @Path("blank-role")
  public static class BlankRole {
    /** {@return nothing of interest} */
    @GET
    @Roles(" ")
    public String get() {
      return LET_IN;
    }
  }

  /** A list of no permissions. */
  @Path("no-permission")
  public static class NoPermission {
    /** {@return nothing of interest} */
    @GET
    @Permissions({})
    public String get() {
      return LET_IN;
    }
  }

  /** A blank permission. */
  @Path("blank-permission")
  public static class BlankPermission {
    /** {@return nothing of interest} */
    @GET
    @Permissions({"order.print", ""})
    public String get() {
      return LET_IN;
    }
  }

  /** A list of no roles. */
  @Path("no-role-allowed")
  public static class NoRoleAllowed {
    /** {@return nothing of interest} */
    @GET
    @RolesAllowed({})
    public String get() {
      return LET_IN;
    }
  }

  /** A blank role. */
  @Path("blank-role-allowed")
  public static class BlankRoleAllowed {
    /** {@return nothing of interest} */
    @GET
    @RolesAllowed("")
    public String get() {
      return LET_IN;
    }
  }

  /** A blank scope on a class. */
  @Path("blank-scope-on-class")
  @Scopes("")
  public static class BlankScopeOnClass {
    /** {@return nothing of interest} */
    @GET
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @PermitAll} beside a guard. */
  @Path("permit-all-beside-authenticated")
  public static class PermitAllBesideAuthenticated {
    /** {@return nothing of interest} */
    @GET
    @PermitAll
    @Authenticated
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @DenyAll} beside a guard. */
  @Path("deny-all-beside-authenticated")
  public static class DenyAllBesideAuthenticated {
    /** {@return nothing of interest} */
    @GET
    @DenyAll
    @Authenticated
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @PermitAll} beside a guard. */
  @Path("permit-all-beside-scopes")
  public static class PermitAllBesideScopes {
    /** {@return nothing of interest} */
    @GET
    @PermitAll
    @Scopes("orders:read")
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @DenyAll} beside a guard. */
  @Path("deny-all-beside-scopes")
  public static class DenyAllBesideScopes {
    /** {@return nothing of interest} */
    @GET
    @DenyAll
    @Scopes("orders:read")
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @PermitAll} beside a guard. */
  @Path("permit-all-beside-roles")
  public static class PermitAllBesideRoles {
    /** {@return nothing of interest} */
    @GET
    @PermitAll
    @Roles("clerk")
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @DenyAll} beside a guard. */
  @Path("deny-all-beside-roles")
  public static class DenyAllBesideRoles {
    /** {@return nothing of interest} */
    @GET
    @DenyAll
    @Roles("clerk")
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @PermitAll} beside a guard. */
  @Path("permit-all-beside-permissions")
  public static class PermitAllBesidePermissions {
    /** {@return nothing of interest} */
    @GET
    @PermitAll
    @Permissions("order.print")
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @DenyAll} beside a guard. */
  @Path("deny-all-beside-permissions")
  public static class DenyAllBesidePermissions {
    /** {@return nothing of interest} */
    @GET
    @DenyAll
    @Permissions("order.print")
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @PermitAll} beside a guard. */
  @Path("permit-all-beside-roles-allowed")
  public static class PermitAllBesideRolesAllowed {
    /** {@return nothing of interest} */
    @GET
    @PermitAll
    @RolesAllowed("clerk")
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @DenyAll} beside a guard. */
  @Path("deny-all-beside-roles-allowed")
  public static class DenyAllBesideRolesAllowed {
    /** {@return nothing of interest} */
    @GET
    @DenyAll
    @RolesAllowed("clerk")
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @PermitAll} beside {@code @DenyAll}. */
  @Path("permit-all-beside-deny-all")
  public static class PermitAllBesideDenyAll {
    /** {@return nothing of interest} */
    @GET
    @PermitAll
    @DenyAll
    public String get() {
      return LET_IN;
    }
  }

  /** {@code @PermitAll} beside a guard, on a class. */
  @Path("permit-all-beside-guard-on-class")
  @PermitAll
  @Roles("clerk")
  public static class PermitAllBesideGuardOnClass {
    /** {@return nothing of interest} */
    @GET
    public String get() {
      return LET_IN;
    }
  }

  /** A guard on a method of a class with {@code @DenyAll}. */
  @Path("guard-in-closed-class")
  @DenyAll
  public static class GuardInClosedClass {
    /** {@return nothing of interest} */
    @GET
    @Scopes("orders:read")
    public String get() {
      return LET_IN;
    }
  }

  /** Has a guard. */
  public interface Guarded {
    /** {@return nothing of interest} */
    @GET
    @Scopes("orders:read")
    String get();
  }

  /** Lifts a guard that it inherits. */
  @Path("permit-all-over-guard")
  public static class PermitAllOverGuard implements Guarded {
    @Override
    @GET
    @PermitAll
    public String get() {
      return LET_IN;
    }
  }

  /** What locators return here. */
  public static class Located {
    /** {@return nothing of interest} */
    @GET
    @Authenticated
    public String get() {
      return LET_IN;
    }
  }

  /** A guard on a locator. */
  @Path("guarded-locator")
  public static class GuardedLocator {
    /** {@return a sub-resource} */
    @Path("sub")
    @Scopes("orders:read")
    public Located locate() {
      return new Located();
    }
  }

  /** A guard on a locator. */
  @Path("roles-allowed-locator")
  public static class RolesAllowedLocator {
    /** {@return a sub-resource} */
    @Path("sub")
    @RolesAllowed("clerk")
    public Located locate() {
      return new Located();
    }
  }

  /** {@code @DenyAll} on a locator. */
  @Path("closed-locator")
  public static class ClosedLocator {
    /** {@return a sub-resource} */
    @Path("sub")
    @DenyAll
    public Located locate() {
      return new Located();
    }
  }

  /** A locator in a guarded class. */
  @Path("locator-in-guarded-class")
  @Authenticated
  public static class LocatorInGuardedClass {
    /** {@return a sub-resource} */
    @Path("sub")
    public Located locate() {
      return new Located();
    }
  }

  /** A sub-resource with a wrong guard. */
  public static class LocatedWithBlankRole {
    /** {@return nothing of interest} */
    @GET
    @Roles("")
    public String get() {
      return LET_IN;
    }
  }

  /** A locator of a sub-resource with a wrong guard. */
  @Path("locator-of-wrong-guard")
  public static class LocatorOfWrongGuard {
    /** {@return a sub-resource} */
    @Path("sub")
    public LocatedWithBlankRole locate() {
      return new LocatedWithBlankRole();
    }
  }

  /** A sub-resource with a guarded locator. */
  public static class LocatedWithGuardedLocator {
    /** {@return a sub-resource} */
    @Path("deeper")
    @Roles("clerk")
    public Located deeper() {
      return new Located();
    }
  }

  /** A locator of a sub-resource with a guarded locator. */
  @Path("locator-of-guarded-locator")
  public static class LocatorOfGuardedLocator {
    /** {@return a sub-resource} */
    @Path("sub")
    public LocatedWithGuardedLocator locate() {
      return new LocatedWithGuardedLocator();
    }
  }

  /** Takes a token where there is none. */
  @Path("token-without-guard")
  public static class TokenWithoutGuard {
    /**
     * Answers.
     *
     * @param token what cannot be there
     * @return nothing of interest
     */
    @GET
    @PermitAll
    public String get(@Context AccessToken token) {
      return token.getName();
    }
  }

  /**
   * A locator whose declaration does not tell that what it returns has a guarded locator. No
   * start-up can find that; a request must.
   */
  @Path("late")
  public static class LocatorOfHiddenGuardedLocator {
    /** {@return a sub-resource} */
    @Path("sub")
    public Object locate() {
      return new LocatedWithGuardedLocator();
    }
  }
}
