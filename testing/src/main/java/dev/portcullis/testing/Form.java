package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a request's form. */
final class Form {
  private static final String MEDIA_TYPE = "application/x-www-form-urlencoded";

  private final Map<String, String> fields;

  private Form(Map<String, String> fields) {
    this.fields = fields;
  }

  /**
   * Reads a form; empty when there is none, or one that names a field twice.
   *
   * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-3.2">RFC 6749 §3.2</a>
   */
  static Optional<Form> of(IamRequest request) {
    if (!request.mediaType().equals(MEDIA_TYPE)) {
      return Optional.empty();
    }
    Map<String, String> fields = new HashMap<>();
    for (String field : request.body().split("&", -1)) {
      if (field.isEmpty()) {
        continue;
      }
      int equals = field.indexOf('=');
      String name = equals < 0 ? field : field.substring(0, equals);
      String value = equals < 0 ? "" : field.substring(equals + 1);
      try {
        if (fields.put(decoded(name), decoded(value)) != null) {
          return Optional.empty();
        }
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Form(fields));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /** {@return the value of a field; empty where it is missing} */
  String value(String name) {
    return fields.getOrDefault(name, "");
  }
}
