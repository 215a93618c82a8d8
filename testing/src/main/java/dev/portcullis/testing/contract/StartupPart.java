package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import dev.portcullis.testing.contract.resources.OpenClass;
import dev.portcullis.testing.contract.resources.UnguardedClass;
import dev.portcullis.testing.contract.resources.WrongGuards;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** With what an application does not start, and what is then said. */
abstract class StartupPart extends ContractPart {
  StartupPart(Launcher launcher) {
    super(launcher);
  }

  /** What a message must name, besides the class: the method, the guard, the remedy. */
  private record Wrong(Class<?> resource, List<String> named) {
    Wrong(Class<?> resource, String... named) {
      this(resource, List.of(named));
    }

    String[] words() {
      return named.toArray(new String[0]);
    }
  }

  @TestFactory
  Stream<DynamicTest> refusesAGuardWith() {
    String noValue = "name at least one";
    String blank = "fill it in or remove it";
    String syntax = "RFC 6749 section 3.3";
    Map<String, Wrong> cases = new LinkedHashMap<>();
    cases.put("no scope", new Wrong(WrongGuards.NoScope.class, "get()", "@Scopes", noValue));
    cases.put("an empty scope", new Wrong(WrongGuards.EmptyScope.class, "get()", "@Scopes", blank));
    cases.put("a blank scope", new Wrong(WrongGuards.BlankScope.class, "get()", "@Scopes", blank));
    cases.put(
        "two scopes in one string",
        new Wrong(WrongGuards.ScopesInOneString.class, "get()", syntax, "@Scopes({\"a\", \"b\"})"));
    cases.put("a quote in a scope", new Wrong(WrongGuards.QuotedScope.class, "get()", syntax));
    cases.put("a backslash", new Wrong(WrongGuards.BackslashScope.class, "get()", syntax));
    cases.put("text beyond ASCII", new Wrong(WrongGuards.NonAsciiScope.class, "get()", syntax));
    cases.put("a line break", new Wrong(WrongGuards.ControlScope.class, "get()", syntax));
    cases.put(
        "a good one before a wrong one",
        new Wrong(WrongGuards.SecondScopesWrong.class, "get()", "@Scopes", blank));
    cases.put("no role", new Wrong(WrongGuards.NoRole.class, "get()", "@Roles", noValue));
    cases.put("a blank role", new Wrong(WrongGuards.BlankRole.class, "get()", "@Roles", blank));
    cases.put(
        "no permission",
        new Wrong(WrongGuards.NoPermission.class, "get()", "@Permissions", noValue));
    cases.put(
        "a blank permission",
        new Wrong(WrongGuards.BlankPermission.class, "get()", "@Permissions", blank));
    cases.put(
        "no allowed role",
        new Wrong(WrongGuards.NoRoleAllowed.class, "get()", "@RolesAllowed", noValue));
    cases.put(
        "a blank allowed role",
        new Wrong(WrongGuards.BlankRoleAllowed.class, "get()", "@RolesAllowed", blank));
    cases.put("a blank scope on a class", new Wrong(WrongGuards.BlankScopeOnClass.class, blank));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> refusesAContradiction() {
    String remedy = "remove one of the two";
    Map<String, Wrong> cases = new LinkedHashMap<>();
    for (Class<?> resource :
        List.of(
            WrongGuards.PermitAllBesideAuthenticated.class,
            WrongGuards.PermitAllBesideScopes.class,
            WrongGuards.PermitAllBesideRoles.class,
            WrongGuards.PermitAllBesidePermissions.class,
            WrongGuards.PermitAllBesideRolesAllowed.class,
            WrongGuards.PermitAllBesideDenyAll.class,
            WrongGuards.PermitAllOverGuard.class)) {
      cases.put(resource.getSimpleName(), new Wrong(resource, "get()", "@PermitAll", remedy));
    }
    for (Class<?> resource :
        List.of(
            WrongGuards.DenyAllBesideAuthenticated.class,
            WrongGuards.DenyAllBesideScopes.class,
            WrongGuards.DenyAllBesideRoles.class,
            WrongGuards.DenyAllBesidePermissions.class,
            WrongGuards.DenyAllBesideRolesAllowed.class,
            WrongGuards.GuardInClosedClass.class)) {
      cases.put(resource.getSimpleName(), new Wrong(resource, "get()", "@DenyAll", remedy));
    }
    cases.put(
        WrongGuards.PermitAllBesideGuardOnClass.class.getSimpleName(),
        new Wrong(WrongGuards.PermitAllBesideGuardOnClass.class, "@PermitAll", remedy));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> refusesALocatorThatCannotBeGuarded() {
    String locator = "sub-resource locator";
    Map<String, Wrong> cases = new LinkedHashMap<>();
    cases.put(
        "with a guard",
        new Wrong(WrongGuards.GuardedLocator.class, "locate()", locator, "move it to the methods"));
    cases.put(
        "with RolesAllowed",
        new Wrong(
            WrongGuards.RolesAllowedLocator.class, "locate()", locator, "move it to the methods"));
    cases.put(
        "with DenyAll",
        new Wrong(WrongGuards.ClosedLocator.class, "locate()", locator, "move it to the methods"));
    cases.put(
        "in a guarded class",
        new Wrong(
            WrongGuards.LocatorInGuardedClass.class,
            "locate()",
            locator,
            "move the guard from the class"));
    return refusals(cases);
  }

  @Test
  void refusesWrongGuardsThatOnlyALocatorLeadsTo() {
    Refusal.named(
        refusal(issuer.settings(), WrongGuards.LocatorOfWrongGuard.class),
        WrongGuards.LocatedWithBlankRole.class.getName() + ".get()",
        "@Roles");
    Refusal.named(
        refusal(issuer.settings(), WrongGuards.LocatorOfGuardedLocator.class),
        WrongGuards.LocatedWithGuardedLocator.class.getName() + ".deeper()",
        "sub-resource locator");
  }

  /**
   * Runtimes that know all classes beforehand refuse to start; others find it when it is called.
   */
  @Test
  void aGuardedLocatorThatNothingDeclaresIsNotServedUnguarded() {
    Service service;
    try {
      service =
          closing(
              new Service(
                  launcher()
                      .start(
                          issuer.settings(),
                          Set.of(WrongGuards.LocatorOfHiddenGuardedLocator.class))));
    } catch (Exception e) {
      Refusal.named(
          Refusal.of(e),
          WrongGuards.LocatedWithGuardedLocator.class.getName() + ".deeper()",
          "sub-resource locator");
      return;
    }
    for (Answer answer :
        List.of(service.get("late/sub/deeper"), service.get("late/sub/deeper", token().sign()))) {
      assertEquals(500, answer.status(), answer::toString);
      assertTrue(!answer.body().contains(GuardedMethods.LET_IN), answer::toString);
    }
  }

  @Test
  void refusesATokenParameterWhereNoTokenIsAskedFor() {
    Refusal.named(
        refusal(issuer.settings(), WrongGuards.TokenWithoutGuard.class),
        WrongGuards.TokenWithoutGuard.class.getName() + ".get()",
        "takes a token",
        "@Authenticated");
  }

  @Test
  void refusesGuardsWithoutAnIssuer() {
    Refusal.named(
        refusal(Map.of(), GuardedMethods.class),
        GuardedMethods.class.getName(),
        "AXIOMS_ISS_URL",
        "axioms.iss-url",
        "AXIOMS_AUDIENCE");
  }

  @Test
  void startsWithoutAnIssuerWhereNothingIsGuarded() {
    Expect.letIn(started(Map.of(), UnguardedClass.class).get("unguarded"));
  }

  @Test
  void refusesUnguardedMethodsWithFail() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.put("portcullis.unguarded", "fail");
    Refusal.named(
        refusal(settings, UnguardedClass.class),
        UnguardedClass.class.getName() + ".plain()",
        "portcullis.unguarded",
        "@PermitAll");
    Expect.letIn(started(settings, OpenClass.class).get("open-class"));
  }

  @TestFactory
  Stream<DynamicTest> refusesASetting() {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("axioms.iss-url", "http://login.example");
    wrong.put("axioms.jwks-url", "http://login.example/keys");
    wrong.put("axioms.domain", "https://acme.example");
    wrong.put("axioms.leeway", "-1");
    wrong.put("axioms.algorithms", "RS256,HS256");
    wrong.put("axioms.jwks-refresh-interval", "0");
    wrong.put("axioms.jwks-prefetch", "perhaps");
    wrong.put("axioms.realm", "caf\u00e9");
    wrong.put("axioms.scope-claims", "scope,,scp");
    wrong.put("portcullis.error-format", "html");
    wrong.put("portcullis.unguarded", "forbid");
    wrong.put("portcullis.fail-fast", "1");
    Map<String, String> otherwise = new LinkedHashMap<>();
    otherwise.put("axioms.iss-url", "login example");
    otherwise.put("axioms.algorithms", "none");
    Map<String, String> wrongBesideAnother = Map.of("axioms.jwks-cache-ttl", "PT1S");
    return Stream.of(wrong, otherwise, wrongBesideAnother)
        .flatMap(
            settings ->
                Refusal.ofEach(launcher(), issuer.settings(), settings, GuardedMethods.class));
  }

  @TestFactory
  Stream<DynamicTest> refusesTheWantOfASetting() {
    return Stream.of("axioms.audience", "axioms.iss-url")
        .map(
            setting ->
                DynamicTest.dynamicTest(
                    setting,
                    () -> {
                      Map<String, Object> settings = new HashMap<>(issuer.settings());
                      settings.remove(setting);
                      Refusal.named(refusal(settings, GuardedMethods.class), setting);
                    }));
  }

  @Test
  void refusesAnIssuerThatIsDownWithFailFast() {
    LocalIssuer down = closing(LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start());
    down.unavailable(true);
    Map<String, Object> settings = new HashMap<>(down.settings());
    settings.put("portcullis.fail-fast", "true");
    Refusal.named(
        refusal(settings, GuardedMethods.class), down.issuer().toString(), "portcullis.fail-fast");
    down.unavailable(false);
    Expect.letIn(
        started(settings, GuardedMethods.class).get("guards/authenticated", down.token().sign()));
  }

  @Test
  void refusesTwoIssuersThatAreOne() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.putAll(issuer.settings("partner"));
    settings.put("portcullis.issuers", "partner");
    Refusal.named(
        refusal(settings, GuardedMethods.class), "Two issuers", issuer.issuer().toString());
  }

