package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import dev.portcullis.testing.contract.resources.IamMethods;
import dev.portcullis.testing.contract.resources.WrongIamGuards;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** With what an application that asks an IAM does not start, and the very words of it. */
abstract class IamStartupPart extends IamPart {
  IamStartupPart(Launcher launcher) {
    super(launcher);
  }

  /** A resource, and what is said after its name. */
  private record Wrong(Class<?> resource, String words) {}

  private static void put(Map<String, Wrong> cases, Class<?> resource, String words) {
    cases.put(resource.getSimpleName(), new Wrong(resource, words));
  }

  @TestFactory
  Stream<DynamicTest> refusesAGuard() {
    String noAction =
        ": an action is made of the bits of IamAction, such as IamAction.READ, and lies between 1"
            + " and 255.";
    String noSegment =
        ", of which each segment must be a word or one placeholder in braces: mend it.";
    Map<String, Wrong> cases = new LinkedHashMap<>();
    put(cases, WrongIamGuards.NoAction.class, ".get() asks for the action 0" + noAction);
    put(cases, WrongIamGuards.NegativeAction.class, ".get() asks for the action -1" + noAction);
    put(cases, WrongIamGuards.ActionTooLarge.class, ".get() asks for the action 256" + noAction);
    put(cases, WrongIamGuards.NoActionOnClass.class, " asks for the action 0" + noAction);
    put(cases, WrongIamGuards.EmptyResource.class, ".get() asks for the resource " + noSegment);
    put(cases, WrongIamGuards.BlankResource.class, ".get() asks for the resource   " + noSegment);
    put(
        cases,
        WrongIamGuards.EmptySegment.class,
        ".get() asks for the resource NAMESPACE::ORDER" + noSegment);
    put(
        cases,
        WrongIamGuards.PastedPlaceholder.class,
        ".get() asks for the resource NAMESPACE:acme-{game}:ORDER" + noSegment);
    put(
        cases,
        WrongIamGuards.PlaceholderWithoutParameter.class,
        ".get() has the placeholder {order}, but neither a binding nor a path parameter of that"
            + " name: add @Binding(name = \"order\", value = …), or name a parameter of the path.");
    put(
        cases,
        WrongIamGuards.PlaceholderOnClassWithoutParameter.class,
        ".get() has the placeholder {namespace}, but neither a binding nor a path parameter of"
            + " that name: add @Binding(name = \"namespace\", value = …), or name a parameter of"
            + " the path.");
    put(
        cases,
        WrongIamGuards.IdleBinding.class,
        ".get() has a binding for {order}, which its resource does not have: correct the name, or"
            + " remove the binding.");
    put(
        cases,
        WrongIamGuards.DoubleBinding.class,
        ".get() binds the placeholder {namespace} twice: remove one of the two.");
    put(
        cases,
        WrongIamGuards.BindingOfTwoSegments.class,
        ".get() binds the placeholder {namespace} to a value that is empty or has a colon, a star"
            + " or a brace in it: bind it to the text of one segment.");
    put(cases, WrongIamGuards.SecondOfTwo.class, ".get() asks for the action 0" + noAction);
    put(
        cases,
        WrongIamGuards.BesidePermitAll.class,
        ".get() has @PermitAll beside another guard, itself or from what it inherits: remove one"
            + " of the two, since they contradict each other.");
    put(
        cases,
        WrongIamGuards.BesideDenyAll.class,
        ".get() has @DenyAll beside another guard, itself or from what it inherits: remove one of"
            + " the two, since they contradict each other.");
    put(
        cases,
        WrongIamGuards.GuardedLocator.class,
        ".locate() is a sub-resource locator and has a guard, which no runtime would enforce:"
            + " move it to the methods, or the class, of what the locator returns.");
    put(
        cases,
        WrongIamGuards.LocatorWithClaims.class,
        ".locate() is a sub-resource locator and takes a token or its claims, which are not"
            + " verified yet when locators are called: take them in the methods of what the"
            + " locator returns.");
    put(
        cases,
        WrongIamGuards.ClaimsWithoutGuard.class,
        ".get() takes a token or its claims but has no guard, so there would be none: add a guard,"
            + " such as @Authenticated, or remove the parameter.");
    List<String> reasons =
        Refusal.reasons(
            launcher(),
            iam.settings(),
            cases.values().stream().<Class<?>>map(Wrong::resource).toList());
    return each(
        cases,
        wrong -> {
          String reason = wrong.resource().getName() + wrong.words();
          assertTrue(reasons.contains(reason), () -> reason + " must be one of " + reasons);
        });
  }

