package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.plan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Match;
import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessPlanTest {
  private static final TestToken NOTHING = TestToken.empty();

  private static final Decision NO_ROLE = denied(Reason.ROLE_MISSING);
  private static final Decision NO_PERMISSION = denied(Reason.PERMISSION_MISSING);

  private static Decision denied(Reason reason, String... scopes) {
    return new Decision.Denied(new AccessError.Insufficient(reason, List.of(scopes)));
  }

  private static Decision noScope(String... scopes) {
    return denied(Reason.SCOPE_MISSING, scopes);
  }

  public static class Orders {
    public void unguarded() {}

    @PermitAll
    public void open() {}

    @DenyAll
    public void closed() {}

    @Authenticated
    public void authenticated() {}

    @Scopes("a")
    public void scope() {}

    @Scopes({"a", "b"})
    public void anyScope() {}

    @Scopes(
        value = {"a", "b"},
        match = Match.ALL)
    public void allScopes() {}

    @Scopes({"a", "b"})
    @Scopes("c")
    public void repeatedScopes() {}

    @Roles({"a", "b"})
    public void anyRole() {}

    @Roles(
        value = {"a", "b"},
        match = Match.ALL)
    public void allRoles() {}

    @Roles("a")
    @Roles("b")
    public void repeatedRoles() {}

    @RolesAllowed({"a", "b"})
    public void rolesAllowed() {}

    @Permissions({"a", "b"})
    public void anyPermission() {}

    @Permissions(
        value = {"a", "b"},
        match = Match.ALL)
    public void allPermissions() {}

    @Permissions("a")
    @Permissions("b")
    public void repeatedPermissions() {}

    @RolesAllowed("r2")
    @Permissions("p")
    @Roles("r1")
    @Scopes("s")
    @Authenticated
    public void everything() {}
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "unguarded           | UNGUARDED | NO GUARD",
        "open                | OPEN      | open to all",
        "closed              | CLOSED    | closed to all",
        "authenticated       | GUARDED   | any valid token",
        "scope               | GUARDED   | scopes [a]",
        "anyScope            | GUARDED   | scopes any of [a, b]",
        "allScopes           | GUARDED   | scopes all of [a, b]",
        "repeatedScopes      | GUARDED   | scopes any of [a, b]; scopes [c]",
        "anyRole             | GUARDED   | roles any of [a, b]",
        "allRoles            | GUARDED   | roles all of [a, b]",
        "repeatedRoles       | GUARDED   | roles [a]; roles [b]",
        "rolesAllowed        | GUARDED   | roles any of [a, b]",
        "anyPermission       | GUARDED   | permissions any of [a, b]",
        "allPermissions      | GUARDED   | permissions all of [a, b]",
        "repeatedPermissions | GUARDED   | permissions [a]; permissions [b]",
        "everything          | GUARDED   | scopes [s]; roles [r1]; permissions [p]; roles [r2]"
      })
  void aPlanSaysWhatItAsksFor(String method, AccessPlan.Kind kind, String words) {
    AccessPlan plan = plan(Orders.class, method);

    assertEquals(kind, plan.kind());
    assertEquals(words, plan.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authenticated",
        "scope",
        "allScopes",
        "repeatedScopes",
        "anyRole",
        "rolesAllowed",
        "anyPermission",
        "everything"
      })
  void anyGuardNeedsAToken(String method) {
    assertEquals(
        new Decision.Denied(new AccessError.Missing(Reason.TOKEN_MISSING)),
        plan(Orders.class, method).decide());
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "unguarded"})
  void whatIsOpenIsOpenWithAndWithoutAToken(String method) {
    assertSame(Decision.ALLOWED, plan(Orders.class, method).decide());
    assertSame(Decision.ALLOWED, plan(Orders.class, method).decide(NOTHING));
  }

  @Test
  void whatIsClosedIsClosedWhateverTheToken() {
    AccessPlan plan = plan(Orders.class, "closed");

    assertEquals(denied(Reason.DENIED_TO_ALL), plan.decide());
    assertEquals(denied(Reason.DENIED_TO_ALL), plan.decide(NOTHING.withRoles("a")));
  }

  /** A token for a method, and what comes of it. */
  record Try(String method, TestToken token, Decision expected) {}

  static Stream<Try> tries() {
    return Stream.of(
        new Try("authenticated", NOTHING, Decision.ALLOWED),
        new Try("scope", NOTHING, noScope("a")),
        new Try("scope", NOTHING.withScopes("a"), Decision.ALLOWED),
        new Try("scope", NOTHING.withScopes("A"), noScope("a")),
        new Try("scope", NOTHING.withScopes("aa", "a:b"), noScope("a")),
        new Try("scope", NOTHING.withRoles("a").withPermissions("a"), noScope("a")),
        new Try("anyScope", NOTHING.withScopes("c"), noScope("a", "b")),
        new Try("anyScope", NOTHING.withScopes("a"), Decision.ALLOWED),
        new Try("anyScope", NOTHING.withScopes("b", "c"), Decision.ALLOWED),
        new Try("allScopes", NOTHING.withScopes("a", "c"), noScope("a", "b")),
        new Try("allScopes", NOTHING.withScopes("a", "b", "c"), Decision.ALLOWED),
        new Try("repeatedScopes", NOTHING.withScopes("a", "b"), noScope("c")),
        new Try("repeatedScopes", NOTHING.withScopes("c"), noScope("a", "b")),
        new Try("repeatedScopes", NOTHING.withScopes("b", "c"), Decision.ALLOWED),
        new Try("anyRole", NOTHING.withRoles("c"), NO_ROLE),
        new Try("anyRole", NOTHING.withScopes("a").withPermissions("a"), NO_ROLE),
        new Try("anyRole", NOTHING.withRoles("b"), Decision.ALLOWED),
        new Try("allRoles", NOTHING.withRoles("a"), NO_ROLE),
        new Try("allRoles", NOTHING.withRoles("a", "b"), Decision.ALLOWED),
        new Try("repeatedRoles", NOTHING.withRoles("a"), NO_ROLE),
        new Try("repeatedRoles", NOTHING.withRoles("a", "b"), Decision.ALLOWED),
        new Try("rolesAllowed", NOTHING.withRoles("c"), NO_ROLE),
        new Try("rolesAllowed", NOTHING.withRoles("a"), Decision.ALLOWED),
        new Try("anyPermission", NOTHING.withPermissions("c"), NO_PERMISSION),
        new Try("anyPermission", NOTHING.withScopes("a").withRoles("a"), NO_PERMISSION),
        new Try("anyPermission", NOTHING.withPermissions("a"), Decision.ALLOWED),
        new Try("allPermissions", NOTHING.withPermissions("b"), NO_PERMISSION),
        new Try("allPermissions", NOTHING.withPermissions("b", "a"), Decision.ALLOWED),
        new Try("repeatedPermissions", NOTHING.withPermissions("b"), NO_PERMISSION),
        new Try("repeatedPermissions", NOTHING.withPermissions("b", "a"), Decision.ALLOWED),
        new Try("everything", NOTHING, noScope("s")),
        new Try("everything", NOTHING.withRoles("r1", "r2").withPermissions("p"), noScope("s")),
        new Try("everything", NOTHING.withScopes("s"), NO_ROLE),
        new Try("everything", NOTHING.withScopes("s").withRoles("r1", "r2"), NO_PERMISSION),
        new Try(
            "everything", NOTHING.withScopes("s").withRoles("r1").withPermissions("p"), NO_ROLE),
        new Try(
            "everything",
            NOTHING.withScopes("s").withRoles("r1", "r2").withPermissions("p"),
            Decision.ALLOWED));
  }

  @ParameterizedTest
  @MethodSource("tries")
  void aPlanIsDecidedByItsFirstGuardThatDoesNotPass(Try attempt) {
    assertEquals(attempt.expected(), plan(Orders.class, attempt.method()).decide(attempt.token()));
  }

  @Scopes("class-scope")
  @Permissions("class-permission")
  public static class GuardedClass {
    @Roles("role")
    @Scopes("scope")
    public void method() {}
  }

  @Test
  void theGuardsOfTheClassAreAskedBeforeThoseOfTheMethod() {
    AccessPlan plan = plan(GuardedClass.class, "method");
    TestToken token = NOTHING;

    assertEquals(noScope("class-scope"), plan.decide(token));
    token = token.withScopes("class-scope");
    assertEquals(NO_PERMISSION, plan.decide(token));
    token = token.withPermissions("class-permission");
    assertEquals(noScope("scope"), plan.decide(token));
    token = token.withScopes("class-scope", "scope");
    assertEquals(NO_ROLE, plan.decide(token));
    token = token.withRoles("role");
    assertEquals(Decision.ALLOWED, plan.decide(token));
  }

  @Test
  void whatNothingGuardsCanBeClosed() {
    AccessPlan plan = plan(Orders.class, "unguarded").closedIfUnguarded();

    assertEquals(AccessPlan.Kind.CLOSED, plan.kind());
    assertEquals("closed to all", plan.toString());
    assertEquals(denied(Reason.UNGUARDED), plan.decide());
    assertEquals(denied(Reason.UNGUARDED), plan.decide(NOTHING));
  }

  @ParameterizedTest
  @ValueSource(strings = {"open", "closed", "authenticated", "scope"})
  void whatSomethingGuardsStaysAsItIs(String method) {
    AccessPlan plan = plan(Orders.class, method);

    assertSame(plan, plan.closedIfUnguarded());
  }
}
