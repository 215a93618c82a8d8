package dev.portcullis.json;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonReadingTest {
  private static Map<String, Object> read(String text) throws MalformedJsonException {
    return StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void assertRefused(byte[] bytes) {
    assertThrows(MalformedJsonException.class, () -> StrictJson.readObject(bytes));
  }

  private static void assertRefused(String text) {
    assertRefused(text.getBytes(StandardCharsets.UTF_8));
  }

  static Stream<Arguments> valuesAndTheirTypes() {
    return Stream.of(
        argumentSet("string", "\"text\"", "text"),
        argumentSet("empty string", "\"\"", ""),
        argumentSet("zero", "0", 0L),
        argumentSet("negative zero", "-0", 0L),
        argumentSet("int", "1700000000", 1_700_000_000L),
        argumentSet("largest long", "9223372036854775807", Long.MAX_VALUE),
        argumentSet("smallest long", "-9223372036854775808", Long.MIN_VALUE),
        argumentSet(
            "above the longs", "9223372036854775808", new BigInteger("9223372036854775808")),
        argumentSet(
            "below the longs", "-9223372036854775809", new BigInteger("-9223372036854775809")),
        argumentSet("fraction", "1.5", 1.5),
        argumentSet("whole number with a fraction", "1.0", 1.0),
        argumentSet("exponent", "17e8", 1.7e9),
        argumentSet("largest double", "1.7976931348623157e308", Double.MAX_VALUE),
        argumentSet("true", "true", true),
        argumentSet("false", "false", false),
        argumentSet("empty array", "[]", List.of()),
        argumentSet("array", "[1,\"a\",true]", List.of(1L, "a", true)),
        argumentSet("empty object", "{}", Map.of()),
        argumentSet("object", "{\"b\":{\"c\":[2]}}", Map.of("b", Map.of("c", List.of(2L)))));
  }

  @ParameterizedTest
  @MethodSource("valuesAndTheirTypes")
  void aValueIsReadAsItsJavaType(String json, Object expected) throws MalformedJsonException {
    assertEquals(Map.of("a", expected), read("{\"a\":" + json + "}"));
  }

  @Test
  void nullIsAMemberWithoutAValue() throws MalformedJsonException {
    Map<String, Object> object = read("{\"a\":null,\"b\":[null]}");

    assertTrue(object.containsKey("a"));
    assertNull(object.get("a"));
    assertEquals(Arrays.asList((Object) null), object.get("b"));
  }

  @Test
  void membersKeepTheirOrder() throws MalformedJsonException {
    Map<String, Object> object = read("{\"z\":1,\"a\":2,\"m\":3,\"b\":4}");

    assertEquals(List.of("z", "a", "m", "b"), List.copyOf(object.keySet()));
  }

  @Test
  void escapesAreUndone() throws MalformedJsonException {
    Map<String, Object> object = read("{\"\\u0061\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\"}");

    assertEquals(Map.of("a", "\"\\/\b\f\n\r\té"), object);
  }

  @Test
  void charactersBeyondTheBasicPlaneAreReadInBothSpellings() throws MalformedJsonException {
    assertEquals(Map.of("a", "\uD83D\uDD11"), read("{\"a\":\"\uD83D\uDD11\"}"));
    assertEquals(Map.of("a", "\uD83D\uDD11"), read("{\"a\":\"\\uD83D\\uDD11\"}"));
    assertEquals(Map.of("a", "\uD7FF\uE000"), read("{\"a\":\"\\uD7FF\\uE000\"}"));
  }

  @Test
  void whiteSpaceAroundEverythingIsAllowed() throws MalformedJsonException {
    assertEquals(Map.of("a", List.of(1L)), read(" \t\r\n{ \"a\" : [ 1 ] } \t\r\n"));
  }

  @Test
  void theResultIsUnmodifiableInDepth() throws MalformedJsonException {
    Map<String, Object> object = read("{\"list\":[[1]],\"map\":{\"in\":{\"side\":[]}}}");
    List<?> list = (List<?>) object.get("list");
    Map<?, ?> map = (Map<?, ?>) object.get("map");

    assertAll(
        () -> assertUnmodifiable(object),
        () -> assertUnmodifiable(list),
        () -> assertUnmodifiable((List<?>) list.get(0)),
        () -> assertUnmodifiable(map),
        () -> assertUnmodifiable((Map<?, ?>) map.get("in")),
        () -> assertUnmodifiable((List<?>) ((Map<?, ?>) map.get("in")).get("side")));
  }

  @SuppressWarnings("unchecked") // the attempt must fail whatever the type
  private static void assertUnmodifiable(Map<?, ?> map) {
    assertThrows(
        UnsupportedOperationException.class, () -> ((Map<String, Object>) map).put("new", 1L));
    assertThrows(UnsupportedOperationException.class, map::clear);
  }

  @SuppressWarnings("unchecked") // the attempt must fail whatever the type
  private static void assertUnmodifiable(List<?> list) {
    assertThrows(UnsupportedOperationException.class, () -> ((List<Object>) list).add(1L));
    assertThrows(UnsupportedOperationException.class, list::clear);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"b\":2,\"a\":3}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"in\":{\"a\":1,\"a\":2}}",
        "{\"in\":[{\"a\":1,\"a\":2}]}",
        "{\"\":1,\"\":2}",
        "{\"a\":null,\"a\":null}"
      })
  void duplicateMembersAreRefusedAtEveryDepth(String json) {
    assertRefused(json);
  }

  @Test
  void namesThatDifferInCaseAreNoDuplicates() throws MalformedJsonException {
    assertEquals(Map.of("a", 1L, "A", 2L), read("{\"a\":1,\"A\":2}"));
  }

  @Test
  void equalNamesInDifferentObjectsAreNoDuplicates() throws MalformedJsonException {
    assertEquals(
        Map.of("a", Map.of("a", 1L), "b", Map.of("a", 2L)),
        read("{\"a\":{\"a\":1},\"b\":{\"a\":2}}"));
  }

  static Stream<Arguments> bytesThatAreNotUtf8() {
    return Stream.of(
        argumentSet("ISO 8859-1", "E9"),
        argumentSet("a continuation byte alone", "80"),
        argumentSet("a sequence cut short", "E282"),
        argumentSet("an overlong quote of two bytes", "C0A2"),
        argumentSet("an overlong slash of two bytes", "C0AF"),
        argumentSet("an overlong slash of three bytes", "E080AF"),
        argumentSet("an overlong slash of four bytes", "F08080AF"),
        argumentSet("NUL as Java's modified UTF-8 has it", "C080"),
        argumentSet("a high surrogate", "EDA080"),
        argumentSet("a pair of surrogates (CESU-8)", "EDA0BDEDB491"),
        argumentSet("beyond the last character", "F4908080"),
        argumentSet("five bytes", "F888808080"),
        argumentSet("a byte that never occurs", "FF"));
  }

  @ParameterizedTest
  @MethodSource("bytesThatAreNotUtf8")
  void bytesThatAreNotUtf8AreRefusedInValuesAndNames(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);

    assertRefused(around("{\"a\":\"", bytes, "\"}"));
    assertRefused(around("{\"", bytes, "\":1}"));
    assertRefused(around("{}", bytes, ""));
  }

  private static byte[] around(String before, byte[] bytes, String after) {
    byte[] head = before.getBytes(StandardCharsets.US_ASCII);
    byte[] tail = after.getBytes(StandardCharsets.US_ASCII);
    byte[] all = Arrays.copyOf(head, head.length + bytes.length + tail.length);
    System.arraycopy(bytes, 0, all, head.length, bytes.length);
    System.arraycopy(tail, 0, all, head.length + bytes.length, tail.length);
    return all;
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32BE", "UTF-32LE"})
  void otherEncodingsAreNotGuessed(String charset) {
    assertRefused("{\"a\":1}".getBytes(Charset.forName(charset)));
  }

  @Test
  void aByteOrderMarkIsRefused() {
    assertRefused("\uFEFF{\"a\":1}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\\uD83D\"}",
        "{\"a\":\"\\uD800\"}",
        "{\"a\":\"\\uDFFF\"}",
        "{\"a\":\"\\uDD11\"}",
        "{\"a\":\"\\uDD11\\uD83D\"}",
        "{\"a\":\"\\uD83D\\uD83D\\uDD11\"}",
        "{\"a\":\"\\uD83Dx\"}",
        "{\"a\":[{\"b\":\"x\\uDD11x\"}]}",
        "{\"\\uD83D\":1}"
      })
  void loneSurrogatesAreRefusedInValuesAndNames(String json) {
    assertRefused(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}{}",
        "{} {}",
        "{}1",
        "{},",
        "{}]",
        "{}}",
        "{}null",
        "{}\u0000",
        "{}\u00a0",
        "{}#",
      })
  void textAfterTheObjectIsRefused(String json) {
    assertRefused(json);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "null", "true", "1", "1.5", "\"a\"", "[]", "[{}]", "a", "{"})
  void whatIsNoObjectIsRefused(String json) {
    assertRefused(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\" 1}",
        "{\"a\"}",
        "{\"a\":}",
        "{1:1}",
        "{\"a\":[1,]}",
        "{\"a\":[,1]}",
        "{\"a\":[1 2]}",
        "{\"a\":(1)}",
        "{\"a\":1]",
        "{\"a\":[1}}",
        "{a:1}",
        "{'a':1}",
        "{\"a\":'b'}",
        "{\"a\":b}",
        "{\"a\":True}",
        "{\"a\":NULL}",
        "{\"a\":nul}",
        "{\"a\":truefalse}",
        "{\"a\":undefined}"
      })
  void whatOnlyLenientParsersReadIsRefused(String json) {
    assertRefused(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{/* */\"a\":1}",
        "{\"a\":1}//",
        "//\n{\"a\":1}",
        "{\"a\":1 #\n}",
        "#\n{}",
        "{\"a\"/**/:1}"
      })
  void commentsAreRefused(String json) {
    assertRefused(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "-NaN",
        "Infinity",
        "-Infinity",
        "+Infinity",
        "INF",
        "01",
        "-01",
        "00",
        "+1",
        "--1",
        "-",
        ".5",
        "5.",
        "1.e3",
        "1e",
        "1e+",
        "0x10",
        "1_000",
        "1f",
        "1L",
        "\u0661"
      })
  void numbersOutsideTheGrammarAreRefused(String number) {
    assertRefused("{\"a\":" + number + "}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e400", "-1e400", "1e309", "1.8e308", "1e999999999", "12e9999999999"})
  void numbersBeyondTheRangeOfADoubleAreRefused(String number) {
    assertRefused("{\"a\":" + number + "}");
    assertRefused("{\"a\":[{\"b\":" + number + "}]}");
  }

  static Stream<Arguments> numbersOfSixtyFourCharacters() {
    return Stream.of(
        argumentSet("integer", "9".repeat(64)),
        argumentSet("negative integer", "-" + "9".repeat(63)),
        argumentSet("fraction", "0." + "1".repeat(62)),
        argumentSet("negative fraction", "-0." + "1".repeat(61)),
        argumentSet("exponent", "1e" + "0".repeat(62)),
        argumentSet("signed exponent", "-1.5e+" + "0".repeat(58)));
  }

  @ParameterizedTest
  @MethodSource("numbersOfSixtyFourCharacters")
  void numbersHaveAtMostSixtyFourCharacters(String longest) throws MalformedJsonException {
    assertEquals(64, longest.length());
    Number value = (Number) read("{\"a\":" + longest + "}").get("a");
    assertEquals(Double.parseDouble(longest), value.doubleValue());
    assertRefused("{\"a\":" + longest + "0}");
    assertRefused("{\"a\":" + longest + "0".repeat(100_000) + "}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":\"\n\"}",
        "{\"a\":\"\r\"}",
        "{\"a\":\"\t\"}",
        "{\"a\":\"\u0000\"}",
        "{\"a\":\"\u001f\"}",
        "{\"a\n\":1}"
      })
  void controlCharactersInStringsAreRefused(String json) {
    assertRefused(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\x41", "\\'", "\\0", "\\u12", "\\u12G4", "\\U0041", "\\", "\\a", "\\\n"})
  void escapesOutsideTheGrammarAreRefused(String escape) {
    assertRefused("{\"a\":\"" + escape + "\"}");
  }

  @Test
  void nestingGoesToThirtyTwo() throws MalformedJsonException {
    assertEquals(1, read(arrays(31)).size());
    assertEquals(1, read(objects(32)).size());
    assertRefused(arrays(32));
    assertRefused(objects(33));
    assertRefused("{\"a\":" + "[".repeat(1_000_000));
  }

  /** An object with arrays in it. */
  private static String arrays(int depth) {
    return "{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  private static String objects(int depth) {
    return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
  }

  private static final String VARIED =
      "{\"a\":[1,-2.5e3,\"\\u00e9\\n\"],\"b\":{\"c\":null,\"d\":true},\"é\":false}";

  @Test
  void whatIsCutShortIsRefused() {
    byte[] whole = VARIED.getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void noChangeOfOneByteCausesAnythingButARefusal() {
    byte[] whole = VARIED.getBytes(StandardCharsets.UTF_8);
    int refused = 0;
    for (int i = 0; i < whole.length; i++) {
      for (int value = 0; value < 256; value++) {
        byte[] changed = whole.clone();
        changed[i] = (byte) value;
        try {
          StrictJson.readObject(changed);
        } catch (MalformedJsonException e) {
          refused++;
        }
      }
    }
    assertTrue(refused > whole.length * 100, "so few were refused that the test is wrong");
  }

  @Test
  void theRefusalRepeatsNothingOfTheText() {
    MalformedJsonException refusal =
        assertThrows(
            MalformedJsonException.class,
            () -> StrictJson.readObject("{\"secret\":tr0ub4dor}".getBytes(StandardCharsets.UTF_8)));

    assertEquals("not a JSON object within the limits", refusal.getMessage());
    assertNull(refusal.getCause());
    assertEquals(0, refusal.getSuppressed().length);
    assertEquals(0, refusal.getStackTrace().length);
  }
}
