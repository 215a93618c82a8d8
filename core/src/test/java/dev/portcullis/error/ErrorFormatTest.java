package dev.portcullis.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of errors, row by row, in each format. */
class ErrorFormatTest {
  private static final String REALM = "the \"orders\" of \\acme";

  /**
   * What a format makes of an error. The challenge has no code where {@code challengeCode} is null.
   */
  record Expected(int status, String code, String challengeCode) {}

  /** A row of the table. */
  record Row(AccessError error, Expected oauth, Expected axioms) {
    List<String> scopes() {
      return error instanceof AccessError.Insufficient insufficient
          ? insufficient.scopes()
          : List.of();
    }

    @Override
    public String toString() {
      return error.reason() + " " + scopes();
    }
  }

  private static Expected always(int status, String code) {
    return new Expected(status, code, code);
  }

  private static final Expected UNAUTHORIZED = always(401, "unauthorized_access");
  private static final Expected NOT_PERMITTED = always(403, "insufficient_permission");

  static Stream<Row> rows() {
    List<Row> rows = new ArrayList<>();
    rows.add(
        new Row(
            new AccessError.Missing(Reason.TOKEN_MISSING),
            new Expected(401, "missing_token", null),
            UNAUTHORIZED));
    for (Reason reason :
        EnumSet.of(
            Reason.AUTHORIZATION_REPEATED,
            Reason.AUTHORIZATION_MALFORMED,
            Reason.COOKIE_REPEATED,
            Reason.COOKIE_MALFORMED,
            Reason.TOKEN_IN_QUERY)) {
      rows.add(
          new Row(new AccessError.Malformed(reason), always(400, "invalid_request"), UNAUTHORIZED));
    }
    rows.add(
        new Row(new AccessError.Forged(Reason.CSRF), always(401, "invalid_request"), UNAUTHORIZED));
    rows.add(
        new Row(
            new AccessError.NotFound(Reason.SUBDOMAIN),
            always(404, "not_found"),
            always(404, "not_found")));
    for (Reason reason : EnumSet.range(Reason.TOKEN_TOO_LARGE, Reason.TOKEN_REVOKED)) {
      rows.add(
          new Row(new AccessError.Invalid(reason), always(401, "invalid_token"), UNAUTHORIZED));
    }
    for (List<String> scopes :
        List.of(List.<String>of(), List.of("orders:read"), List.of("b", "a/c", "d"))) {
      rows.add(
          new Row(
              new AccessError.Insufficient(Reason.SCOPE_MISSING, scopes),
              always(403, "insufficient_scope"),
              NOT_PERMITTED));
    }
    for (Reason reason : EnumSet.range(Reason.ROLE_MISSING, Reason.UNGUARDED)) {
      rows.add(new Row(new AccessError.Insufficient(reason), NOT_PERMITTED, NOT_PERMITTED));
    }
    for (Reason reason : EnumSet.range(Reason.KEYS_UNAVAILABLE, Reason.IAM_UNAVAILABLE)) {
      rows.add(
          new Row(
              new AccessError.Unavailable(reason, Duration.ofSeconds(7)),
              always(503, "temporarily_unavailable"),
              always(503, "temporarily_unavailable")));
    }
    return rows.stream();
  }

