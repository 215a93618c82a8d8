package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A JSON document as an issuer publishes it.
 *
 * @param mediaType its {@code Content-Type}
 * @param body its JSON text
 * @param etag a strong entity tag, quotes included: the same for the same text alone
 */
record Document(String mediaType, String body, String etag) {
  static Document of(String mediaType, Object json) {
    String body = Json.text(json);
    return new Document(mediaType, body, '"' + digest(body) + '"');
  }

  private static String digest(String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
