package dev.portcullis.token;

import dev.portcullis.key.TestKey;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No edit at any one place of a genuine token leaves it one. */
class TokenEditsTest {
  static final List<String> ALGORITHMS = EditedTokens.ALGORITHMS;

  @ParameterizedTest
  @FieldSource("ALGORITHMS")
  void aTokenWithAnyOneCharacterOfItReplacedIsRefused(String algorithm) {
    String genuine = EditedTokens.genuine(algorithm);
    for (int i = 0; i < genuine.length(); i++) {
      int place = EditedTokens.ALPHABET.indexOf(genuine.charAt(i));
      // The highest of the six bits, and the lowest: at the end of a part, the latter is unused.
      EditedTokens.assertRefused(
          genuine, replaced(genuine, i, EditedTokens.ALPHABET.charAt(place < 0 ? 0 : place ^ 32)));
      EditedTokens.assertRefused(
          genuine, replaced(genuine, i, EditedTokens.ALPHABET.charAt(place < 0 ? 63 : place ^ 1)));
      for (int other = 0; other < EditedTokens.OTHERS.length(); other++) {
        if (EditedTokens.OTHERS.charAt(other) != genuine.charAt(i)) {
          EditedTokens.assertRefused(
              genuine, replaced(genuine, i, EditedTokens.OTHERS.charAt(other)));
        }
      }
    }
  }

  private static String replaced(String text, int place, char by) {
    return text.substring(0, place) + by + text.substring(place + 1);
  }

  @ParameterizedTest
  @FieldSource("ALGORITHMS")
  void aTokenWithAnyOneCharacterOfItMissingOrTwiceIsRefused(String algorithm) {
    String genuine = EditedTokens.genuine(algorithm);
    for (int i = 0; i < genuine.length(); i++) {
      EditedTokens.assertRefused(genuine, genuine.substring(0, i) + genuine.substring(i + 1));
      EditedTokens.assertRefused(genuine, genuine.substring(0, i + 1) + genuine.substring(i));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256", "ES256", "EdDSA"})
  void aTokenWithAnyOneBitOfItsPartsFlippedIsRefused(String algorithm) {
    String[] parts = EditedTokens.genuine(algorithm).split("\\.", -1);
    for (int part = 0; part < parts.length; part++) {
      byte[] bytes = Base64.getUrlDecoder().decode(parts[part]);
      for (int i = 0; i < bytes.length; i++) {
        byte[] flipped = bytes.clone();
        flipped[i] ^= (byte) (1 << i % 8);
        String[] edited = parts.clone();
        edited[part] = TestKey.base64Url(flipped);
        EditedTokens.assertRefused(String.join(".", parts), String.join(".", edited));
      }
    }
  }
}
