package dev.portcullis.testing;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON text. The test kit only ever writes JSON, so it needs no library for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a>
 */
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  static String text(@Nullable Object value) {
    Json json = new Json();
    json.value(value);
    return json.out.toString();
  }

  /** An object as it is now, whatever becomes of the lists and maps within it. */
  static Map<String, @Nullable Object> snapshot(Map<String, ?> object) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    object.forEach((name, value) -> copy.put(name, snapshot(value)));
    return Collections.unmodifiableMap(copy);
  }

  private static @Nullable Object snapshot(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach((name, member) -> copy.put(name, snapshot(member)));
      return copy;
    }
    if (value instanceof Iterable<?> elements) {
      List<@Nullable Object> copy = new ArrayList<>();
      elements.forEach(element -> copy.add(snapshot(element)));
      return copy;
    }
    return value;
  }

  private void value(@Nullable Object value) {
    if (value == null || value instanceof Boolean || isFiniteNumber(value)) {
      out.append(value);
    } else if (value instanceof String string) {
      string(string);
    } else if (value instanceof Map<?, ?> map) {
      object(map);
    } else if (value instanceof Iterable<?> elements) {
      array(elements);
    } else {
      throw new IllegalArgumentException(
          "JSON cannot hold this "
              + value.getClass().getSimpleName()
              + "; give a String, a finite Number, a Boolean, a List, a Map or null");
    }
  }

  private static boolean isFiniteNumber(Object value) {
    return value instanceof Integer
        || value instanceof Long
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger
        || value instanceof BigDecimal
        || (value instanceof Double number && Double.isFinite(number))
        || (value instanceof Float single && Float.isFinite(single));
  }

  private void object(Map<?, ?> map) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw new IllegalArgumentException("The members of a JSON object are named by strings");
      }
      out.append(separator);
      string(name);
      out.append(':');
      value(member.getValue());
      separator = ",";
    }
    out.append('}');
  }

  private void array(Iterable<?> elements) {
    out.append('[');
    String separator = "";
    for (Object element : elements) {
      out.append(separator);
      value(element);
      separator = ",";
    }
    out.append(']');
  }

  private void string(String value) {
    out.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        // Escaped surrogates keep a lone one as it is, where UTF-8 would turn it into "?".
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
