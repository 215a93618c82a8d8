package dev.portcullis.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StrictJsonPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "{",
          "}",
          "[",
          "]",
          ",",
          ":",
          "\"",
          "\"a\"",
          "\"a\":",
          "{\"a\":",
          "\\u0061",
          "\\ud83d",
          "\\",
          "/*",
          "//",
          "-",
          "0",
          "1e",
          "1e999",
          "0.5",
          "9".repeat(70),
          "true",
          "null",
          "NaN",
          " ",
          "\n",
          "\0",
          "\ufeff",
          "\u00e4",
          "'",
          "{".repeat(40),
          "[".repeat(40));

  @Property
  void whatIsWrittenIsRead(@ForAll("objects") Map<String, Object> object) throws Exception {
    byte[] utf8 = StrictJson.writeObject(object).getBytes(StandardCharsets.UTF_8);

    assertEquals(object, StrictJson.readObject(utf8));
  }

  @Property
  void anyBytesAreAnObjectOrMalformed(@ForAll byte[] bytes) {
    assertIsAnObjectOrMalformed(bytes);
  }

  @Property(tries = 3000)
  void anyPiecesOfJsonAreAnObjectOrMalformed(@ForAll("pieces") String text) {
    assertIsAnObjectOrMalformed(text.getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 1000)
  void anObjectOfWhichAnyByteWasChangedIsAnObjectOrMalformed(
      @ForAll("objects") Map<String, Object> object, @ForAll int place, @ForAll byte replacement) {
    byte[] utf8 = StrictJson.writeObject(object).getBytes(StandardCharsets.UTF_8);
    utf8[Math.floorMod(place, utf8.length)] = replacement;

    assertIsAnObjectOrMalformed(utf8);
  }

  private static void assertIsAnObjectOrMalformed(byte[] bytes) {
    try {
      assertNotNull(StrictJson.readObject(bytes));
    } catch (MalformedJsonException e) {
      assertEquals("not a JSON object within the limits", e.getMessage());
    }
  }

  @Provide
  Arbitrary<Map<String, Object>> objects() {
    return JsonArbitraries.objects();
  }

  @Provide
  Arbitrary<String> pieces() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMaxSize(8)
        .withoutEdgeCases()
        .map(list -> "{" + String.join("", list));
  }
}
