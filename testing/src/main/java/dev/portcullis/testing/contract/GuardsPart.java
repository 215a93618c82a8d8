package dev.portcullis.testing.contract;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who is let in by which guard on a method, and by guards on a class together with it. */
abstract class GuardsPart extends ContractPart {
  private final Service service;

  GuardsPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @Test
  void authenticatedLetsInAnyValidToken() {
    Expect.letIn(service.get("guards/authenticated", token().sign()));
  }

  @TestFactory
  Stream<DynamicTest> everyGuardAsksForAToken() {
    Map<String, String> paths = new LinkedHashMap<>();
    for (String method :
        new String[] {
          "authenticated",
          "scope",
          "any-scope",
          "all-scopes",
          "each-scope",
          "awkward-scope",
          "role",
          "any-role",
          "all-roles",
          "each-role",
          "permission",
          "any-permission",
          "all-permissions",
          "each-permission",
          "mixed",
          "mixed-other-order",
          "roles-allowed",
          "roles-allowed-and-scope"
        }) {
      paths.put("guards/" + method, "guards/" + method);
    }
    return each(paths, path -> Expect.noToken(service.get(path)));
  }

  @Test
  void scopeLetsInWhoHasIt() {
    Expect.letIn(service.get("guards/scope", scoped("orders:read")));
    Expect.letIn(service.get("guards/scope", scoped("openid", "orders:read", "email")));
  }

  @Test
  void scopeKeepsOutWhoHasItNot() {
    Expect.scopeMissing(service.get("guards/scope", token().sign()), "orders:read");
    Expect.scopeMissing(service.get("guards/scope", scoped("orders:admin")), "orders:read");
  }

  @Test
  void scopesAreComparedExactly() {
    for (String almost :
        new String[] {"Orders:read", "orders:reader", "orders:rea", "orders", "*", "orders:*"}) {
      Expect.scopeMissing(service.get("guards/scope", scoped(almost)), "orders:read");
    }
  }

  @Test
  void scopesAreSplitAtSpacesAlone() {
    for (String joined :
        new String[] {"openid,orders:read", "openid\torders:read", "openid\u00a0orders:read"}) {
      Expect.scopeMissing(service.get("guards/scope", scoped(joined)), "orders:read");
    }
    Expect.letIn(service.get("guards/scope", scoped(" openid  orders:read ")));
  }

  @Test
  void anyOfSeveralScopesLetsIn() {
    Expect.letIn(service.get("guards/any-scope", scoped("orders:read")));
    Expect.letIn(service.get("guards/any-scope", scoped("orders:admin")));
    Expect.scopeMissing(
        service.get("guards/any-scope", scoped("orders:audit")), "orders:read orders:admin");
  }

  @Test
  void allOfSeveralScopesAreNeededWithMatchAll() {
    Expect.letIn(service.get("guards/all-scopes", scoped("orders:audit", "orders:read")));
    Expect.scopeMissing(
        service.get("guards/all-scopes", scoped("orders:read")), "orders:read orders:audit");
    Expect.scopeMissing(
        service.get("guards/all-scopes", scoped("orders:audit")), "orders:read orders:audit");
  }

  @Test
  void eachRepeatedScopesMustPass() {
    Expect.letIn(service.get("guards/each-scope", scoped("orders:admin", "orders:audit")));
    Expect.letIn(service.get("guards/each-scope", scoped("orders:read", "orders:audit")));
    Expect.scopeMissing(
        service.get("guards/each-scope", scoped("orders:audit")), "orders:read orders:admin");
    Expect.scopeMissing(service.get("guards/each-scope", scoped("orders:read")), "orders:audit");
  }

  @Test
  void scopesMayHaveAllPunctuationOfRfc6749() {
    Expect.letIn(service.get("guards/awkward-scope", scoped(GuardedMethods.AWKWARD_SCOPE)));
    Expect.scopeMissing(
        service.get("guards/awkward-scope", token().sign()), GuardedMethods.AWKWARD_SCOPE);
  }

  @Test
  void roleLetsInWhoHasIt() {
    Expect.letIn(service.get("guards/role", roles("auditor", "clerk")));
    roleMissing("role", roles("auditor"));
    roleMissing("role", roles("Clerk"));
    roleMissing("role", token().sign());
  }

