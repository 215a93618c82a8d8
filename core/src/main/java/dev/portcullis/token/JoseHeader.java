package dev.portcullis.token;

import dev.portcullis.error.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a JWS (RFC 7515 §4).
 *
 * <p>Keys and addresses of keys in it ({@code jwk}, {@code jku}, {@code x5u}, {@code x5c}) are not
 * even read: whom a token names is not whom to ask whether it is genuine.
 *
 * @param algorithm {@code alg}, as sent
 * @param keyId {@code kid}, or null
 * @param type {@code typ}, or null
 */
record JoseHeader(String algorithm, @Nullable String keyId, @Nullable String type) {
  /** Members that change how the rest is read, none of which an access token needs. */
  private static final List<String> UNSUPPORTED = List.of("crit", "b64", "zip", "enc");

  static JoseHeader of(Map<String, @Nullable Object> members) throws RefusedTokenException {
    for (String name : UNSUPPORTED) {
      if (members.containsKey(name)) {
        throw new RefusedTokenException(Reason.TOKEN_UNSUPPORTED);
      }
    }
    if (!(members.get("alg") instanceof String algorithm)) {
      throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
    }
    return new JoseHeader(algorithm, optionalText(members, "kid"), optionalText(members, "typ"));
  }

  private static @Nullable String optionalText(Map<String, @Nullable Object> members, String name)
      throws RefusedTokenException {
    if (!members.containsKey(name)) {
      return null;
    }
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
  }
}
