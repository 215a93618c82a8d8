package dev.portcullis.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.error.AccessError;
import dev.portcullis.error.ErrorAnswer;
import dev.portcullis.error.ErrorFormat;
import dev.portcullis.error.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds the tables of docs/errors.md against the code. */
class ErrorsPageTest {
  private static final Path PAGE = Path.of("../docs/errors.md");
  private static final Pattern ROW = Pattern.compile("\\| `([a-z][a-z.-]+)` \\| (.+) \\|");

  private static final Pattern STATUS_AND_CODE = Pattern.compile("(\\d{3}) `([a-z_0-9]+)`");

  /** What stands in each row of the table of conditions. */
  private static final Map<String, AccessError> CONDITIONS =
      Map.of(
          "no token", new AccessError.Missing(Reason.TOKEN_MISSING),
          "malformed credentials", new AccessError.Malformed(Reason.AUTHORIZATION_MALFORMED),
          "a token in a cookie, from a page that may not send it",
              new AccessError.Forged(Reason.CSRF),
          "the host is not that of the token's namespace",
              new AccessError.NotFound(Reason.SUBDOMAIN),
          "token invalid, expired or revoked", new AccessError.Invalid(Reason.TOKEN_REVOKED),
          "a scope is missing", new AccessError.Insufficient(Reason.SCOPE_MISSING, List.of("a")),
          "a role or permission is missing, or the method is closed",
              new AccessError.Insufficient(Reason.IAM_PERMISSION_MISSING),
          "keys cannot be fetched, or the IAM cannot be asked",
              new AccessError.Unavailable(Reason.IAM_UNAVAILABLE, Duration.ofSeconds(1)));

  @Test
  void thePageTellsTheStatusAndTheCodeOfEachConditionInEachFormat() throws IOException {
    Map<String, List<String>> rows = new HashMap<>();
    for (String line : Files.readAllLines(PAGE)) {
      String condition = line.replaceFirst("^\\| (.*?) \\|.*", "$1");
      if (CONDITIONS.containsKey(condition)) {
        rows.put(
            condition,
            STATUS_AND_CODE
                .matcher(line)
                .results()
                .map(cell -> cell.group(1) + " " + cell.group(2))
                .toList());
      }
    }

    assertEquals(CONDITIONS.keySet(), rows.keySet());
    CONDITIONS.forEach(
        (condition, error) ->
            assertEquals(
                List.of(
                    answered(ErrorFormat.OAUTH, error, "error"),
                    answered(ErrorFormat.AXIOMS, error, "error"),
                    answered(ErrorFormat.IAM, error, "errorCode")),
                rows.get(condition),
                condition));
  }

  private static String answered(ErrorFormat format, AccessError error, String member) {
    ErrorAnswer answer = format.answer(error, "realm");
    String code = answer.body().replaceFirst(".*\"" + member + "\":\"?([a-z_0-9]+).*", "$1");
    return answer.status() + " " + code;
  }

  @Test
  void thePageListsEveryReasonWithItsSentence() throws IOException {
    List<String> listed =
        Files.readAllLines(PAGE).stream()
            .map(ROW::matcher)
            .filter(row -> row.matches() && row.group(1).contains("."))
            .map(row -> row.group(1) + ": " + row.group(2))
            .toList();

    assertEquals(
        Arrays.stream(Reason.values()).map(r -> r.code() + ": " + r.description()).toList(),
        listed);
  }
}
