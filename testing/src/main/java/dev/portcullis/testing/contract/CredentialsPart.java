package dev.portcullis.testing.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.error.Reason;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Where a token may stand in a request, and what else clients send in its place. */
abstract class CredentialsPart extends ContractPart {
  private static final String PATH = "guards/authenticated";

  private final Service service;

  CredentialsPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @Test
  void schemeIsComparedWithoutCase() {
    String token = token().sign();
    for (String scheme : new String[] {"Bearer", "bearer", "BEARER", "bEaReR"}) {
      Expect.letIn(service.raw("GET", PATH, "Authorization: " + scheme + " " + token));
      Expect.letIn(service.raw("GET", PATH, "authorization:" + scheme + "   " + token + "  "));
    }
  }

  @TestFactory
  Stream<DynamicTest> isAsked() {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    headers.put("whoever sends no Authorization", List.of());
    headers.put("whoever sends an empty Authorization", List.of("Authorization:"));
    headers.put("whoever sends a blank Authorization", List.of("Authorization:    "));
    headers.put("whoever sends the scheme Basic", List.of("Authorization: Basic YWxpY2U6c2VjcmV0"));
    headers.put("whoever sends the scheme Digest", List.of("Authorization: Digest username=\"x\""));
    headers.put(
        "whoever sends the scheme Token", List.of("Authorization: Token " + token().sign()));
    headers.put("whoever sends a bare token", List.of("Authorization: " + token().sign()));
    headers.put(
        "whoever sends a scheme that begins with Bearer",
        List.of("Authorization: BearerToken " + token().sign()));
    headers.put(
        "whoever sends a scheme beyond ASCII",
        List.of("Authorization: B\u00e9arer " + token().sign()));
    headers.put(
        "whoever sends a scheme that only looks like Bearer",
        List.of("Authorization: " + utf8("\u0412earer ") + token().sign()));
    headers.put("whoever sends a token as a cookie", List.of("Cookie: token=" + token().sign()));
    headers.put(
        "whoever sends a token for a proxy",
        List.of("Proxy-Authorization: Bearer " + token().sign()));
    headers.put(
        "whoever sends a token in a header of another name",
        List.of("X-Authorization: Bearer " + token().sign()));
    return each(
        headers, lines -> Expect.noToken(service.raw("GET", PATH, lines.toArray(new String[0]))));
  }

  @TestFactory
  Stream<DynamicTest> isMalformed() {
    String token = token().sign();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("Bearer without a token", "Bearer");
    values.put("Bearer and spaces", "Bearer     ");
    values.put("two tokens", "Bearer " + token + " " + token);
    values.put("two tokens with a comma", "Bearer " + token + "," + token);
    values.put("two credentials with a comma", "Bearer " + token + ", Bearer " + token);
    values.put("a parameter", "Bearer token=\"" + token + "\"");
    values.put("a quoted token", "Bearer \"" + token + "\"");
    values.put("a token and words", "Bearer " + token + " chosen-by-an-attacker");
    values.put("characters beyond ASCII", "Bearer chosen-by-an-attacker\u00e4" + token);
    values.put("characters in UTF-8", utf8("Bearer " + token + "\u20ac"));
    values.put("a no-break space", "Bearer \u00a0" + token);
    values.put("a tab within", "Bearer " + token + "\tx");
    values.put("markup", "Bearer <script>alert(1)</script>");
    values.put("only padding", "Bearer ====");
    values.put("padding within", "Bearer abc=def");
    values.put("a line that pretends to be two", "Bearer x%0d%0aSet-Cookie:chosen-by-an-attacker");
    return each(
        values,
        value ->
            Expect.malformed(
                service.raw("GET", PATH, "Authorization: " + value),
                Reason.AUTHORIZATION_MALFORMED));
  }

  @Test
  void twoAuthorizationHeadersAreMalformedEvenIfOneWouldDo() {
    String good = "Authorization: Bearer " + token().sign();
    for (String other :
        new String[] {
          good,
          "Authorization: Bearer " + token().sign(),
          "Authorization: Basic YWxpY2U6c2VjcmV0",
          "Authorization:",
          "AUTHORIZATION: x"
        }) {
      Expect.malformed(service.raw("GET", PATH, good, other), Reason.AUTHORIZATION_REPEATED);
      Expect.malformed(service.raw("GET", PATH, other, good), Reason.AUTHORIZATION_REPEATED);
    }
  }

  @Test
  void tokenInTheQueryIsMalformed() {
    String token = token().sign();
    Expect.malformed(service.get(PATH + "?access_token=" + token), Reason.TOKEN_IN_QUERY);
    Expect.malformed(service.get(PATH + "?a=b&access_token=" + token), Reason.TOKEN_IN_QUERY);
    Expect.malformed(service.get(PATH + "?access_token="), Reason.TOKEN_IN_QUERY);
    Expect.malformed(service.get(PATH + "?access_token"), Reason.TOKEN_IN_QUERY);
  }

  @Test
  void tokenInTheQueryIsMalformedBesideAGoodOne() {
    Expect.malformed(
        service.get(PATH + "?access_token=" + token().sign(), token().sign()),
        Reason.TOKEN_IN_QUERY);
  }

  @Test
  void tokenInTheQueryOfAnOpenMethodIsNobodysBusiness() {
    Expect.letIn(service.get("guards/permit-all?access_token=x"));
  }

  @Test
  void otherQueryParametersAreNobodysBusiness() {
    String token = token().sign();
    Expect.letIn(service.get(PATH + "?token=x&xaccess_token=y&access_tokens=z", token));
    Expect.letIn(service.get(PATH + "?redirect=%2F%3Faccess_token%3Dx", token));
  }

  @Test
  void tokenInABodyIsNotTaken() {
    Answer answer =
        service.send(
            "POST",
            "token-parameter",
            List.of("Content-Type", "application/x-www-form-urlencoded"),
            "access_token=" + token().sign());
    Expect.noToken(answer);
  }

  @TestFactory
  Stream<DynamicTest> isNeverAServerError() {
    String good = "Authorization: Bearer " + token().sign();
    Map<String, List<String>> requests = new LinkedHashMap<>();
    requests.put("a query beyond UTF-8", List.of(PATH + "?a=%ff%fe", good));
    requests.put("a query of separators", List.of(PATH + "?&&==&;", good));
    requests.put("a null in the query", List.of(PATH + "?a=%00", good));
    requests.put("a tab after the scheme", List.of(PATH, good.replace("Bearer ", "Bearer\t")));
    requests.put("control characters", List.of(PATH, "Authorization: Bearer a\u0001b\u007f"));
    requests.put("a folded header", List.of(PATH, "Authorization: Bearer\r\n x"));
    requests.put("an encoded name in the query", List.of(PATH + "?%61ccess_token=x", good));
    return each(
        requests,
        request -> {
          Answer answer = service.raw("GET", request.get(0), request.get(1));
          if (answer.status() == 200) {
            Expect.letIn(answer);
          } else {
            Expect.notServed(answer);
          }
        });
  }

  @Test
  void anEnormousHeaderIsRefusedOrNotReadAtAll() {
    try {
      Expect.notServed(
          service.raw("GET", PATH, "Authorization: Bearer " + "x".repeat(2 * 1024 * 1024)));
    } catch (UncheckedIOException e) {
      // The server hung up, which is as well.
    }
    Expect.letIn(service.get(PATH, token().sign()));
  }

  /** The bytes of UTF-8 as characters, which the raw client sends as bytes. */
  private static String utf8(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
