package dev.portcullis.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser judges every challenge in these tests, so it is judged first. */
class StrictChallengeParserTest {
  @Test
  void readsSchemeAndParameters() {
    StrictChallengeParser.Parsed parsed =
        StrictChallengeParser.parse("Bearer realm=\"a b\", ERROR=\"c\" ,\td=\"\"");

    assertEquals("Bearer", parsed.scheme());
    assertEquals(Map.of("realm", "a b", "error", "c", "d", ""), parsed.parameters());
  }

  @Test
  void undoesEscapes() {
    assertEquals(
        Map.of("realm", "a\"b\\c,d"),
        StrictChallengeParser.parse("Bearer realm=\"a\\\"b\\\\c,\\d\"").parameters());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        " Bearer realm=\"a\"",
        "Bearer\trealm=\"a\"",
        "Bearer, realm=\"a\"",
        "Bearer realm",
        "Bearer realm=",
        "Bearer realm=a",
        "Bearer realm='a'",
        "Bearer realm=\"a",
        "Bearer realm=\"a\\",
        "Bearer realm=\"a\\\"",
        "Bearer realm=\"a\"b\"",
        "Bearer realm =\"a\"",
        "Bearer realm= \"a\"",
        "Bearer realm=\"a\" error=\"b\"",
        "Bearer realm=\"a\",",
        "Bearer realm=\"a\",, error=\"b\"",
        "Bearer realm=\"a\", realm=\"b\"",
        "Bearer realm=\"a\", Realm=\"b\"",
        "Bearer realm=\"a\", Basic realm=\"b\"",
        "Bearer realm=\"a\" ",
        "Bearer realm=\"a\r\n\"",
        "Bearer realm=\"a\tb\"",
        "Bearer realm=\"é\"",
        "Bearer realm=\"\\é\"",
        "Bearer (realm)=\"a\"",
        "Bearer abc123=="
      })
  void refusesWhatIsNotToTheLetter(String fieldValue) {
    assertThrows(IllegalArgumentException.class, () -> StrictChallengeParser.parse(fieldValue));
  }
}
