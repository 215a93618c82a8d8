package dev.portcullis.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChallengeTest {
  @Test
  void aBareChallengeHasARealmAlone() {
    assertEquals(
        "Bearer realm=\"orders\"", new Challenge("orders", null, null, List.of()).headerValue());
  }

  @Test
  void aFullChallengeHasItsParametersInTheOrderOfRfc6750() {
    assertEquals(
        "Bearer realm=\"orders\", error=\"insufficient_scope\", error_description=\"No\","
            + " scope=\"a b\"",
        new Challenge("orders", "insufficient_scope", "No", List.of("a", "b")).headerValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "my \"best\" orders",
        "C:\\orders",
        "\\",
        "\"",
        "\\\"",
        "\"\\",
        "a\", error=\"forged",
        "a, Basic realm=b",
        "=,;()<>@:/[]?{}"
      })
  void anyPrintableRealmComesThroughUnchanged(String realm) {
    String value = new Challenge(realm, "invalid_token", null, List.of()).headerValue();

    StrictChallengeParser.Parsed parsed = StrictChallengeParser.parse(value);
    assertEquals("Bearer", parsed.scheme());
    assertEquals(Map.of("realm", realm, "error", "invalid_token"), parsed.parameters());
  }

  @Test
  void scopesAreJoinedBySpaces() {
    Challenge challenge = new Challenge("a", null, null, List.of("orders:read", "x/y", "z"));

    assertEquals(
        Map.of("realm", "a", "scope", "orders:read x/y z"),
        StrictChallengeParser.parse(challenge.headerValue()).parameters());
  }

  @Test
  void theScopesAreACopy() {
    List<String> scopes = new ArrayList<>(List.of("a"));
    Challenge challenge = new Challenge("r", null, null, scopes);

    scopes.add("b");

    assertEquals(List.of("a"), challenge.scopes());
    assertThrows(UnsupportedOperationException.class, () -> challenge.scopes().add("c"));
  }
}
