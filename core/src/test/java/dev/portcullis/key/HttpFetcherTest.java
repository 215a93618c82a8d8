package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.fetch.HttpExchanger;
import dev.portcullis.key.HttpFetcher.Document;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpFetcherTest {
  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final Duration AN_INSTANT = Duration.ofMillis(200);

  private static final long FIFTY_MEGABYTES = 50_000_000;

  private final HandDrivenIssuer issuer = HandDrivenIssuer.start();
  private final HttpFetcher http = new HttpFetcher(FOR_EVER);
  private final HttpFetcher impatient = new HttpFetcher(AN_INSTANT);

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void close() {
    threads.shutdownNow();
    issuer.close();
    http.close();
    impatient.close();
  }

  @Test
  void getsADocumentWithItsEntityTagAndItsAge() {
    issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.json("{}").with("ETag", "\"v1\"").with("Cache-Control", "public, max-age=60"));

    Document document = Await.result(http.get(issuer.jwksUrl(), null, http.deadline()));

    assertArrayEquals("{}".getBytes(StandardCharsets.UTF_8), document.body());
    assertEquals("\"v1\"", document.etag());
    assertEquals(Duration.ofMinutes(1), document.maxAge());
    assertEquals("application/json", issuer.lastHeader("Accept"));
    assertNull(issuer.lastHeader("If-None-Match"));
  }

  @Test
  void aServiceThatIsRefusedIsToldWhatToCorrect() {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.status(401));
    try (HttpExchanger exchanger = new HttpExchanger(null);
        HttpFetcher known = new HttpFetcher(exchanger, FOR_EVER, "Basic c2VydmljZTpzZWNyZXQ=")) {
      assertEquals(
          "the answer has the status 401: correct IAM_CLIENT_ID and IAM_CLIENT_SECRET",
          failure(known.get(issuer.jwksUrl(), null, known.deadline())));
    }
  }

  @Test
  void toldAnEntityTagItAsksForNewerDocumentsAlone() {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.conditional("\"v1\"", Replies.json("{}")));

    Document document = Await.result(http.get(issuer.jwksUrl(), "\"v1\"", http.deadline()));

    assertNull(document.body());
    assertEquals("\"v1\"", issuer.lastHeader("If-None-Match"));
  }

  @Test
  void anAnswerThatSaysNothingHasNeitherTagNorAge() {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.json("{}"));

    Document document = Await.result(http.get(issuer.jwksUrl(), null, http.deadline()));

    assertNull(document.etag());
    assertNull(document.maxAge());
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 202, 204, 206, 300, 400, 401, 403, 404, 410, 429, 500, 502, 503, 599})
  void refusesTheStatus(int status) {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.status(status));

    assertEquals(
        "the answer has the status " + status,
        failure(http.get(issuer.jwksUrl(), null, http.deadline())));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  void neverFollowsARedirect(int status) {
    try (HandDrivenIssuer target = HandDrivenIssuer.start()) {
      target.publish(TestKeys.named("a"));
      issuer.answer("/elsewhere", Replies.json("{}"));
      issuer.answer(HandDrivenIssuer.JWKS, Replies.redirect(status, target.jwksUrl()));
      assertEquals(
          "the address redirects: set the one that it redirects to",
          failure(http.get(issuer.jwksUrl(), null, http.deadline())));

      issuer.answer(HandDrivenIssuer.JWKS, Replies.redirect(status, "/elsewhere"));
      failure(http.get(issuer.jwksUrl(), null, http.deadline()));

      assertEquals(0, target.requests());
      assertEquals(0, issuer.requests("/elsewhere"));
    }
  }

  @Test
  void takesADocumentOfOneMebibyte() {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.body(200, new byte[1 << 20]));

    assertEquals(
        1 << 20, Await.result(http.get(issuer.jwksUrl(), null, http.deadline())).body().length);
  }

  @Test
  void refusesADocumentOfOneByteMore() {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.body(200, new byte[(1 << 20) + 1]));

    assertEquals(
        "the answer is larger than 1048576 bytes",
        failure(http.get(issuer.jwksUrl(), null, http.deadline())));
  }

  @Test
  void hangsUpOnADocumentWithoutEnd() {
    CountDownLatch hungUp = new CountDownLatch(1);
    issuer.answer(HandDrivenIssuer.JWKS, Replies.endless(hungUp));

    assertEquals(
        "the answer is larger than 1048576 bytes",
        failure(http.get(issuer.jwksUrl(), null, http.deadline())));
    Await.latch(hungUp);
  }

  @Test
  void readsLittleOfADocumentOfFiftyMegabytes() {
    AtomicLong written = new AtomicLong();
    CountDownLatch hungUp = new CountDownLatch(1);
    issuer.answer(HandDrivenIssuer.JWKS, Replies.large(FIFTY_MEGABYTES, written, hungUp));

    assertEquals(
        "the answer is larger than 1048576 bytes",
        failure(http.get(issuer.jwksUrl(), null, http.deadline())));
    Await.latch(hungUp);
    assertTrue(written.get() < FIFTY_MEGABYTES / 2, written::toString);
  }

  @Test
  void givesUpOnAServerThatHangs() {
    issuer.answer(HandDrivenIssuer.JWKS, new Gate(Replies.json("{}")));

    assertEquals(
        "no complete answer came in time",
        failure(impatient.get(issuer.jwksUrl(), null, impatient.deadline())));
  }

  @ParameterizedTest
  @ValueSource(longs = {10, 1000})
  void givesUpOnABodyThatDripsAndHangsUp(long millisBetweenBytes) {
    CountDownLatch hungUp = new CountDownLatch(1);
    issuer.answer(
        HandDrivenIssuer.JWKS, Replies.dripping(hungUp, Duration.ofMillis(millisBetweenBytes)));

    do {
      assertEquals(
          "no complete answer came in time",
          failure(impatient.get(issuer.jwksUrl(), null, impatient.deadline())));
      // A slow machine may give up before it has asked.
    } while (issuer.requests() == 0);
    Await.latch(hungUp);
  }

  @Test
  void closingDoesNotWaitForAServerThatHangs() {
    Gate gate = new Gate(Replies.json("{}"));
    issuer.answer(HandDrivenIssuer.JWKS, gate);
    CompletionStage<Document> document = http.get(issuer.jwksUrl(), null, http.deadline());
    gate.awaitArrival();

    Await.result(CompletableFuture.runAsync(http::close, threads));

    assertTrue(failure(document).startsWith("the connection failed"));
  }

  @Test
  void closingDoesNotWaitForWhatWouldFollowTheRequestThatHangs() {
    Gate gate = new Gate(Replies.json("{}"));
    issuer.answer("/.well-known/openid-configuration", gate);
    issuer.answer("/.well-known/oauth-authorization-server", gate);
    CompletionStage<URI> address =
        new Discovery(issuer.baseUrl(), http).resolve(Deadline.in(Duration.ofMinutes(10)));
    gate.awaitArrival();

    Await.result(CompletableFuture.runAsync(http::close, threads));

    assertEquals(true, Await.result(address.handle((url, failure) -> failure != null)));
    assertEquals(1, issuer.requests());
  }

  @Test
  void fetchesNothingOnceItIsClosed() {
    http.close();

    assertEquals("fetching has ended", failure(http.get(issuer.jwksUrl(), null, http.deadline())));
    assertEquals(0, issuer.requests());
  }

  @Test
  void closingTwiceIsNoError() {
    issuer.answer(HandDrivenIssuer.JWKS, Replies.json("{}"));
    Await.result(http.get(issuer.jwksUrl(), null, http.deadline()));

    http.close();
    http.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://192.0.2.1/jwks.json",
        "http://issuer.example/jwks.json",
        "http://localhost.issuer.example/jwks.json",
        "http://127.0.0.1.issuer.example/jwks.json",
        "http://[2001:db8::1]/jwks.json",
        "https://user:secret@127.0.0.1/jwks.json",
        "https:///jwks.json",
        "https:jwks.json",
        "/jwks.json",
        "ftp://127.0.0.1/jwks.json",
        "file:///etc/passwd",
        "jar:file:///tmp/a.jar!/jwks.json"
      })
  void asksNoAddressThatIsNotProtected(String url) {
    assertTrue(
        failure(http.get(URI.create(url), null, http.deadline())).contains("not an https URL"));
  }

  @Test
  void saysThatNobodyListens() {
    issuer.close();

    assertEquals(
        "the connection failed (ConnectException)",
        failure(http.get(issuer.jwksUrl(), null, http.deadline())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.6\r\n", "HTTP/1.1 200 OK\r\nContent-Le"})
  void refusesAnAnswerThatIsNotHttp(String answer) throws Exception {
    CompletableFuture<?> server;
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      server = CompletableFuture.runAsync(() -> answerAll(socket, answer), threads);

      String failure = failure(http.get(urlOf(socket), null, http.deadline()));

      assertTrue(failure.startsWith("the connection failed ("), failure);
    }
    Await.result(server);
  }

  /** The client may try an unanswered request again. */
  private static void answerAll(ServerSocket socket, String answer) {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        // To close a connection while bytes of it are unread would reset it.
        assertTrue(connection.getInputStream().read(new byte[1 << 14]) > 0);
        connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // The client hung up, or the test is over.
      }
    }
  }

  private static URI urlOf(ServerSocket socket) {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/jwks.json");
  }

  @Test
  void refusesACertificateThatNobodyVouchesFor() throws Exception {
    try (ServerSocket socket =
        TestTls.server().getServerSocketFactory().createServerSocket(0, 1, loopback())) {
      CompletableFuture<?> read =
          CompletableFuture.runAsync(() -> readUntilTheEnd(socket), threads);

      String failure =
          failure(
              http.get(
                  URI.create("https://localhost:" + socket.getLocalPort() + "/"),
                  null,
                  http.deadline()));

      assertEquals("the TLS connection failed: the certificate may not be trusted", failure);
      Await.result(read);
    }
  }

  @Test
  void refusesACertificateThatIsForAnotherHost() {
    try (HandDrivenIssuer secure = HandDrivenIssuer.start(TestTls.server());
        HttpFetcher trusting = new HttpFetcher(FOR_EVER, TestTls.trustingClient())) {
      secure.publish(TestKeys.named("a"));
      URI byAddress =
          URI.create(secure.jwksUrl().toString().replace("//localhost:", "//127.0.0.1:"));

      assertEquals(
          "the TLS connection failed: the certificate may not be trusted",
          failure(trusting.get(byAddress, null, trusting.deadline())));
      assertEquals(0, secure.requests());

      Await.result(trusting.get(secure.jwksUrl(), null, trusting.deadline()));
      assertEquals(1, secure.requests(), "to the host that it is for, requests are sent");
    }
  }

  private static void readUntilTheEnd(ServerSocket socket) {
    try (Socket connection = socket.accept()) {
      assertEquals(
          -1, connection.getInputStream().read(), "nothing is sent over such a connection");
    } catch (IOException e) {
      // The client refused the handshake.
    }
  }

  private static InetAddress loopback() {
    return InetAddress.getLoopbackAddress();
  }

  @Test
  void saysNothingThatTheServerSent() {
    issuer.answer(
        HandDrivenIssuer.JWKS,
        Replies.body(500, "MARKER".getBytes(StandardCharsets.UTF_8))
            .with("X-Error", "MARKER")
            .with("WWW-Authenticate", "Basic realm=\"MARKER\""));

    assertFalse(failure(http.get(issuer.jwksUrl(), null, http.deadline())).contains("MARKER"));
  }

  /** The words of the {@link FetchException} that a stage must end with. */
  private static String failure(CompletionStage<Document> stage) {
    Throwable failure =
        Await.result(stage.handle((document, thrown) -> thrown == null ? null : thrown));
    assertTrue(failure != null, "a document came");
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return assertInstanceOf(FetchException.class, cause).getMessage();
  }
}