  @Test
  void aScopeIsNoRoleAndARoleNoPermission() {
    roleMissing("role", token().scope("clerk").permissions("clerk").sign());
    permissionMissing("permission", token().scope("order.print").roles("order.print").sign());
    Expect.scopeMissing(
        service.get("guards/scope", token().roles("orders:read").permissions("orders:read").sign()),
        "orders:read");
  }

  @Test
  void anyOfSeveralRolesLetsIn() {
    Expect.letIn(service.get("guards/any-role", roles("clerk")));
    Expect.letIn(service.get("guards/any-role", roles("chief")));
    roleMissing("any-role", roles("auditor"));
  }

  @Test
  void allOfSeveralRolesAreNeededWithMatchAll() {
    Expect.letIn(service.get("guards/all-roles", roles("chief", "clerk")));
    roleMissing("all-roles", roles("clerk"));
    roleMissing("all-roles", roles("chief"));
  }

  @Test
  void eachRepeatedRolesMustPass() {
    Expect.letIn(service.get("guards/each-role", roles("chief", "auditor")));
    roleMissing("each-role", roles("clerk", "chief"));
    roleMissing("each-role", roles("auditor"));
  }

  @Test
  void permissionLetsInWhoHasIt() {
    Expect.letIn(service.get("guards/permission", permissions("order.print")));
    permissionMissing("permission", permissions("order"));
    permissionMissing("permission", permissions("order.*"));
    permissionMissing("permission", token().sign());
  }

  @Test
  void anyOfSeveralPermissionsLetsIn() {
    Expect.letIn(service.get("guards/any-permission", permissions("order.sign")));
    permissionMissing("any-permission", permissions("order.send"));
  }

  @Test
  void allOfSeveralPermissionsAreNeededWithMatchAll() {
    Expect.letIn(service.get("guards/all-permissions", permissions("order.sign", "order.print")));
    permissionMissing("all-permissions", permissions("order.sign"));
  }

  @Test
  void eachRepeatedPermissionsMustPass() {
    Expect.letIn(service.get("guards/each-permission", permissions("order.sign", "order.send")));
    permissionMissing("each-permission", permissions("order.sign", "order.print"));
    permissionMissing("each-permission", permissions("order.send"));
  }

  @Test
  void allKindsOfGuardsMustPassInWhicheverOrderTheyStand() {
    for (String path : new String[] {"mixed", "mixed-other-order"}) {
      String all = token().scope("orders:read").roles("clerk").permissions("order.print").sign();
      Expect.letIn(service.get("guards/" + path, all));
      Expect.scopeMissing(
          service.get("guards/" + path, token().roles("clerk").permissions("order.print").sign()),
          "orders:read");
      roleMissing(path, token().scope("orders:read").permissions("order.print").sign());
      permissionMissing(path, token().scope("orders:read").roles("clerk").sign());
    }
  }

  @Test
  void rolesAllowedLetsInWhoHasAnyOfTheRoles() {
    Expect.letIn(service.get("guards/roles-allowed", roles("chief")));
    roleMissing("roles-allowed", roles("auditor"));
  }

  @Test
  void rolesAllowedAddsToOtherGuards() {
    Expect.letIn(
        service.get(
            "guards/roles-allowed-and-scope", token().roles("clerk").scope("orders:read").sign()));
    roleMissing("roles-allowed-and-scope", scoped("orders:read"));
    Expect.scopeMissing(
        service.get("guards/roles-allowed-and-scope", roles("clerk")), "orders:read");
  }

  @Test
  void permitAllLetsInEveryoneWhateverTheySend() {
    Expect.letIn(service.get("guards/permit-all"));
    Expect.letIn(service.get("guards/permit-all", token().sign()));
    Expect.letIn(service.get("guards/permit-all", "this-is-no-token"));
    Expect.letIn(service.raw("GET", "guards/permit-all", "Authorization: ", "Authorization: x y"));
  }

  @Test
  void denyAllKeepsOutEveryoneWithoutAskingForAToken() {
    closed("guards/deny-all", token().scope("orders:read").roles("clerk").sign());
  }

