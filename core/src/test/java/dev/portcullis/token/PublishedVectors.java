package dev.portcullis.token;

import dev.portcullis.error.Reason;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import dev.portcullis.key.ParsedKeys;
import dev.portcullis.key.TestKeys;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The examples of the RFCs, from {@code published-vectors.json}, in groups. */
final class PublishedVectors {
  private static final Map<String, Object> GROUPS = read();

  private PublishedVectors() {}

  /** One example, with those of its members that its group has. */
  record Vector(Map<?, ?> members) {
    String source() {
      return text("source");
    }

    String text(String name) {
      if (members.get(name) instanceof String text) {
        return text;
      }
      throw new AssertionError(name + " is missing in " + this);
    }

    String token() {
      return text("token");
    }

    /** The reason of a refusal. */
    Reason reason() {
      return Arrays.stream(Reason.values())
          .filter(reason -> reason.code().equals(text("reason")))
          .findFirst()
          .orElseThrow();
    }

    /** The key, as text of a key set with no other. */
    String jwks() {
      return jwksOf(List.of(this));
    }

    ParsedKeys keys() {
      return ParsedKeys.of(jwks());
    }

    @Override
    public String toString() {
      return String.valueOf(members.get("source"));
    }
  }

  static Stream<Vector> group(String name) {
    return ((List<?>) GROUPS.get(name)).stream().map(members -> new Vector((Map<?, ?>) members));
  }

  /** A key set with the keys of some examples, each once. */
  @SuppressWarnings("unchecked") // the names of members are strings
  static String jwksOf(List<Vector> vectors) {
    return TestKeys.jwksOf(
        vectors.stream()
            .map(vector -> (Map<String, ?>) vector.members().get("jwk"))
            .distinct()
            .toList());
  }

  /** The JWS of a compact serialization whose payload need not be JSON. */
  static SignedJwt jws(String token) {
    String[] parts = token.split("\\.", -1);
    try {
      return new SignedJwt(
          JoseHeader.of(StrictJson.readObject(Base64Url.decode(parts[0]))),
          new Claims(Map.of()),
          (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
          Base64Url.decode(parts[2]));
    } catch (MalformedJsonException | RefusedTokenException e) {
      throw new AssertionError(e);
    }
  }

  private static Map<String, Object> read() {
    try (InputStream file = PublishedVectors.class.getResourceAsStream("published-vectors.json")) {
      return StrictJson.readObject(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MalformedJsonException e) {
      throw new AssertionError(e);
    }
  }
}
