package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import dev.portcullis.testing.attack.AttackCorpus;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What every answer must be like, down to the last member and parameter. */
final class Expect {
  /** Goes into whatever a client can choose; no answer may hold it. */
  static final String MARK = AttackCorpus.MARK;

  private static final Pattern ERROR_TEXT = Pattern.compile("[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]+");
  private static final Pattern SCOPE_LIST =
      Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+( [\\x21\\x23-\\x5B\\x5D-\\x7E]+)*");
  private static final Pattern WORDS = Pattern.compile("[\\s.,;=&\"]+");
  private static final int SHORTEST_ECHO = 8;

  private Expect() {}

  /** The request reached its method. */
  static void letIn(Answer answer) {
    assertEquals(200, answer.status(), answer::toString);
    assertEquals(GuardedMethods.LET_IN, answer.body());
    assertTrue(answer.all("WWW-Authenticate").isEmpty(), answer::toString);
  }

  static void noToken(Answer answer) {
    refused(answer, Condition.NO_TOKEN, Reason.TOKEN_MISSING);
  }

  static void malformed(Answer answer, Reason reason) {
    refused(answer, Condition.MALFORMED, reason);
  }

  static void invalid(Answer answer, Reason reason) {
    refused(answer, Condition.INVALID, reason);
  }

  static void scopeMissing(Answer answer, String scope) {
    refused(answer, Format.OAUTH, Condition.SCOPE_MISSING, Reason.SCOPE_MISSING, scope);
  }

  static void grantMissing(Answer answer, Reason reason) {
    refused(answer, Condition.GRANT_MISSING, reason);
  }

  static void unavailable(Answer answer) {
    refused(answer, Condition.UNAVAILABLE, Reason.KEYS_UNAVAILABLE);
  }

  private static void refused(Answer answer, Condition condition, Reason reason) {
    refused(answer, Format.OAUTH, condition, reason, "");
  }

  /**
   * The request was refused, and the answer is as the table of errors has it.
   *
   * @param scope the scopes that would have sufficed, separated by spaces; empty unless one is
   *     missing
   */
  static void refused(
      Answer answer, Format format, Condition condition, Reason reason, String scope) {
    assertEquals(format.status(condition), answer.status(), answer::toString);
    assertEquals(format.mediaType(), answer.one("Content-Type"));
    assertEquals("no-store", answer.one("Cache-Control"));
    assertEquals(format.body(condition, reason, scope), json(answer));
    challenged(answer, format, condition, reason, scope);
    echoesNothing(answer);
  }

  /** The refusal of a HEAD request: as any other, but for the body. */
  static void refusedWithoutBody(Answer answer, Condition condition, Reason reason) {
    assertEquals(Format.OAUTH.status(condition), answer.status(), answer::toString);
    assertEquals("", answer.body());
    challenged(answer, Format.OAUTH, condition, reason, "");
  }

  private static void challenged(
      Answer answer, Format format, Condition condition, Reason reason, String scope) {
    if (condition == Condition.UNAVAILABLE) {
      assertTrue(answer.all("WWW-Authenticate").isEmpty(), answer::toString);
      assertTrue(Integer.parseInt(answer.one("Retry-After")) >= 1, answer::toString);
      return;
    }
    assertTrue(answer.all("Retry-After").isEmpty(), answer::toString);
    if (condition == Condition.NOT_FOUND) {
      assertTrue(answer.all("WWW-Authenticate").isEmpty(), answer::toString);
      return;
    }
    WwwAuthenticate challenge = challenge(answer);
    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("realm", challenge.parameters().get("realm"));
    if (format.namesErrorInChallenge(condition)) {
      expected.put("error", format.code(condition));
      expected.put("error_description", reason.description());
    }
    if (!scope.isEmpty()) {
      expected.put("scope", scope);
    }
    assertEquals(expected, challenge.parameters(), answer::toString);
  }

  /** The one challenge, as RFC 9110 §11.6.1 and RFC 6750 §3 ask for. */
  static WwwAuthenticate challenge(Answer answer) {
    List<WwwAuthenticate> challenges = WwwAuthenticate.parse(answer.one("WWW-Authenticate"));
    assertEquals(1, challenges.size(), answer::toString);
    WwwAuthenticate challenge = challenges.get(0);
    assertEquals("Bearer", challenge.scheme());
    assertEquals(challenge.parameters().keySet(), challenge.quoted(), "each value is quoted");
    assertTrue(
        Set.of("realm", "error", "error_description", "scope")
            .containsAll(challenge.parameters().keySet()),
        answer::toString);
    assertFalse(challenge.parameter("realm").orElse("").isBlank(), answer::toString);
    assertTrue(
        challenge.parameter("error").stream().allMatch(ERROR_TEXT.asMatchPredicate()),
        answer::toString);
    assertTrue(
        challenge.parameter("error_description").stream().allMatch(ERROR_TEXT.asMatchPredicate()),
        answer::toString);
    assertTrue(
        challenge.parameter("scope").stream().allMatch(SCOPE_LIST.asMatchPredicate()),
        answer::toString);
    return challenge;
  }

  /** The answer tells a client nothing that the client, or whoever steers it, has chosen. */
  static void echoesNothing(Answer answer) {
    String all = answer.headers() + answer.body();
    assertFalse(all.contains(MARK), answer::toString);
    for (String text : answer.sent()) {
      for (String word : WORDS.split(text, -1)) {
        if (word.length() >= SHORTEST_ECHO && !word.equals("Authorization:")) {
          assertFalse(all.contains(word), answer::toString);
        }
      }
    }
  }

  /**
   * The server refused the request itself: nothing came through, nothing broke, nothing is told.
   */
  static void notServed(Answer answer) {
    assertTrue(answer.status() >= 400 && answer.status() < 500, answer::toString);
    assertFalse(answer.body().contains(GuardedMethods.LET_IN), answer::toString);
    assertFalse(answer.body().contains("Exception"), answer::toString);
    assertFalse(answer.body().contains("\tat "), answer::toString);
    if (answer.status() == 401 || answer.status() == 403) {
      challenge(answer);
      echoesNothing(answer);
    }
  }

  /** An answer must be as expected; that the server hangs up without one is as well. */
  static void thatOrHangingUp(Supplier<Answer> request, Consumer<Answer> expectation) {
    Answer answer;
    try {
      answer = request.get();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        throw e;
      }
      return;
    }
    expectation.accept(answer);
  }

  static Map<?, ?> json(Answer answer) {
    try {
      return StrictJson.readObject(answer.body().getBytes(UTF_8));
    } catch (MalformedJsonException e) {
      throw new AssertionError("The body is no JSON object: " + answer, e);
    }
  }
}
