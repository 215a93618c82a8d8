package dev.portcullis.token;

import dev.portcullis.error.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Decodes base64url without padding (RFC 7515 §2), in its one canonical form: two texts never mean
 * the same bytes.
 */
final class Base64Url {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private Base64Url() {}

  static byte[] decode(String text) throws RefusedTokenException {
    if (text.indexOf('=') >= 0 || !endsInZeroBits(text)) {
      throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
    }
    try {
      return Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IllegalArgumentException e) {
      throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
    }
  }

  /** The last character may hold bits that belong to no byte; the JDK's decoder ignores them. */
  private static boolean endsInZeroBits(String text) {
    int unusedBits =
        switch (text.length() % 4) {
          case 2 -> 0b1111;
          case 3 -> 0b11;
          default -> 0;
        };
    return unusedBits == 0 || (ALPHABET.indexOf(text.charAt(text.length() - 1)) & unusedBits) == 0;
  }
}
