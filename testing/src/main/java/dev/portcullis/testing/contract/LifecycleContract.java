package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.contract.resources.WrongGuards;
import dev.portcullis.testing.contract.resources.WrongIamGuards;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What every runtime that Portcullis guards must leave behind when an application ends, or does not
 * even start: nothing.
 *
 * <p>A runtime's test extends this class and says how to start an application, as for {@link
 * GuardContract}; all tests are inherited. They look at all threads of the process, so nothing else
 * may run in it meanwhile; JUnit sees to that where it runs tests in parallel.
 */
@Isolated("it counts the threads of the process")
public abstract class LifecycleContract {
  private static final int DEPLOYMENTS = 4;
  private static final int REQUESTS_OF_SOME_TIME = 3;

  private LocalIssuer issuer;
  private FakeIam iam;
  private Relay toIssuer;
  private Relay toIam;
  private Remains remains;

  /** For subclasses. */
  protected LifecycleContract() {}

  /**
   * Starts an application on loopback and a free port; for the rest see {@link
   * GuardContract#start}.
   *
   * @param settings settings by their dotted names; they stand for all settings there are
   * @param resources the classes of the application's root resources
   * @return the running application, which the suite closes
   * @throws Exception when the start-up is refused. Nothing may be left running then.
   */
  protected abstract GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources)
      throws Exception;

  /**
   * Tells the threads of applications from those that the runtime leaves at each start of its own
   * accord, with or without Portcullis.
   *
   * @param thread any thread of the process
   * @return whether it is the runtime's own; by default none is
   */
  protected boolean isOfRuntime(Thread thread) {
    return false;
  }

  /** Starts what the applications talk to. */
  @BeforeEach
  final void startServers() {
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
    iam = FakeIam.start();
    toIssuer = new Relay(issuer.issuer());
    toIam = new Relay(iam.baseUrl());
    Service.prepare();
    remains = new Remains(this::isOfRuntime);
  }

  /** Closes what was started. */
  @AfterEach
  final void closeServers() {
    toIam.close();
    toIssuer.close();
    iam.close();
    issuer.close();
  }

  /** An application whose tokens come from an issuer, with keys that are fetched all the time. */
  private Map<String, Object> ofIssuer(Relay relay) {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.put("axioms.jwks-url", relay.of(issuer.jwksUri()).toString());
    settings.put("axioms.jwks-refresh-interval", "PT1S");
    return settings;
  }

  /** An application whose tokens come from an IAM, of which all is fetched all the time. */
  private Map<String, Object> ofIam(Relay relay) {
    Map<String, Object> settings = new HashMap<>(iam.settings());
    settings.put("iam.base-url", relay.of(iam.baseUrl()).toString());
    settings.put("iam.jwks-refresh-interval", "PT1S");
    settings.put("iam.revocation-refresh-interval", "PT1S");
    return settings;
  }

  private static Map<String, Object> failingFast(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("portcullis.fail-fast", "true");
    return all;
  }

  private Service serve(Map<String, Object> settings, Set<Class<?>> resources) {
    try {
      return new Service(start(settings, resources));
    } catch (Exception e) {
      throw new AssertionError("The application does not start", e);
    }
  }

  private Service serveWithIssuer(Relay relay) {
    return serve(ofIssuer(relay), Fixtures.ALL);
  }

  private Service serveWithIam(Relay relay) {
    return serve(ofIam(relay), Fixtures.WITH_IAM);
  }

  private void assertServesTokensOfIssuer(Service service) {
    Expect.letIn(service.get("guards/authenticated", issuer.token().sign()));
    assertEquals(401, service.get("guards/authenticated").status());
  }

  private void assertServesTokensOfIam(Service service) {
    String token = iam.token().permission(IamPart.ORDER, IamAction.READ).sign();
    Expect.letIn(service.get(IamPart.ORDERS, token));
    assertEquals(401, service.get(IamPart.ORDERS).status());
  }

  private static void awaitRequests(Relay relay) {
    int before = relay.requests();
    Remains.await(
        () -> relay.requests() >= before + REQUESTS_OF_SOME_TIME,
        () -> "Nothing is fetched in the background");
  }

  private void awaitFetches(int issuersBefore, int iamsBefore) {
    Remains.await(
        () -> toIssuer.requests() > issuersBefore && toIam.requests() > iamsBefore,
        () -> "Nothing is fetched");
  }

  private void assertNothingRemains(Relay... relays) {
    remains.awaitNoThreads();
    for (Relay relay : relays) {
      Remains.await(
          () -> relay.connections() == 0,
          () -> "These connections do not end: " + relay.connections());
    }
  }

  /** Nothing is asked any more after as much time as others take to ask again and again. */
  private void assertAskNoMore(Relay... relays) {
    List<Integer> before = Arrays.stream(relays).map(Relay::requests).toList();
    try (Relay another = new Relay(iam.baseUrl());
        Service service = serveWithIam(another)) {
      assertServesTokensOfIam(service);
      awaitRequests(another);
    }
    assertEquals(before, Arrays.stream(relays).map(Relay::requests).toList());
  }

  /** Deployed once or ten times, what the runtime keeps for itself is the same. */
  private void assertEachLeavesNothing(Runnable deployment, Relay... relays) {
    // The first ones load classes and fill pools.
    deployment.run();
    deployment.run();
    assertNothingRemains(relays);
    int threads = remains.moreThreads();
    long files = Remains.openFiles();
    for (int i = 0; i < DEPLOYMENTS; i++) {
      deployment.run();
    }
    assertNothingRemains(relays);
    Remains.await(
        () -> remains.moreThreads() - threads < DEPLOYMENTS,
        () -> "Each deployment leaves threads: " + Thread.getAllStackTraces().keySet());
    Remains.await(
        () -> Remains.openFiles() - files < DEPLOYMENTS,
        () -> "Each deployment leaves open files: " + (Remains.openFiles() - files));
  }

  @Test
  void redeployedAgainAndAgainItLeavesNothing() {
    assertEachLeavesNothing(
        () -> {
          try (Service service = serveWithIssuer(toIssuer)) {
            assertServesTokensOfIssuer(service);
            // It is this connection that must not remain.
            assertTrue(toIssuer.connections() > 0);
          }
        },
        toIssuer);
  }

  @Test
  void redeployedAgainAndAgainWithAnIamItLeavesNothing() {
    assertEachLeavesNothing(
        () -> {
          try (Service service = serveWithIam(toIam)) {
            assertServesTokensOfIam(service);
            assertTrue(toIam.connections() > 0);
          }
        },
        toIam);
  }

  @Test
  void closedRightAfterItsStartItLeavesNothing() {
    assertEachLeavesNothing(
        () -> {
          serveWithIssuer(toIssuer).close();
          serveWithIam(toIam).close();
        },
        toIssuer,
        toIam);
  }

  @Test
  void closedItAsksNoMore() {
    try (Service service = serveWithIssuer(toIssuer)) {
      awaitRequests(toIssuer);
      assertServesTokensOfIssuer(service);
    }
    try (Service service = serveWithIam(toIam)) {
      awaitRequests(toIam);
      assertServesTokensOfIam(service);
    }
    assertNothingRemains(toIssuer, toIam);
    assertAskNoMore(toIssuer, toIam);
  }

  @Test
  void ofTwoAtOnceEachEndsByItself() {
    try (Relay toIssuerOfOther = new Relay(issuer.issuer());
        Relay toIamOfOther = new Relay(iam.baseUrl())) {
      assertEachEndsByItself(
          this::serveWithIssuer, this::assertServesTokensOfIssuer, toIssuer, toIssuerOfOther);
      assertEachEndsByItself(
          this::serveWithIam, this::assertServesTokensOfIam, toIam, toIamOfOther);
      assertNothingRemains(toIssuer, toIssuerOfOther, toIam, toIamOfOther);
    }
  }

  private static void assertEachEndsByItself(
      Function<Relay, Service> start, Consumer<Service> use, Relay ofOne, Relay ofOther) {
    try (Service other = start.apply(ofOther)) {
      try (Service one = start.apply(ofOne)) {
        use.accept(one);
        use.accept(other);
      }
      Remains.await(() -> ofOne.connections() == 0, () -> "The connection of the closed one stays");
      int requestsOfOne = ofOne.requests();
      awaitRequests(ofOther);
      use.accept(other);
      assertEquals(requestsOfOne, ofOne.requests());
    }
  }

  @Test
  void refusedForAWrongGuardAmongRightOnesItLeavesNothing() {
    Set<Class<?>> wrong = new HashSet<>(Fixtures.ALL);
    wrong.add(WrongGuards.BlankScope.class);
    Set<Class<?>> wrongWithIam = new HashSet<>(Fixtures.WITH_IAM);
    wrongWithIam.add(WrongIamGuards.NoAction.class);
    assertEachLeavesNothing(
        () -> {
          assertRefused(ofIssuer(toIssuer), wrong, WrongGuards.BlankScope.class.getName());
          assertRefused(ofIam(toIam), wrongWithIam, WrongIamGuards.NoAction.class.getName());
        },
        toIssuer,
        toIam);
    // Nobody is asked for the sake of an application that does not start.
    assertEquals(0, toIssuer.requests() + toIam.requests());
  }

  @Test
  void refusedForWantOfAnIssuerItLeavesNothing() {
    issuer.unavailable(true);
    assertEachLeavesNothing(
        () ->
            assertRefused(
                failingFast(ofIssuer(toIssuer)), Fixtures.ALL, issuer.issuer().toString()),
        toIssuer);
    assertNotEquals(0, toIssuer.requests());
    assertAskNoMore(toIssuer);
  }

  @Test
  void refusedForWantOfAnIamItLeavesNothing() {
    Map<String, Object> both = failingFast(ofIssuer(toIssuer));
    both.putAll(ofIam(toIam));
    iam.unavailable(true);
    assertEachLeavesNothing(
        () -> assertRefused(both, Fixtures.WITH_IAM, toIam.of(iam.baseUrl()).toString()),
        toIssuer,
        toIam);
    // The keys of the issuer were there by then.
    assertNotEquals(0, toIssuer.requests());
    iam.unavailable(false);
    assertAskNoMore(toIssuer, toIam);
  }

  private void assertRefused(
      Map<String, Object> settings, Set<Class<?>> resources, String... named) {
    Refusal.named(Refusal.of(this::start, settings, resources), named);
  }

  @Test
  void closedWhileTheFirstFetchHangsItLeavesNothing() {
    toIssuer.hold();
    toIam.hold();
    assertEachLeavesNothing(
        () -> {
          int issuersBefore = toIssuer.requests();
          int iamsBefore = toIam.requests();
          try (Service ofIssuer = serveWithIssuer(toIssuer);
              Service ofIam = serveWithIam(toIam)) {
            Expect.letIn(ofIssuer.get("unguarded"));
            Expect.letIn(ofIam.get("unguarded"));
            awaitFetches(issuersBefore, iamsBefore);
          }
        },
        toIssuer,
        toIam);
  }

  @Test
  void closedWhileARequestWaitsItLetsNobodyIn() {
    toIssuer.hold();
    toIam.hold();
    assertEachLeavesNothing(
        () -> {
          List<CompletableFuture<Integer>> requests;
          int issuersBefore = toIssuer.requests();
          int iamsBefore = toIam.requests();
          try (Service ofIssuer = serveWithIssuer(toIssuer);
              Service ofIam = serveWithIam(toIam)) {
            requests =
                List.of(
                    ask(ofIssuer, "guards/authenticated", issuer.token().sign()),
                    ask(ofIam, IamPart.ORDERS, iam.token().sign()));
            awaitFetches(issuersBefore, iamsBefore);
          }
          requests.forEach(request -> assertNotEquals(200, request.join()));
        },
        toIssuer,
        toIam);
  }

  /** Gives the status; none when the server hangs up or has done so. */
  private static CompletableFuture<Integer> ask(Service service, String path, String token) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return service.get(path, token).status();
          } catch (UncheckedIOException e) {
            return 0;
          }
        });
  }
}
