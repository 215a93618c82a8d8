package dev.portcullis.token;

import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.nio.charset.StandardCharsets;

/** Claims for tests of other packages, without a token around them. */
public final class TestClaims {
  private TestClaims() {}

  /** Reads claims from JSON in which apostrophes stand for quotation marks. */
  public static Claims of(String json) {
    try {
      return new Claims(
          StrictJson.readObject(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8)));
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
