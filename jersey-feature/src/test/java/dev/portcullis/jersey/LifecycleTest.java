package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.ContainerResponse;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.spi.AbstractContainerLifecycleListener;
import org.glassfish.jersey.server.spi.Container;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  private static final int RELOADS = 16;
  private static final int AT_ONCE = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long PAUSE_NANOS = Duration.ofMillis(20).toNanos();
  private static final Queue<WeakReference<AccessGuard>> GUARDS = new ConcurrentLinkedQueue<>();

  private LocalIssuer issuer;
  private Set<Thread> before;

  @BeforeEach
  void start() {
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
    before = Thread.getAllStackTraces().keySet();
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Path("guarded")
  @Authenticated
  public static class Guarded {
    @GET
    public String get() {
      return "guarded";
    }
  }

  @Path("wrong")
  public static class Wrong {
    @GET
    @Scopes("")
    public String get() {
      return "wrong";
    }
  }

  private ResourceConfig application() {
    return new ResourceConfig(Guarded.class, PortcullisFeature.class)
        .addProperties(issuer.settings());
  }

  /** Threads of the guard that were not there before the test. */
  private List<Thread> ownThreads() {
    return ownThreads("portcullis");
  }

  private List<Thread> ownThreads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> thread.getName().startsWith(name))
        .collect(Collectors.toList());
  }

  private void assertOwnThreadsEnd() throws InterruptedException {
    assertEnd(ownThreads());
  }

  private static void assertEnd(List<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(10).toMillis());
      assertFalse(thread.isAlive(), thread::toString);
    }
  }

  @Test
  void refusedGuardLeavesNoThread() {
    assertThrows(RuntimeException.class, () -> Grizzly.start(application().register(Wrong.class)));
    assertEquals(List.of(), ownThreads());
    assertEquals(0, issuer.discoveryRequests() + issuer.jwksRequests());
  }

  @Test
  void refusedSettingLeavesNoThread() {
    assertThrows(
        RuntimeException.class,
        () -> Grizzly.start(application().property("axioms.leeway", "long")));
    assertEquals(List.of(), ownThreads());
  }

  @Test
  void refusalForWantOfKeysLeavesNoThread() throws Exception {
    issuer.unavailable(true);
    assertThrows(
        RuntimeException.class,
        () -> Grizzly.start(application().property("portcullis.fail-fast", true)));
    assertOwnThreadsEnd();
  }

  @Test
  void keysAreFetchedAtStartUpSoThatTheFirstTokenNeedNotWait() throws Exception {
    try (Grizzly server = Grizzly.start(application().property("portcullis.fail-fast", true))) {
      int requests = issuer.jwksRequests();
      assertEquals(1, requests);
      assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
      assertEquals(requests, issuer.jwksRequests());
    }
  }

  @Test
  void shutdownEndsThreads() throws Exception {
    Grizzly server = Grizzly.start(application());
    assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
    server.close();
    assertOwnThreadsEnd();
    server.close();
  }

  @Test
  void guardThatWasGivenOutlivesTheApplication() throws Exception {
    GuardConfig config =
        GuardConfig.builder()
            .from(List.of(ConfigSources.properties("the test", issuer.settings())))
            .build();
    try (AccessGuard guard = AccessGuard.of(config)) {
      for (int i = 0; i < 2; i++) {
        ResourceConfig application =
            new ResourceConfig(Guarded.class).register(new PortcullisFeature(guard));
        try (Grizzly server = Grizzly.start(application)) {
          assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
        }
      }
      assertEquals(1, issuer.discoveryRequests());
    }
    assertOwnThreadsEnd();
  }

  @Test
  void reloadGoesOnGuardingAndLeavesNoThread() throws Exception {
    assertReloads(application());
  }

  @Test
  void reloadGoesOnGuardingWithAFeatureThatIsAnInstance() throws Exception {
    assertReloads(
        new ResourceConfig(Guarded.class)
            .register(new PortcullisFeature())
            .addProperties(issuer.settings()));
  }

  private void assertReloads(ResourceConfig application) throws Exception {
    AtomicReference<Container> container = new AtomicReference<>();
    application.register(
        new AbstractContainerLifecycleListener() {
          @Override
          public void onStartup(Container started) {
            container.set(started);
          }
        });
    try (Grizzly server = Grizzly.start(application)) {
      assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
      List<Thread> ofTheFirst = ownThreads();
      container.get().reload();
      assertEquals(401, Web.get(server, "guarded").statusCode());
      assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
      for (Thread thread : ofTheFirst) {
        thread.join(Duration.ofSeconds(10).toMillis());
        assertFalse(thread.isAlive(), thread::toString);
      }
    }
    assertOwnThreadsEnd();
  }

  @Test
  void reloadWithAWrongGuardIsRefusedAndOpensNothing() throws Exception {
    AtomicReference<Container> container = new AtomicReference<>();
    ResourceConfig application =
        application()
            .register(
                new AbstractContainerLifecycleListener() {
                  @Override
                  public void onStartup(Container started) {
                    container.set(started);
                  }
                });
    try (Grizzly server = Grizzly.start(application)) {
      ResourceConfig wrong = application().register(Wrong.class);
      assertThrows(RuntimeException.class, () -> container.get().reload(wrong));
      // Jersey has shut the old application down by then.
      assertNotEquals(200, Web.get(server, "guarded").statusCode());
      assertNotEquals(200, Web.get(server, "guarded", "x").statusCode());
      assertNotEquals(200, Web.get(server, "wrong").statusCode());
    }
  }

  /** As Jersey's container in memory does it. */
  @Test
  void containerThatTellsNothingOfItsLifeIsGuarded() throws Exception {
    ApplicationHandler handler = new ApplicationHandler(application());
    assertEquals(401, apply(handler, "").getStatus());
    assertEquals(401, apply(handler, "Bearer x").getStatus());
    assertEquals(200, apply(handler, "Bearer " + issuer.token().sign()).getStatus());
    handler.onShutdown(null);
    assertOwnThreadsEnd();
  }

  private static ContainerResponse apply(ApplicationHandler handler, String authorization)
      throws Exception {
    URI base = URI.create("http://127.0.0.1/");
    ContainerRequest request =
        new ContainerRequest(
            base,
            base.resolve("guarded"),
            "GET",
            null,
            new MapPropertiesDelegate(),
            handler.getConfiguration());
    request.header("Authorization", authorization);
    return handler.apply(request).get();
  }

  /** Keeps the container that it is told of. */
  private static final class Started extends AbstractContainerLifecycleListener {
    private final AtomicReference<Container> container = new AtomicReference<>();

    @Override
    public void onStartup(Container started) {
      container.set(started);
    }

    void reload(ResourceConfig application) {
      container.get().reload(application);
    }
  }

  @Test
  void reloadWithAnotherApplicationLeavesNothingOfTheFirst() throws Exception {
    Started started = new Started();
    try (LocalIssuer other = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
        Grizzly server = Grizzly.start(application().register(started))) {
      String token = issuer.token().sign();
      assertEquals(200, Web.get(server, "guarded", token).statusCode());
      List<Thread> ofTheFirst = ownThreads();
      started.reload(
          new ResourceConfig(Guarded.class, PortcullisFeature.class)
              .addProperties(other.settings()));
      assertEquals(200, Web.get(server, "guarded", other.token().sign()).statusCode());
      assertEquals(401, Web.get(server, "guarded", token).statusCode());
      assertEnd(ofTheFirst);
    }
    assertOwnThreadsEnd();
  }

  @Test
  void refusedReloadEndsTheOldApplicationAndLeavesNoThread() throws Exception {
    Started started = new Started();
    try (Grizzly server = Grizzly.start(application().register(started))) {
      assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
      issuer.unavailable(true);
      assertThrows(
          RuntimeException.class,
          () -> started.reload(application().property("portcullis.fail-fast", true)));
      assertOwnThreadsEnd();
    }
  }

  /** Jersey looks for it only after all else is known to be right. */
  @Path("guarded")
  public static class Ambiguous {
    @GET
    public String get() {
      return "which one?";
    }
  }

  @Test
  void refusalByJerseyItselfLeavesNoThread() throws Exception {
    ResourceConfig application =
        application().register(Ambiguous.class).property("portcullis.fail-fast", true);
    assertThrows(RuntimeException.class, () -> Grizzly.start(application));
    assertOwnThreadsEnd();
  }

  @Test
  void portThatIsTakenLeavesNoThread() throws Exception {
    try (Grizzly first = Grizzly.start(new ResourceConfig(Guarded.class))) {
      HttpServer second =
          GrizzlyHttpServerFactory.createHttpServer(
              first.baseUri(), application().property("portcullis.fail-fast", true), false);
      assertThrows(IOException.class, second::start);
      second.shutdownNow();
      assertOwnThreadsEnd();
    }
  }

  private AccessGuard guard() {
    return AccessGuard.of(
        GuardConfig.builder()
            .from(List.of(ConfigSources.properties("the test", issuer.settings())))
            .build());
  }

  private static void atOnce(Runnable task) {
    CyclicBarrier barrier = new CyclicBarrier(AT_ONCE);
    List<CompletableFuture<Void>> all =
        IntStream.range(0, AT_ONCE)
            .mapToObj(
                i ->
                    CompletableFuture.runAsync(
                        () -> {
                          try {
                            barrier.await();
                          } catch (InterruptedException | BrokenBarrierException e) {
                            throw new IllegalStateException(e);
                          }
                          task.run();
                        },
                        command -> new Thread(command).start()))
            .toList();
    all.forEach(CompletableFuture::join);
  }

  @Test
  void guardIsStartedAndClosedByManyAtOnceAsByOne() throws Exception {
    AccessGuard guard = guard();
    atOnce(guard::start);
    guard.start();
    assertEquals(200, ask(guard));
    assertEquals(1, ownThreads("portcullis-refresh").size());
    assertEquals(1, issuer.jwksRequests());
    atOnce(guard::close);
    guard.close();
    assertOwnThreadsEnd();
    // Too late for a start, and nothing begins anew.
    atOnce(guard::start);
    guard.health();
    assertOwnThreadsEnd();
    assertEquals(1, issuer.jwksRequests());
  }

  @Test
  void guardThatIsStartedWhileItIsClosedLeavesNoThread() throws Exception {
    for (int i = 0; i < AT_ONCE; i++) {
      AccessGuard guard = guard();
      AtomicInteger turn = new AtomicInteger();
      atOnce(
          () -> {
            if (turn.getAndIncrement() % 2 == 0) {
              guard.start();
            } else {
              guard.close();
            }
          });
      assertOwnThreadsEnd();
    }
  }

  private int ask(AccessGuard guard) throws Exception {
    try (Grizzly server =
        Grizzly.start(new ResourceConfig(Guarded.class).register(new PortcullisFeature(guard)))) {
      return Web.get(server, "guarded", issuer.token().sign()).statusCode();
    }
  }

  /** Hands out the guard of its application. */
  @Path("guard")
  public static class OfGuard {
    @GET
    public String get(@Context AccessGuard guard) {
      GUARDS.add(new WeakReference<>(guard));
      return "seen";
    }
  }

  /** While it runs, threads of the server may remember what they served last. */
  @Test
  void guardsOfFormerApplicationsAreForgotten() throws Exception {
    GUARDS.clear();
    serveAndReload();
    assertEquals(RELOADS, GUARDS.size());
    awaitGuardsThatStay(0);
  }

  private void serveAndReload() throws Exception {
    Started started = new Started();
    ResourceConfig application = application().register(OfGuard.class).register(started);
    try (Grizzly server = Grizzly.start(application)) {
      for (int i = 0; i < RELOADS; i++) {
        assertEquals(200, Web.get(server, "guarded", issuer.token().sign()).statusCode());
        assertEquals("seen", Web.get(server, "guard").body());
        started.reload(application().register(OfGuard.class).register(started));
      }
      awaitGuardsThatStay(threadsOfServer());
    }
  }

  private static int threadsOfServer() {
    return (int)
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("grizzly-"))
            .count();
  }

  private static void awaitGuardsThatStay(int atMost) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (GUARDS.stream().filter(guard -> guard.get() != null).count() > atMost) {
      assertTrue(System.nanoTime() - end < 0, "Guards of former applications stay");
      System.gc();
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  @Test
  void refusalToStartIsTheReasonItself() {
    Throwable refusal =
        assertThrows(Throwable.class, () -> Grizzly.start(application().register(Wrong.class)));
    while (!(refusal instanceof ConfigurationException)) {
      refusal = refusal.getCause();
    }
    assertTrue(refusal.getMessage().startsWith(Wrong.class.getName() + ".get()"));
  }
}
