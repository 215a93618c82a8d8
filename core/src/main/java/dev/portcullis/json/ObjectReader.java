package dev.portcullis.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one text in one pass.
 *
 * @param parser stands before the text
 * @param hasEscapes whether anything in the text may be written as an escape
 */
record ObjectReader(JsonParser parser, boolean hasEscapes) {
  /** Reads an object, behind which nothing may stand. */
  Map<String, @Nullable Object> readAll() throws IOException, MalformedJsonException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new MalformedJsonException();
    }
    Map<String, @Nullable Object> object = object();
    if (parser.nextToken() != null) {
      throw new MalformedJsonException();
    }
    return object;
  }

  private Map<String, @Nullable Object> object() throws IOException, MalformedJsonException {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      parser.nextToken();
      int before = members.size();
      members.put(wellFormed(name), value());
      if (members.size() == before) {
        throw new MalformedJsonException();
      }
    }
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> array() throws IOException, MalformedJsonException {
    List<@Nullable Object> elements = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value());
    }
    return Collections.unmodifiableList(elements);
  }

  private @Nullable Object value() throws IOException, MalformedJsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> wellFormed(parser.getText());
      case VALUE_NUMBER_INT -> integer();
      case VALUE_NUMBER_FLOAT -> finite();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new MalformedJsonException();
    };
  }

  /** Refuses half a surrogate pair, which an escape can make and no encoding can hold. */
  private String wellFormed(String text) throws MalformedJsonException {
    if (!hasEscapes) {
      return text;
    }
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

  private Number integer() throws IOException, MalformedJsonException {
    refuseLongNumber();
    return switch (parser.getNumberType()) {
      case INT, LONG -> parser.getLongValue();
      default -> parser.getBigIntegerValue();
    };
  }

  private Double finite() throws IOException, MalformedJsonException {
    refuseLongNumber();
    double value = parser.getDoubleValue();
    if (!Double.isFinite(value)) {
      throw new MalformedJsonException();
    }
    return value;
  }

  // The parser's own limit leaves signs and points out of its count.
  private void refuseLongNumber() throws IOException, MalformedJsonException {
    if (parser.getTextLength() > StrictJson.MAX_NUMBER_LENGTH) {
      throw new MalformedJsonException();
    }
  }
}
