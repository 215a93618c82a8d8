package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.attack.Attack;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
      mayNotEvenAnswer(() -> service.broken("GET", path, attack.headerLines()), Expect::notServed);
    } else if (isLong(attack.headerLines())) {
      mayNotEvenAnswer(
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

  private static void mayNotEvenAnswer(Supplier<Answer> request, Consumer<Answer> expectation) {
    Answer answer;
    try {
      answer = request.get();
    } catch (UncheckedIOException e) {
      if (e.getCause() instanceof SocketTimeoutException) {
        throw e;
      }
      // The server hung up, which is as well.
      return;
    }
    expectation.accept(answer);
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
