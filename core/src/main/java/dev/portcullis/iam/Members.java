package dev.portcullis.iam;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, each read in its proper type or not at all. What is null counts as
 * absent.
 */
final class Members {
  private final Map<?, ?> values;

  private Members(Map<?, ?> values) {
    this.values = values;
  }

  /** Takes over the members, whose names are asked for as they are written. */
  static Members named(Map<String, ?> values) {
    return new Members(values);
  }

  /**
   * Takes over the members of an object whose names are asked for in small letters, however they
   * are written: the services of AccelByte do not agree on that.
   *
   * @throws MalformedDataException when the value is no object, or writes one name in two ways, of
   *     which two readers could choose differently
   */
  static Members ofAnyCase(@Nullable Object json) throws MalformedDataException {
    if (!(json instanceof Map<?, ?> members)) {
      throw new MalformedDataException("a value is not an object");
    }
    Map<String, @Nullable Object> values = new HashMap<>();
    for (Map.Entry<?, ?> member : members.entrySet()) {
      String name = String.valueOf(member.getKey()).toLowerCase(Locale.ROOT);
      if (values.containsKey(name)) {
        throw new MalformedDataException("an object has one member in two spellings");
      }
      values.put(name, member.getValue());
    }
    return new Members(values);
  }

  /** Whether there is such a member, be it null. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  @Nullable Object value(String name) {
    return values.get(name);
  }

  @Nullable String textOrNull(String name) throws MalformedDataException {
    Object value = values.get(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw new MalformedDataException("a member that is to be a string is none");
  }

  String text(String name) throws MalformedDataException {
    String text = textOrNull(name);
    if (text == null) {
      throw new MalformedDataException("a string is missing");
    }
    return text;
  }

  boolean isTrue(String name, boolean ifAbsent) throws MalformedDataException {
    Object value = values.get(name);
    if (value == null) {
      return ifAbsent;
    }
    if (value instanceof Boolean bool) {
      return bool;
    }
    throw new MalformedDataException("a member that is to be true or false is neither");
  }

  /** Reads an integer from 0 to 2³¹−1, or gives 0 when there is none. */
  int integer(String name) throws MalformedDataException {
    Object value = values.get(name);
    if (value == null) {
      return 0;
    }
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw new MalformedDataException("a number is not an integer from 0 to 2147483647");
  }

  @Nullable Instant instantOrNull(String name) throws MalformedDataException {
    String text = textOrNull(name);
    if (text == null) {
      return null;
    }
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new MalformedDataException("a date is not one of RFC 3339");
    }
  }

  /** Reads an array, or gives an empty one when there is none. */
  List<?> list(String name, int max) throws MalformedDataException {
    return list(values.get(name), max);
  }

  static List<?> list(@Nullable Object value, int max) throws MalformedDataException {
    if (value == null) {
      return List.of();
    }
    if (!(value instanceof List<?> list)) {
      throw new MalformedDataException("a value that is to be an array is none");
    }
    if (list.size() > max) {
      throw new MalformedDataException("an array has more than " + max + " elements");
    }
    return list;
  }

  /** Reads an array of strings, or gives an empty one when there is none. */
  List<String> texts(String name, int max) throws MalformedDataException {
    List<?> list = list(name, max);
    for (Object element : list) {
      if (!(element instanceof String)) {
        throw new MalformedDataException("an array of strings has something else in it");
      }
    }
    return list.stream().map(String.class::cast).toList();
  }
}
