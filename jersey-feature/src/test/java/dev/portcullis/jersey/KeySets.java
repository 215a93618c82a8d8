package dev.portcullis.jersey;

import dev.portcullis.testing.SigningKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The JSON text of key sets whose members need no escapes. */
final class KeySets {
  private KeySets() {}

  static String of(SigningKey... keys) {
    return json(Arrays.stream(keys).map(SigningKey::publicJwk).toList());
  }

  static String json(List<Map<String, String>> jwks) {
    return jwks.stream()
        .map(
            jwk ->
                jwk.entrySet().stream()
                    .map(member -> "\"" + member.getKey() + "\":\"" + member.getValue() + "\"")
                    .collect(Collectors.joining(",", "{", "}")))
        .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
  }
}
