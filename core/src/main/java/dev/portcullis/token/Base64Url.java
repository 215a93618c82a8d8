package dev.portcullis.token;

import dev.portcullis.error.Reason;
import java.nio.ByteBuffer;
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
    byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
    return decode(characters, 0, characters.length);
  }

  /**
   * Decodes a part of a text.
   *
   * @param characters the text in ISO 8859-1, where all that this cannot write is a question mark,
   *     which stands for nothing here either
   */
  static byte[] decode(byte[] characters, int start, int end) throws RefusedTokenException {
    if (end > start && !isCanonicalEnd(characters[end - 1], end - start)) {
      throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
    }
    try {
      return Base64.getUrlDecoder().decode(ByteBuffer.wrap(characters, start, end - start)).array();
    } catch (IllegalArgumentException e) {
      throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
    }
  }

  /**
   * The JDK's decoder takes padding, though only at the end, and ignores the bits of the last
   * character that belong to no byte.
   */
  private static boolean isCanonicalEnd(byte last, int length) {
    int unusedBits =
        switch (length % 4) {
          case 2 -> 0b1111;
          case 3 -> 0b11;
          default -> 0;
        };
    return last != '=' && (unusedBits == 0 || (ALPHABET.indexOf(last) & unusedBits) == 0);
  }
}
