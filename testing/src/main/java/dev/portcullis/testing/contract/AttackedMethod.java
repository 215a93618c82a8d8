package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.attack.Attack;
import java.util.List;

/**
 * One method of a service, as attackers see it.
 *
 * @param service the service
 * @param path the path of the method
 * @param scope the scope that opens it
 */
record AttackedMethod(Service service, String path, String scope) {
  /** What common servers take for one header line, at the least. */
  private static final int COMMON_LIMIT = 8_000;

  void letsIn(String token) {
    Answer answer = service.get(path, token);
    assertTrue(answer.status() >= 200 && answer.status() < 300, answer::toString);
    assertTrue(answer.all("WWW-Authenticate").isEmpty(), answer::toString);
  }

  void withstands(Attack attack) {
    if (!isHttp(attack.headerLines())) {
      Expect.thatOrHangingUp(
          () -> service.broken("GET", path, attack.headerLines()),
          answer -> {
            if (!isLetInWithoutNulAtTheEnd(attack.headerLines(), answer)) {
              Expect.notServed(answer);
            }
          });
    } else if (isLong(attack.headerLines())) {
      Expect.thatOrHangingUp(
          () -> ask(attack),
          answer -> {
            if (answer.all("WWW-Authenticate").isEmpty()) {
              Expect.notServed(answer);
            } else {
              refuses(attack.reason(), answer);
            }
          });
    } else {
      refuses(attack.reason(), ask(attack));
    }
  }

  private Answer ask(Attack attack) {
    return service.raw("GET", path, attack.headerLines().toArray(new String[0]));
  }

  private void refuses(Reason reason, Answer answer) {
    String scopes = "";
    if (reason == Reason.SCOPE_MISSING) {
      scopes = Expect.challenge(answer).parameter("scope").orElse("");
      assertTrue(List.of(scopes.split(" ", -1)).contains(scope), answer::toString);
    }
    Expect.refused(answer, Format.OAUTH, condition(reason), reason, scopes);
  }

  private static Condition condition(Reason reason) {
    return switch (reason) {
      case TOKEN_MISSING -> Condition.NO_TOKEN;
      case AUTHORIZATION_MALFORMED, AUTHORIZATION_REPEATED -> Condition.MALFORMED;
      case SCOPE_MISSING -> Condition.SCOPE_MISSING;
      default -> Condition.INVALID;
    };
  }

  /**
   * A server may take a NUL for a space (RFC 9110 §5.5), and spaces at the end of a value are no
   * part of it: then the request is as good as it is without.
   */
  private boolean isLetInWithoutNulAtTheEnd(List<String> headerLines, Answer answer) {
    String[] without =
        headerLines.stream().map(line -> line.replaceAll("\0+$", "")).toArray(String[]::new);
    if (List.of(without).equals(headerLines)) {
      return false;
    }
    Answer same = service.raw("GET", path, without);
    return answer.status() == same.status() && answer.body().equals(same.body());
  }

  /** Whether nothing in the lines would end one of them (RFC 9110 §5.5). */
  private static boolean isHttp(List<String> headerLines) {
    return headerLines.stream()
        .flatMapToInt(String::chars)
        .noneMatch(c -> c == '\r' || c == '\n' || c == 0);
  }

  private static boolean isLong(List<String> headerLines) {
    return headerLines.stream().mapToInt(String::length).sum() > COMMON_LIMIT;
  }
}
