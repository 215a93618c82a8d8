package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whether IAM stands by a token: it bears the signature of a published key and has not ended. */
final class OwnTokens {
  private static final int PARTS = 3;

  private final Supplier<KeySet> keys;
  private final Clock clock;

  OwnTokens(Supplier<KeySet> keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  boolean contain(String token, IamRevocations revocations) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != PARTS) {
      return false;
    }
    try {
      Map<String, ? extends @Nullable Object> header = object(parts[0]);
      Map<String, ? extends @Nullable Object> claims = object(parts[1]);
      return isSigned(header, parts)
          && claims.get("exp") instanceof Number end
          && clock.instant().isBefore(Instant.ofEpochSecond(end.longValue()))
          && !revocations.haveToken(token)
          && !isOfRevokedUser(claims, revocations);
    } catch (IllegalArgumentException | MalformedJsonException e) {
      // Neither Base64 nor JSON, so no token of anyone.
      return false;
    }
  }

  private static Map<String, ? extends @Nullable Object> object(String part)
      throws MalformedJsonException {
    return StrictJson.readObject(Base64.getUrlDecoder().decode(part));
  }

  private boolean isSigned(Map<String, ? extends @Nullable Object> header, String[] parts) {
    byte[] content = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
    byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
    return keys.get().published().stream()
        .filter(key -> key.keyId().equals(header.get("kid")))
        .filter(key -> key.algorithm().jwaName().equals(header.get("alg")))
        .anyMatch(key -> key.verifies(content, signature));
  }

  private static boolean isOfRevokedUser(
      Map<String, ? extends @Nullable Object> claims, IamRevocations revocations) {
    Instant issuedAt =
        claims.get("iat") instanceof Number time
            ? Instant.ofEpochSecond(time.longValue())
            : Instant.EPOCH;
    return claims.get("sub") instanceof String user && revocations.haveUser(user, issuedAt);
  }
}
