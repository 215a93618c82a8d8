package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.error.Reason;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class Base64UrlPropertyTest {
  @Property
  void whatIsEncodedIsDecodedToTheSameBytes(@ForAll byte[] bytes) throws Exception {
    assertArrayEquals(bytes, Base64Url.decode(encode(bytes)));
  }

  @Property
  void aTextThatIsDecodedIsTheOnlyOneForItsBytes(@ForAll("nearlyEncoded") String text) {
    assertCanonicalOrMalformed(text);
  }

  @Property
  void anyTextIsCanonicalOrMalformed(@ForAll String text) {
    assertCanonicalOrMalformed(text);
  }

  private static void assertCanonicalOrMalformed(String text) {
    try {
      assertEquals(text, encode(Base64Url.decode(text)));
    } catch (RefusedTokenException e) {
      assertEquals(Reason.TOKEN_MALFORMED, e.reason());
    }
  }

  /** Short, so that unused bits at the end are frequent, and of the right alphabet for the most. */
  @Provide
  Arbitrary<String> nearlyEncoded() {
    return Arbitraries.strings()
        .withCharRange('A', 'Z')
        .withCharRange('a', 'z')
        .withCharRange('0', '9')
        .withChars('-', '_', '=', '+', '/', '\n', '\u00e4')
        .ofMaxLength(12);
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
