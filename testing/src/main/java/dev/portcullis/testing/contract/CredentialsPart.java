package dev.portcullis.testing.contract;

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
    return each(
        headers, lines -> Expect.noToken(service.raw("GET", PATH, lines.toArray(new String[0]))));
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
}
