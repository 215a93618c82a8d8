package dev.portcullis.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
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

  /** What the JDK's decoder puts in the place of bytes that are not UTF-8. */
  private static final char REPLACEMENT = '\ufffd';

  // Names come from clients, so they are neither interned nor kept in a table that all calls share.
  // Buffers are rarely needed, and threads that come and go are not to keep some each.
  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
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
    String text = new String(utf8, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      refuseOtherThanUtf8(utf8);
    }
    // From an array of our own the parser reads without a copy.
    char[] characters = text.toCharArray();
    try (JsonParser parser = FACTORY.createParser(characters, 0, characters.length)) {
      return new ObjectReader(parser, text.indexOf('\\') >= 0).readAll();
    } catch (IOException e) {
      throw new MalformedJsonException();
    }
  }

  private static void refuseOtherThanUtf8(byte[] bytes) throws MalformedJsonException {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    } catch (CharacterCodingException e) {
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
