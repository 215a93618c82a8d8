package dev.portcullis.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonWritingTest {
  private static String written(Object value) {
    return StrictJson.writeObject(Collections.singletonMap("a", value));
  }

  static Stream<Arguments> valuesAndTheirTexts() {
    return Stream.of(
        argumentSet("null", null, "null"),
        argumentSet("string", "text", "\"text\""),
        argumentSet("true", true, "true"),
        argumentSet("int", 1, "1"),
        argumentSet("long", Long.MIN_VALUE, "-9223372036854775808"),
        argumentSet("double", 1.5, "1.5"),
        argumentSet("big integer", BigInteger.TEN.pow(30), "1000000000000000000000000000000"),
        argumentSet("big decimal", new BigDecimal("0.10"), "0.10"),
        argumentSet("list", List.of("b", 1, List.of()), "[\"b\",1,[]]"),
        argumentSet("list with null", Arrays.asList("b", null), "[\"b\",null]"),
        argumentSet("set", Set.of("b"), "[\"b\"]"),
        argumentSet("map", Map.of("b", Map.of()), "{\"b\":{}}"));
  }

  @ParameterizedTest
  @MethodSource("valuesAndTheirTexts")
  void aValueIsWrittenWithoutWhiteSpace(Object value, String expected) {
    assertEquals("{\"a\":" + expected + "}", written(value));
  }

  @Test
  void membersKeepTheirOrder() {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("z", 1);
    members.put("a", 2);
    members.put("m", 3);

    assertEquals("{\"z\":1,\"a\":2,\"m\":3}", StrictJson.writeObject(members));
  }

  @Test
  void quotesBackslashesAndControlCharactersAreEscaped() {
    assertEquals("{\"a\":\"\\\"\\\\\\n\\u0000\\u001F\"}", written("\"\\\n\u0000\u001f"));
    assertEquals("{\"\\\"\\n\":1}", StrictJson.writeObject(Map.of("\"\n", 1)));
  }

  @Test
  void whatIsWrittenIsReadAsTheSame() throws MalformedJsonException {
    StringBuilder characters = new StringBuilder();
    for (int c = 0; c < 0x2100; c++) {
      characters.appendCodePoint(c);
    }
    characters.appendCodePoint(0x1F511);
    Map<String, Object> members =
        Map.of(characters.toString(), List.of(characters.toString(), 1L, 2.5, true, Map.of()));

    String text = StrictJson.writeObject(members);

    assertEquals(members, StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aValueOfAnotherTypeIsRefusedByTheNameOfItsClassAlone() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> written(URI.create("https://secret.example")));

    assertTrue(refusal.getMessage().contains("java.net.URI"), refusal::getMessage);
    assertTrue(!refusal.getMessage().contains("secret"), refusal::getMessage);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void aNumberThatJsonDoesNotHaveIsRefused(double number) {
    assertThrows(IllegalArgumentException.class, () -> written(number));
    assertThrows(IllegalArgumentException.class, () -> written((float) number));
  }

  @Test
  void aNameThatIsNoStringIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> written(Map.of(1, "b")));
    assertThrows(
        IllegalArgumentException.class, () -> written(Collections.singletonMap(null, "b")));
  }
}
