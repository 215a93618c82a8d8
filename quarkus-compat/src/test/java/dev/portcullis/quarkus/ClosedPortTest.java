package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.quarkus.app.JakartaGuards;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.contract.GuardedServer;
import dev.portcullis.testing.contract.resources.WrongGuards;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Before all guards are known to be right, nobody is served: nobody can even connect. */
class ClosedPortTest {
  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  @Test
  void thePortIsClosedWhileTheApplicationStarts() throws Exception {
    int port = freePort();
    try (HangingIssuer hanging = new HangingIssuer()) {
      Map<String, Object> settings = listeningOn(port, hanging.settings());
      // So the start-up waits for keys, after it has looked at the guards.
      settings.put("portcullis.fail-fast", "true");
      CompletableFuture<GuardedServer> starting = new CompletableFuture<>();
      Thread starter = new Thread(() -> start(settings, starting), "starter");
      starter.start();
      hanging.awaitFetch();

      assertClosed(port);
      assertTrue(isChecking(starter), "the start-up has gone on");

      hanging.release();
      try (GuardedServer server = starting.get(60, TimeUnit.SECONDS)) {
        assertEquals(port, server.baseUri().getPort());
        URI base = server.baseUri().resolve("jakarta/");
        assertEquals(200, Web.get(base.resolve("permit-all"), null).statusCode());
        assertEquals(401, Web.get(base.resolve("roles"), null).statusCode());
      }
    }
  }

  private static void start(
      Map<String, Object> settings, CompletableFuture<GuardedServer> started) {
    try {
      started.complete(QUARKUS.start(settings, Set.of(JakartaGuards.class)));
    } catch (Exception e) {
      started.completeExceptionally(e);
    }
  }

  private static boolean isChecking(Thread starter) {
    return Arrays.stream(starter.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(StartupCheck.class.getName()));
  }

  @Test
  void thePortStaysClosedAfterGuardsWereRefused() throws Exception {
    int port = freePort();
    try (LocalIssuer issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start()) {
      Map<String, Object> settings = listeningOn(port, issuer.settings());

      Exception refusal =
          assertThrows(
              Exception.class,
              () ->
                  QUARKUS.start(
                      settings, Set.of(JakartaGuards.class, WrongGuards.BlankScope.class)));

      assertTrue(told(refusal).contains("BlankScope"), () -> told(refusal));
      assertClosed(port);
    }
  }

  @Test
  void thePortStaysClosedWhereThereAreNoKeys() throws Exception {
    int port = freePort();
    try (LocalIssuer issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start()) {
      issuer.unavailable(true);
      Map<String, Object> settings = listeningOn(port, issuer.settings());
      settings.put("portcullis.fail-fast", "true");

      Exception refusal =
          assertThrows(Exception.class, () -> QUARKUS.start(settings, Set.of(JakartaGuards.class)));

      assertTrue(told(refusal).contains("cannot be fetched"), () -> told(refusal));
      assertClosed(port);
    }
  }

  private static Map<String, Object> listeningOn(int port, Map<String, ?> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put("quarkus.http.port", Integer.toString(port));
    return all;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void assertClosed(int port) {
    assertThrows(
        ConnectException.class,
        () -> new Socket(InetAddress.getLoopbackAddress(), port).close(),
        "somebody can connect");
  }

  /** Quarkus wraps what was thrown. */
  private static String told(Throwable failure) {
    StringBuilder told = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      told.append(cause.getMessage()).append('\n');
    }
    return told.toString();
  }
}