  @Test
  void refusesAPlaceholderThatNoLocatorOnTheWayFills() {
    assertEquals(
        WrongIamGuards.Located.class.getName()
            + ".get() has the placeholder {order}, but neither a binding nor a path parameter of"
            + " that name: add @Binding(name = \"order\", value = …), or name a parameter of the"
            + " path.",
        Refusal.of(launcher(), iam.settings(), WrongIamGuards.LocatorWithoutParameter.class));
  }

  @Test
  void refusesAPermissionWithoutAnIam() {
    String message = Refusal.of(launcher(), issuer.settings(), IamMethods.WithoutNamespace.class);
    assertTrue(
        message.startsWith(
            IamMethods.WithoutNamespace.class.getName()
                + ".read() has @IamPermission, but no IAM is configured: set"),
        message);
    Refusal.named(message, "IAM_BASE_URL", "iam.base-url", "IAM_CLIENT_ID", "IAM_CLIENT_SECRET");
  }

  @Test
  void refusesClaimsOfTheIamWhereTokensAreThoseOfAnotherIssuer() {
    Map<String, Object> both = new HashMap<>(issuer.settings());
    both.putAll(iam.settings());
    for (Map<String, Object> settings : Set.of(issuer.settings(), both)) {
      assertEquals(
          WrongIamGuards.ClaimsOfAnyToken.class.getName()
              + ".get() takes IamClaims, but its tokens are not those of the IAM: add"
              + " @IamPermission, or take an AccessToken.",
          Refusal.of(launcher(), settings, WrongIamGuards.ClaimsOfAnyToken.class));
    }
    Service service = start(iam.settings(), Set.of(WrongIamGuards.ClaimsOfAnyToken.class));
    assertEquals("bob", service.get("claims-of-any-token", user().subject("bob").sign()).body());
  }

  @TestFactory
  Stream<DynamicTest> refusesASetting() {
    Map<String, String> wrong = new LinkedHashMap<>();
    wrong.put("iam.base-url", "http://acme.example/iam");
    wrong.put("iam.basic-base-url", "acme");
    wrong.put("iam.request-timeout", "0");
    wrong.put("iam.roles-cache-ttl", "0");
    wrong.put("iam.jwks-refresh-interval", "-1");
    wrong.put("iam.revocation-refresh-interval", "never");
    wrong.put("iam.revocation-confirm", "perhaps");
    wrong.put("iam.validate-audience", "1");
    wrong.put("iam.leeway", "PT1H");
    wrong.put("iam.subdomain-validation-enable", "sometimes");
    wrong.put("iam.subdomain-validation-excluded-namespaces", ",");
    wrong.put("iam.token-locations", "query");
    wrong.put("portcullis.csrf-origins", "https://*.shop.example");
    wrong.put("iam.token-header-name", "X Access");
    wrong.put("iam.token-header-type", "a:b");
    return Stream.of(
            wrong,
            // Each of these is wrong beside another one.
            Map.of("iam.jwks-cache-ttl", "1"),
            Map.of("iam.revocation-max-age", "1"))
        .flatMap(
            settings -> Refusal.ofEach(launcher(), iam.settings(), settings, GuardedMethods.class));
  }

  @TestFactory
  Stream<DynamicTest> refusesTheWantOfASetting() {
    return Stream.of("iam.base-url", "iam.client-id", "iam.client-secret")
        .map(
            setting ->
                DynamicTest.dynamicTest(
                    setting,
                    () -> {
                      Map<String, Object> settings = new HashMap<>(iam.settings());
                      settings.remove(setting);
                      String message = Refusal.of(launcher(), settings, GuardedMethods.class);
                      Refusal.named(message, setting);
                      assertTrue(!message.contains(iam.clientSecret()), message);
                    }));
  }

  @Test
  void refusesAnIamThatIsDownWithFailFast() {
    iam.unavailable(true);
    Map<String, Object> settings = new HashMap<>(iam.settings());
    settings.put("portcullis.fail-fast", "true");
    Refusal.named(
        Refusal.of(launcher(), settings, IamMethods.WithoutNamespace.class),
        "iam, " + iam.baseUrl(),
        "portcullis.fail-fast");
    iam.unavailable(false);
    Service service = start(settings, Set.of(IamMethods.WithoutNamespace.class));
    Expect.letIn(service.get("iam-admin", permitted("ADMIN:SHOP", IamAction.READ)));
  }
}
