package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.error.Reason;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  @Test
  void decodesWhatIsEncodedCanonically() throws Exception {
    Random random = new Random(1);
    for (int length = 0; length < 200; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      assertArrayEquals(
          bytes, Base64Url.decode(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
    }
  }

  @Test
  void noTwoTextsMeanTheSameBytes() {
    Map<String, String> seen = new HashMap<>();
    for (int i = 0; i < 64 * 64; i++) {
      String two = "" + ALPHABET.charAt(i / 64) + ALPHABET.charAt(i % 64);
      remember(seen, two);
      remember(seen, "A" + two);
    }
    assertEquals(256 + 1024, seen.size(), "one byte has 256 forms; two, the first below 4, 1024");
  }

  private static void remember(Map<String, String> seen, String text) {
    try {
      byte[] bytes = Base64Url.decode(text);
      String other = seen.put(Base64.getEncoder().encodeToString(bytes), text);
      assertEquals(null, other, () -> other + " and " + text + " mean the same bytes");
    } catch (RefusedTokenException e) {
      assertEquals(Reason.TOKEN_MALFORMED, e.reason());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "A",
        "AAAAA",
        "AA==",
        "AA=",
        "AAA=",
        "=",
        "AAAA=",
        "A=A=",
        "AA AA",
        " AAAA",
        "AAAA ",
        "AAAA\n",
        "AAAA\r\nAAAA",
        "AA+A",
        "AA/A",
        "AA.A",
        "AA\0A",
        "AA\u00e4A",
        "AAA\uff21",
        "AB",
        "A_",
        "AAB",
        "AA_",
        "AA\ud83d\ude00"
      })
  void refuses(String text) {
    RefusedTokenException refusal =
        assertThrows(RefusedTokenException.class, () -> Base64Url.decode(text));
    assertEquals(Reason.TOKEN_MALFORMED, refusal.reason());
  }
}
