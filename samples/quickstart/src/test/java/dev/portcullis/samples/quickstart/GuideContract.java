package dev.portcullis.samples.quickstart;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.LocalIssuer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.function.Executable;

/** What is printed is what happens, on whatever runtime. */
abstract class GuideContract {
  private static final Pattern LINE_AND_ANSWER =
      Pattern.compile("^  (curl .*)\n  -> (\\d{3}) (.*)$", Pattern.MULTILINE);
  private static final Pattern TABLE_ROW =
      Pattern.compile(
          "^  (GET|POST|DELETE) +(/\\S+) +(\\d{3}) +(\\d{3}) +(\\d{3})$", Pattern.MULTILINE);

  private static final List<Persona> COLUMNS =
      List.of(Persona.READER, Persona.CLERK, Persona.ADMIN);

  /** Where the service is. */
  abstract URI address();

  /** Whose tokens it accepts. */
  abstract LocalIssuer issuer();

  private String guide() {
    return Guide.withTokensOf(issuer(), address());
  }

  @Test
  void eachPersonaHasOneLineToPaste() {
    String guide = guide();
    for (Persona persona : Persona.values()) {
      Pattern block = Pattern.compile("^" + persona + ": .*\n  curl .*\n  -> ", Pattern.MULTILINE);
      assertEquals(1, block.matcher(guide).results().count(), persona.toString());
    }
    assertEquals(4, guide.lines().filter(line -> line.contains("Bearer ey")).count());
  }

  @Test
  void eachPrintedLineGetsThePrintedAnswer(TestReporter reporter) {
    String guide = guide();
    reporter.publishEntry("client", Shell.hasCurl() ? "curl" : "HttpClient, for want of curl");

    List<Executable> checks =
        LINE_AND_ANSWER
            .matcher(guide)
            .results()
            .<Executable>map(
                found ->
                    () ->
                        assertAnswers(
                            found.group(1), Integer.parseInt(found.group(2)), found.group(3)))
            .toList();

    assertEquals(6, checks.size());
    assertAll(checks);
  }

  private static void assertAnswers(String line, int status, String text) throws IOException {
    Shell.Answer answer = Shell.run(line);
    assertEquals(status, answer.status(), line);
    assertTrue(answer.body().contains(text), () -> line + " answers " + answer.body());
  }

  @Test
  void eachCellOfThePrintedTableIsTrue() {
    String guide = guide();
    List<Executable> checks = new ArrayList<>();
    Matcher row = TABLE_ROW.matcher(guide);
    while (row.find()) {
      String method = row.group(1);
      String path = row.group(2);
      for (int column = 0; column < COLUMNS.size(); column++) {
        Persona persona = COLUMNS.get(column);
        int status = Integer.parseInt(row.group(3 + column));
        checks.add(
            () -> assertEquals(status, statusFor(persona, method, path), method + path + persona));
      }
    }

    assertTrue(guide.contains("reader  clerk  admin\n"));
    assertEquals(30, checks.size());
    assertAll(checks);
  }

  private int statusFor(Persona persona, String method, String path) {
    String token = persona.token(issuer());
    return Web.sendWithToken(method, address().resolve(path), token).statusCode();
  }

  @Test
  void theGuideBeginsWithTheAddressOfThePage() {
    String guide = guide();
    String line = "\nOpen " + address() + "/ in a browser";

    Stream.of(guide, Guide.withoutTokens(address()))
        .forEach(text -> assertTrue(text.contains(line), text));
  }

  @Test
  void theGuideHasNoPlaceholderLeft() {
    String guide = guide();
    String other = Guide.withoutTokens(address());

    Stream.of(guide, other).forEach(text -> assertFalse(text.matches("(?s).*\\{[a-z]+}.*"), text));
    assertFalse(other.contains("Bearer ey"));
  }
}
