package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WwwAuthenticateTest {
  @Test
  void readsSchemeAndParameters() {
    assertEquals(
        List.of(
            new WwwAuthenticate(
                "Bearer", Map.of("realm", "x", "error", "invalid_token"), Set.of("realm"))),
        WwwAuthenticate.parse("Bearer realm=\"x\", error=invalid_token"));
  }

  @Test
  void readsASchemeAlone() {
    assertEquals(
        List.of(new WwwAuthenticate("Negotiate", Map.of(), Set.of())),
        WwwAuthenticate.parse("Negotiate"));
  }

  @Test
  void readsSeveralChallenges() {
    List<WwwAuthenticate> challenges =
        WwwAuthenticate.parse(
            "Basic realm=\"a\" , charset=\"UTF-8\",Bearer realm=\"b\", Negotiate");
    assertEquals(
        List.of("Basic", "Bearer", "Negotiate"),
        challenges.stream().map(WwwAuthenticate::scheme).toList());
    assertEquals(Optional.of("UTF-8"), challenges.get(0).parameter("charset"));
    assertEquals(Optional.of("b"), challenges.get(1).parameter("realm"));
  }

  @Test
  void unescapesQuotedStrings() {
    assertEquals(
        Optional.of("a \"b\" \\c, d=e"),
        WwwAuthenticate.parse("Bearer realm=\"a \\\"b\\\" \\\\c, d=e\"").get(0).parameter("realm"));
  }

  @Test
  void namesOfParametersAreWithoutCase() {
    assertEquals(
        Optional.of("x"), WwwAuthenticate.parse("Bearer REALM=\"x\"").get(0).parameter("realm"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " Bearer",
        "Bearer ",
        "Bearer realm",
        "Bearer realm=",
        "Bearer =\"x\"",
        "Bearer realm=\"x",
        "Bearer realm=\"x\\",
        "Bearer realm=\"x\"y",
        "Bearer realm=\"x\" error=\"y\"",
        "Bearer realm=\"x\",",
        "Bearer realm=\"x\",,error=\"y\"",
        "Bearer ,realm=\"x\"",
        "Bearer, realm=\"x\"",
        "Bearer realm = \"x\"",
        "Bearer realm= \"x\"",
        "Bearer realm=\"x\", realm=\"y\"",
        "Bearer realm=\"x\", Realm=\"y\"",
        "Bearer realm=a b",
        "Bearer realm=a/b",
        "Bearer realm=\"\u00e4\"",
        "Bearer realm=\"\u0001\"",
        "Bearer realm=\"a\r\nb\"",
        "Be@rer realm=\"x\"",
        "Bearer\trealm=\"x\"",
        "Bearer mF_9.B5f-4.1JqM"
      })
  void refusesWhatASenderMustNotWrite(String fieldValue) {
    assertThrows(IllegalArgumentException.class, () -> WwwAuthenticate.parse(fieldValue));
  }
}
