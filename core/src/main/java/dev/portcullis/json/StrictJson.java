package dev.portcullis.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON object, and writes one.
 *
 * <p>What two parsers could read differently is refused: duplicate member names, bytes that are not
 * UTF-8, escapes that make no character, text after the object, nesting deeper than {@value
 * #MAX_NESTING}, numbers of more than {@value #MAX_NUMBER_LENGTH} characters or beyond the range of
 * a double. Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4">RFC 7519 §4, on duplicates</a>
 */
public final class StrictJson {
  static final int MAX_NESTING = 32;
  static final int MAX_NUMBER_LENGTH = 64;

  // Names come from clients, so they are neither interned nor kept in a table that all calls share.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .build())
          .build();

  private StrictJson() {}

  /**
   * Reads a JSON object.
   *
   * @param utf8 the whole text
   * @return its members in their order, unmodifiable in depth: {@code String}, {@code Long}, {@code
   *     BigInteger}, {@code Double}, {@code Boolean}, {@code List}, {@code Map} or null
   * @throws MalformedJsonException when the text is anything else
   */
  public static Map<String, @Nullable Object> readObject(byte[] utf8)
      throws MalformedJsonException {
    // The parser would guess UTF-16 and UTF-32 from bytes, and accept what is not quite UTF-8.
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedJsonException();
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new MalformedJsonException();
      }
      Map<String, @Nullable Object> object = objectAt(parser);
      if (parser.nextToken() != null) {
        throw new MalformedJsonException();
      }
      return object;
    } catch (IOException e) {
      throw new MalformedJsonException();
    }
  }

  private static Map<String, @Nullable Object> objectAt(JsonParser parser)
      throws IOException, MalformedJsonException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = wellFormed(parser.currentName());
      parser.nextToken();
      int before = members.size();
      members.put(name, valueAt(parser));
      if (members.size() == before) {
        throw new MalformedJsonException();
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private static List<@Nullable Object> arrayAt(JsonParser parser)
      throws IOException, MalformedJsonException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(valueAt(parser));
    }
    return Collections.unmodifiableList(elements);
  }

  private static @Nullable Object valueAt(JsonParser parser)
      throws IOException, MalformedJsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> objectAt(parser);
      case START_ARRAY -> arrayAt(parser);
      case VALUE_STRING -> wellFormed(parser.getText());
      case VALUE_NUMBER_INT -> integerAt(parser);
      case VALUE_NUMBER_FLOAT -> finiteAt(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new MalformedJsonException();
    };
  }

  /** Refuses half a surrogate pair, which an escape can make and no encoding can hold. */
  private static String wellFormed(String text) throws MalformedJsonException {
    int i = 0;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        throw new MalformedJsonException();
      }
      i += Character.charCount(codePoint);
    }
    return text;
  }

  private static Number integerAt(JsonParser parser) throws IOException, MalformedJsonException {
    refuseLongNumber(parser);
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getBigIntegerValue();
    };
  }

  private static Double finiteAt(JsonParser parser) throws IOException, MalformedJsonException {
    refuseLongNumber(parser);
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new MalformedJsonException();
    }
    return value;
  }

  // The parser's own limit leaves signs and points out of its count.
  private static void refuseLongNumber(JsonParser parser)
      throws IOException, MalformedJsonException {
    if (parser.getTextLength() > MAX_NUMBER_LENGTH) {
      throw new MalformedJsonException();
    }
  }

  /**
   * Writes a JSON object.
   *
   * @param members strings, finite numbers, booleans, nulls, and maps and iterables of these; the
   *     names in maps are strings
   * @return the object, without white space
   * @throws IllegalArgumentException when a value or a name is anything else
   */
  public static String writeObject(Map<String, ? extends @Nullable Object> members) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      write(generator, members);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, @Nullable Object value) throws IOException {
    if (value instanceof Map<?, ?> members) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> member : members.entrySet()) {
        if (!(member.getKey() instanceof String name)) {
          throw new IllegalArgumentException("JSON has no names but strings");
        }
        generator.writeFieldName(name);
        write(generator, member.getValue());
      }
      generator.writeEndObject();
    } else if (value instanceof Iterable<?> elements) {
      generator.writeStartArray();
      for (Object element : elements) {
        write(generator, element);
      }
      generator.writeEndArray();
    } else if (value == null) {
      generator.writeNull();
    } else if (value instanceof String string) {
      generator.writeString(string);
    } else if (value instanceof Boolean bool) {
      generator.writeBoolean(bool);
    } else if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
      generator.writeNumber(number.toString());
    } else {
      throw new IllegalArgumentException("JSON has no form for a " + value.getClass().getName());
    }
  }
}
