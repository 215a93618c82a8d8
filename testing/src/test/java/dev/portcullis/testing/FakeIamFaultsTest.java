package dev.portcullis.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FakeIamFaultsTest {
  /** More than the server has threads. */
  private static final int MANY = 20;

  private final FakeIam iam = FakeIam.builder().algorithm(SigningAlgorithm.EDDSA).start();
  private final IamCaller caller = new IamCaller(iam);

  @AfterEach
  void closeIam() {
    iam.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 429, 500, 503})
  void statusIsAnsweredWithAnErrorInJson(int status) {
    iam.fail(IamEndpoint.JWKS, IamFault.status(status));
    HttpResponse<String> response = caller.ask(IamEndpoint.JWKS);

    assertEquals(status, response.statusCode());
    assertEquals(20000L, IamCaller.json(response).get("errorCode"));
    assertTrue(response.headers().firstValue("Retry-After").isEmpty());
  }

  @Test
  void statusCanSayWhenToComeAgain() {
    iam.fail(IamEndpoint.JWKS, IamFault.status(429, Duration.ofSeconds(7)));
    HttpResponse<String> response = caller.ask(IamEndpoint.JWKS);

    assertEquals(429, response.statusCode());
    assertEquals("7", response.headers().firstValue("Retry-After").orElse(""));
  }

  @Test
  void pageOfHtmlIsAnsweredAsSuccess() {
    iam.fail(IamEndpoint.JWKS, IamFault.html());
    HttpResponse<String> response = caller.ask(IamEndpoint.JWKS);

    assertEquals(200, response.statusCode());
    assertTrue(response.headers().firstValue("Content-Type").orElse("").startsWith("text/html"));
    assertTrue(response.body().startsWith("<!DOCTYPE html>"));
  }

  @Test
  void halfOfTheAnswerIsItsBeginning() {
    String whole = caller.ask(IamEndpoint.JWKS).body();
    iam.fail(IamEndpoint.JWKS, IamFault.halfOfTheAnswer());
    HttpResponse<String> response = caller.ask(IamEndpoint.JWKS);

    assertEquals(200, response.statusCode());
    assertEquals(whole.substring(0, whole.length() / 2), response.body());
  }

  @Test
  void emptyBodyIsAnsweredAsSuccess() {
    iam.fail(IamEndpoint.JWKS, IamFault.emptyBody());
    HttpResponse<String> response = caller.ask(IamEndpoint.JWKS);

    assertEquals(200, response.statusCode());
    assertEquals("", response.body());
  }

  @Test
  void anyAnswerCanBeGiven() {
    iam.fail(IamEndpoint.JWKS, IamFault.answer(203, "{\"keys\":7}"));
    HttpResponse<String> response = caller.ask(IamEndpoint.JWKS);

    assertEquals(203, response.statusCode());
    assertEquals("{\"keys\":7}", response.body());
  }

  @Test
  void hangUpEndsTheConnection() {
    iam.fail(IamEndpoint.JWKS, IamFault.hangUp());

    assertThrows(UncheckedIOException.class, () -> caller.ask(IamEndpoint.JWKS));
    assertTrue(iam.requests(IamEndpoint.JWKS) > 0);
  }

  @Test
  void delayedAnswerIsTheUsualOneLater() {
    Duration delay = Duration.ofMillis(200);
    iam.fail(IamEndpoint.JWKS, IamFault.delay(delay));
    long start = System.nanoTime();
    HttpResponse<String> response = caller.ask(IamEndpoint.JWKS);

    assertTrue(System.nanoTime() - start >= delay.toNanos());
    assertEquals(200, response.statusCode());
    assertTrue(IamCaller.json(response).containsKey("keys"));
  }

  @Test
  void anyNumberOfDelaysLeavesOtherEndpointsAnswering() {
    iam.fail(IamEndpoint.JWKS, IamFault.delay(Duration.ofHours(1)));
    List<CompletableFuture<HttpResponse<String>>> late = askForKeys(MANY);

    assertEquals(200, caller.ask(IamEndpoint.TOKEN).statusCode());
    assertTrue(late.stream().noneMatch(CompletableFuture::isDone));
  }

  @Test
  void anyNumberOfSilencesLeavesOtherEndpointsAnswering() {
    iam.fail(IamEndpoint.JWKS, IamFault.silence());
    List<CompletableFuture<HttpResponse<String>>> held = askForKeys(MANY);

    assertEquals(200, caller.ask(IamEndpoint.TOKEN).statusCode());
    assertTrue(held.stream().noneMatch(CompletableFuture::isDone));
  }

  @Test
  void healingAnswersWhoeverWasHeld() throws Exception {
    iam.fail(IamEndpoint.JWKS, IamFault.silence());
    List<CompletableFuture<HttpResponse<String>>> held = askForKeys(MANY);
    iam.heal(IamEndpoint.TOKEN);
    iam.fail(IamEndpoint.JWKS, IamFault.status(500));
    assertTrue(held.stream().noneMatch(CompletableFuture::isDone));

    iam.heal(IamEndpoint.JWKS);

    for (CompletableFuture<HttpResponse<String>> answer : held) {
      assertEquals(200, answer.get(30, TimeUnit.SECONDS).statusCode());
    }
    assertEquals(200, caller.ask(IamEndpoint.JWKS).statusCode());
    assertEquals(MANY + 1, iam.requests(IamEndpoint.JWKS));
  }

  @Test
  void heldRequestIsAnsweredAsOfTheMomentOfHealing() throws Exception {
    String token = caller.clientToken();
    iam.putRole("clerk", IamGrant.of("BEFORE", 1));
    iam.fail(IamEndpoint.ROLE, IamFault.silence());
    CompletableFuture<HttpResponse<String>> held =
        Web.getAsync(caller.address(IamEndpoint.ROLE), "Authorization", "Bearer " + token);
    awaitRequests(IamEndpoint.ROLE, 1);
    iam.putRole("clerk", IamGrant.of("AFTER", 1));
    iam.healAll();

    assertTrue(held.get(30, TimeUnit.SECONDS).body().contains("AFTER"));
  }

  @Test
  void closingBreaksTheConnectionsOfWhoeverWasHeld() {
    iam.fail(IamEndpoint.JWKS, IamFault.silence());
    List<CompletableFuture<HttpResponse<String>>> held = askForKeys(MANY);

    iam.close();

    for (CompletableFuture<HttpResponse<String>> answer : held) {
      ExecutionException broken =
          assertThrows(ExecutionException.class, () -> answer.get(30, TimeUnit.SECONDS));
      assertTrue(broken.getCause() instanceof IOException, broken.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void oneEndpointFailsAlone(IamEndpoint failing) {
    iam.putRole("clerk");
    String token = caller.clientToken();
    iam.fail(failing, IamFault.status(503));

    for (IamEndpoint endpoint : IamEndpoint.values()) {
      int status = endpoint == failing ? 503 : 200;
      assertEquals(status, ask(endpoint, token).statusCode(), endpoint.name());
    }
  }

  private HttpResponse<String> ask(IamEndpoint endpoint, String token) {
    return switch (endpoint) {
      case TOKEN, VERIFY, JWKS, REVOCATION_LIST -> caller.ask(endpoint);
      default -> Web.get(caller.address(endpoint), "Authorization", "Bearer " + token);
    };
  }

  @Test
  void allEndpointsFailAndHealTogether() {
    iam.putRole("clerk");
    String token = caller.clientToken();
    iam.failAll(IamFault.status(500));
    for (IamEndpoint endpoint : IamEndpoint.values()) {
      assertEquals(500, ask(endpoint, token).statusCode());
    }

    iam.healAll();
    for (IamEndpoint endpoint : IamEndpoint.values()) {
      assertEquals(200, ask(endpoint, token).statusCode());
    }
  }

  @Test
  void nextRequestsFailAndThoseAfterDoNot() {
    iam.failNext(IamEndpoint.JWKS, IamFault.status(500), 2);

    assertEquals(500, caller.ask(IamEndpoint.JWKS).statusCode());
    assertEquals(500, caller.ask(IamEndpoint.JWKS).statusCode());
    assertEquals(200, caller.ask(IamEndpoint.JWKS).statusCode());
    assertEquals(3, iam.requests(IamEndpoint.JWKS));
  }

  @Test
  void silenceOfTheNextRequestHoldsThatOneAlone() throws Exception {
    iam.failNext(IamEndpoint.JWKS, IamFault.silence(), 1);
    CompletableFuture<HttpResponse<String>> held = askForKeys(1).get(0);

    assertEquals(200, caller.ask(IamEndpoint.JWKS).statusCode());
    assertFalse(held.isDone());
    iam.heal(IamEndpoint.JWKS);
    assertEquals(200, held.get(30, TimeUnit.SECONDS).statusCode());
  }

  @Test
  void faultComesBeforeMethodAndAuthentication() {
    iam.fail(IamEndpoint.JWKS, IamFault.status(404));

    assertEquals(404, Web.send("PUT", caller.address(IamEndpoint.JWKS)).statusCode());
  }

  @Test
  void faultyTokenEndpointGivesOutNoToken() {
    iam.failNext(IamEndpoint.TOKEN, IamFault.answer(200, "{\"access_token\":\"made-up\"}"), 1);
    iam.putRole("clerk");

    assertEquals("made-up", caller.clientToken());
    assertEquals(
        401,
        Web.get(caller.address(IamEndpoint.ROLE), "Authorization", "Bearer made-up").statusCode());
  }

  @Test
  void outageAnswersEveryRequestBy503AndUsesUpNoFault() {
    iam.putRole("clerk");
    String token = caller.clientToken();
    iam.failNext(IamEndpoint.JWKS, IamFault.status(404), 1);
    iam.fail(IamEndpoint.ROLE, IamFault.silence());
    iam.unavailable(true);

    for (IamEndpoint endpoint : IamEndpoint.values()) {
      assertEquals(503, ask(endpoint, token).statusCode());
    }
    assertEquals(503, Web.get(URI.create(iam.baseUrl() + "/nothing")).statusCode());
    assertEquals(1, iam.requests(IamEndpoint.JWKS));

    iam.unavailable(false);
    assertEquals(404, caller.ask(IamEndpoint.JWKS).statusCode());
    assertEquals(200, caller.ask(IamEndpoint.JWKS).statusCode());
  }

  @Test
  void faultsThatCannotBeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> IamFault.status(200));
    assertThrows(IllegalArgumentException.class, () -> IamFault.status(600));
    assertThrows(IllegalArgumentException.class, () -> IamFault.answer(100, ""));
    assertThrows(
        IllegalArgumentException.class, () -> IamFault.status(503, Duration.ofSeconds(-1)));
    assertThrows(IllegalArgumentException.class, () -> IamFault.delay(Duration.ofSeconds(-1)));
    assertThrows(
        IllegalArgumentException.class, () -> iam.failNext(IamEndpoint.JWKS, IamFault.html(), 0));
  }

  @Test
  void faultsSayWhatTheyAre() {
    assertEquals("IamFault[status 503]", IamFault.status(503).toString());
    assertEquals("IamFault[answer 200]", IamFault.answer(200, "secret").toString());
  }

  /** Returns when all of them have arrived. */
  private List<CompletableFuture<HttpResponse<String>>> askForKeys(int times) {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    int before = iam.requests(IamEndpoint.JWKS);
    for (int i = 0; i < times; i++) {
      answers.add(Web.getAsync(caller.address(IamEndpoint.JWKS), "Authorization", caller.basic()));
    }
    awaitRequests(IamEndpoint.JWKS, before + times);
    return answers;
  }

  private void awaitRequests(IamEndpoint endpoint, int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (iam.requests(endpoint) < count) {
      assertTrue(System.nanoTime() < end, "the requests did not arrive");
      Thread.onSpinWait();
    }
  }
}