  @Test
  void theTableHasEveryReason() {
    Set<Reason> covered = EnumSet.noneOf(Reason.class);
    rows().forEach(row -> covered.add(row.error().reason()));

    assertEquals(EnumSet.allOf(Reason.class), covered);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void oauthAnswersAsRfc6750(Row row) {
    ErrorAnswer answer = ErrorFormat.OAUTH.answer(row.error(), REALM);

    assertHead(row, row.oauth(), "application/json", answer);
    assertEquals(
        Map.of(
            "error", row.oauth().code(), "error_description", row.error().reason().description()),
        body(answer));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void axiomsAnswersAsThePythonSdk(Row row) {
    ErrorAnswer answer = ErrorFormat.AXIOMS.answer(row.error(), REALM);

    assertHead(row, row.axioms(), "application/json", answer);
    assertEquals(
        Map.of(
            "error", row.axioms().code(), "error_description", row.error().reason().description()),
        body(answer));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void iamAnswersAsThePythonSdkOfAccelByte(Row row) {
    ErrorAnswer answer = ErrorFormat.IAM.answer(row.error(), REALM);

    int status = row.oauth().status() == 400 ? 401 : row.oauth().status();
    Expected head = new Expected(status, row.oauth().code(), row.oauth().challengeCode());
    assertHead(row, head, "application/json", answer);
    String kind =
        switch (row.error().reason()) {
          case CSRF -> "20023 invalid referer header";
          case SUBDOMAIN -> "20030 subdomain mismatch error";
          default ->
              switch (status) {
                case 401 -> "20001 unauthorized access";
                case 403 -> "20013 insufficient permissions";
                default -> "20000 internal server error";
              };
        };
    Map<String, Object> body = body(answer);
    String description = ": " + row.error().reason().description();
    assertEquals(Set.of("errorCode", "errorMessage"), body.keySet());
    assertEquals(kind + description, body.get("errorCode") + " " + body.get("errorMessage"));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void problemAnswersAsRfc9457(Row row) {
    ErrorAnswer answer = ErrorFormat.PROBLEM.answer(row.error(), REALM);

    assertHead(row, row.oauth(), "application/problem+json", answer);
    Map<String, Object> expected = new HashMap<>();
    expected.put("type", "about:blank");
    expected.put("title", phrase(row.oauth().status()));
    expected.put("status", (long) row.oauth().status());
    expected.put("detail", row.error().reason().description());
    expected.put("error", row.oauth().code());
    if (!row.scopes().isEmpty()) {
      expected.put("scope", String.join(" ", row.scopes()));
    }
    assertEquals(expected, body(answer));
  }

  private static String phrase(int status) {
    return Map.of(
            400,
            "Bad Request",
            401,
            "Unauthorized",
            403,
            "Forbidden",
            404,
            "Not Found",
            503,
            "Service Unavailable")
        .get(status);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void autoAnswersAsOauth(Row row) {
    assertEquals(
        ErrorFormat.OAUTH.answer(row.error(), REALM), ErrorFormat.AUTO.answer(row.error(), REALM));
  }

  private static void assertHead(Row row, Expected expected, String mediaType, ErrorAnswer answer) {
    assertEquals(expected.status(), answer.status());
    Map<String, String> headers = new HashMap<>(answer.headers());
    String challenge = headers.remove("WWW-Authenticate");
    Map<String, String> others = new HashMap<>();
    others.put("Content-Type", mediaType);
    others.put("Cache-Control", "no-store");
    if (expected.status() == 503) {
      others.put("Retry-After", "7");
    }
    assertEquals(others, headers);
    assertEquals(expected.status() != 503 && expected.status() != 404, challenge != null);
    if (challenge != null) {
      StrictChallengeParser.Parsed parsed = StrictChallengeParser.parse(challenge);
      assertEquals("Bearer", parsed.scheme());
      assertEquals(parameters(row, expected), parsed.parameters());
    }
  }

  private static Map<String, String> parameters(Row row, Expected expected) {
    Map<String, String> parameters = new HashMap<>();
    parameters.put("realm", REALM);
    if (expected.challengeCode() != null) {
      parameters.put("error", expected.challengeCode());
      parameters.put("error_description", row.error().reason().description());
    }
    if (!row.scopes().isEmpty()) {
      parameters.put("scope", String.join(" ", row.scopes()));
    }
    return parameters;
  }

  private static Map<String, Object> body(ErrorAnswer answer) {
    try {
      return StrictJson.readObject(answer.body().getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJsonException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTextIsPrintableAscii(ErrorFormat format) {
    rows()
        .map(row -> format.answer(row.error(), REALM))
        .flatMap(
            answer -> Stream.concat(answer.headers().values().stream(), Stream.of(answer.body())))
        .forEach(text -> assertTrue(text.matches("[\\x20-\\x7E]+"), text));
  }

  @ParameterizedTest
  @CsvSource({
    "-PT5S, 1",
    "PT0S, 1",
    "PT0.000000001S, 1",
    "PT0.4S, 1",
    "PT1S, 1",
    "PT1.000000001S, 2",
    "PT1.001S, 2",
    "PT1.999S, 2",
    "PT2S, 2",
    "PT59.5S, 60",
    "PT1H, 3600",
    "PT2562047788015215H, 9223372036854774000"
  })
  void retryAfterIsInWholeSecondsRoundedUpAndAtLeastOne(Duration wait, String expected) {
    for (ErrorFormat format : ErrorFormat.values()) {
      ErrorAnswer answer =
          format.answer(new AccessError.Unavailable(Reason.KEYS_UNAVAILABLE, wait), "a");

      assertEquals(expected, answer.headers().get("Retry-After"));
    }
  }

  @Test
  void anAnswerIsImmutable() {
    Map<String, String> headers = new HashMap<>(Map.of("A", "b"));
    ErrorAnswer answer = new ErrorAnswer(401, headers, "{}");

    headers.put("C", "d");

    assertEquals(Map.of("A", "b"), answer.headers());
    assertThrows(UnsupportedOperationException.class, () -> answer.headers().put("E", "f"));
  }
}
