package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.testing.SigningKey;
import java.util.Base64;

/**
 * A token in its three parts, as they are sent.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515 §7.1</a>
 */
record Compact(String header, String payload, String signature) {
  static Compact of(String token) {
    int first = token.indexOf('.');
    int last = token.lastIndexOf('.');
    return new Compact(
        token.substring(0, first), token.substring(first + 1, last), token.substring(last + 1));
  }

  String signingInput() {
    return header + "." + payload;
  }

  byte[] signingBytes() {
    return signingInput().getBytes(US_ASCII);
  }

  byte[] signatureBytes() {
    return decode(signature);
  }

  String text() {
    return signingInput() + "." + signature;
  }

  String signedWith(byte[] other) {
    return signingInput() + "." + encode(other);
  }

  /** The parts as they are, whatever they say, with a good signature over them. */
  static String signed(String header, String payload, SigningKey key) {
    String content = header + "." + payload;
    return content + "." + encode(key.signature(content.getBytes(US_ASCII)));
  }

  static byte[] decode(String part) {
    return Base64.getUrlDecoder().decode(part);
  }

  static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