  @Test
  void guardsOfAClassApplyToItsMethods() {
    Expect.letIn(service.get("scoped-class", scoped("orders:read")));
    Expect.scopeMissing(service.get("scoped-class", token().sign()), "orders:read");
    Expect.noToken(service.get("scoped-class"));
  }

  @Test
  void guardsOfAClassAndAMethodAddUp() {
    Expect.letIn(
        service.get("scoped-class/role", token().scope("orders:read").roles("clerk").sign()));
    Expect.scopeMissing(service.get("scoped-class/role", roles("clerk")), "orders:read");
    Expect.grantMissing(
        service.get("scoped-class/role", scoped("orders:read")), Reason.ROLE_MISSING);
    Expect.letIn(service.get("scoped-class/scope", scoped("orders:read", "orders:audit")));
    Expect.scopeMissing(service.get("scoped-class/scope", scoped("orders:audit")), "orders:read");
    Expect.scopeMissing(service.get("scoped-class/scope", scoped("orders:read")), "orders:audit");
  }

  @Test
  void permitAllOnAMethodLiftsTheGuardsOfItsClass() {
    Expect.letIn(service.get("scoped-class/open"));
    Expect.letIn(service.get("roles-allowed-class/open"));
    Expect.letIn(service.get("closed-class/open"));
  }

  @Test
  void denyAllOnAMethodClosesItWhateverItsClassSays() {
    closed("scoped-class/closed", scoped("orders:read"));
    closed("roles-allowed-class/closed", roles("clerk"));
    closed("open-class/closed", token().sign());
  }

  @Test
  void rolesAllowedOfAMethodReplacesThatOfItsClass() {
    Expect.letIn(service.get("roles-allowed-class", roles("clerk")));
    Expect.letIn(service.get("roles-allowed-class/chief", roles("chief")));
    Expect.grantMissing(
        service.get("roles-allowed-class/chief", roles("clerk")), Reason.ROLE_MISSING);
  }

  @Test
  void otherGuardsOfAMethodAddToRolesAllowedOfItsClass() {
    Expect.letIn(
        service.get(
            "roles-allowed-class/scope", token().roles("clerk").scope("orders:read").sign()));
    Expect.grantMissing(
        service.get("roles-allowed-class/scope", scoped("orders:read")), Reason.ROLE_MISSING);
    Expect.scopeMissing(service.get("roles-allowed-class/scope", roles("clerk")), "orders:read");
  }

  @Test
  void guardOfAMethodReplacesPermitAllOfItsClass() {
    Expect.letIn(service.get("open-class"));
    Expect.noToken(service.get("open-class/role"));
    Expect.letIn(service.get("open-class/role", roles("clerk")));
    Expect.grantMissing(service.get("open-class/role", token().sign()), Reason.ROLE_MISSING);
  }

  @Test
  void rolesAllowedOfAMethodReplacesDenyAllOfItsClass() {
    closed("closed-class", roles("clerk"));
    Expect.letIn(service.get("closed-class/role", roles("clerk")));
    Expect.grantMissing(service.get("closed-class/role", token().sign()), Reason.ROLE_MISSING);
    Expect.noToken(service.get("closed-class/role"));
  }

  private void closed(String path, String token) {
    Expect.grantMissing(service.get(path), Reason.DENIED_TO_ALL);
    Expect.grantMissing(service.get(path, token), Reason.DENIED_TO_ALL);
    Expect.grantMissing(service.get(path, "this-is-no-token"), Reason.DENIED_TO_ALL);
  }

  private void roleMissing(String method, String token) {
    Expect.grantMissing(service.get("guards/" + method, token), Reason.ROLE_MISSING);
  }

  private void permissionMissing(String method, String token) {
    Expect.grantMissing(service.get("guards/" + method, token), Reason.PERMISSION_MISSING);
  }

  private String scoped(String... scopes) {
    return token().scope(scopes).sign();
  }

  private String roles(String... roles) {
    return token().roles(roles).sign();
  }

  private String permissions(String... permissions) {
    return token().permissions(permissions).sign();
  }
}