  @Test
  void refusesAnIssuerOfWhichOnlyTheNameIsSet() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.put("portcullis.issuers", "partner");
    Refusal.named(refusal(settings, GuardedMethods.class), "portcullis.issuer.partner.iss-url");
  }

  @Test
  void aRefusalDoesNotRepeatAWrongValue() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.put("axioms.iss-url", "a-secret-in-the-wrong-place");
    String message = refusal(settings, GuardedMethods.class);
    assertTrue(!message.contains("a-secret-in-the-wrong-place"), message);
  }

  private Stream<DynamicTest> refusals(Map<String, Wrong> cases) {
    List<String> reasons =
        Refusal.reasons(
            launcher(),
            issuer.settings(),
            cases.values().stream().<Class<?>>map(Wrong::resource).toList());
    return each(cases, wrong -> Refusal.named(reasonFor(wrong, reasons), wrong.words()));
  }

  private static String reasonFor(Wrong wrong, List<String> reasons) {
    Pattern name = Pattern.compile(Pattern.quote(wrong.resource().getName()) + "\\b");
    List<String> found =
        reasons.stream().filter(reason -> name.matcher(reason).lookingAt()).toList();
    assertEquals(1, found.size(), () -> name + " must stand once in " + reasons);
    return found.get(0);
  }

  private String refusal(Map<String, Object> settings, Class<?> resource) {
    return Refusal.of(launcher(), settings, resource);
  }

  private Service started(Map<String, Object> settings, Class<?> resource) {
    return start(settings, Set.of(resource));
  }
}
