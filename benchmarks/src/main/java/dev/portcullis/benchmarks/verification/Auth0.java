package dev.portcullis.benchmarks.verification;

import com.auth0.jwt.JWT;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.ECDSAKeyProvider;
import com.auth0.jwt.interfaces.JWTVerifier;
import com.auth0.jwt.interfaces.RSAKeyProvider;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Auth0's java-jwt. */
final class Auth0 implements Verifier {
  private final JWTVerifier verifier;

  Auth0(Trust trust) {
    verifier =
        JWT.require(algorithm(trust))
            .withIssuer(trust.issuer())
            .withAudience(trust.audience())
            .withClaimPresence("exp")
            .acceptLeeway(Trust.LEEWAY_SECONDS)
            .build();
  }

  private static com.auth0.jwt.algorithms.Algorithm algorithm(Trust trust) {
    return switch (trust.algorithm()) {
      case RS256 ->
          com.auth0.jwt.algorithms.Algorithm.RSA256(
              new RsaKeys(Map.of(trust.keyId(), (RSAPublicKey) trust.key())));
      case ES256 ->
          com.auth0.jwt.algorithms.Algorithm.ECDSA256(
              new EcKeys(Map.of(trust.keyId(), (ECPublicKey) trust.key())));
      case EDDSA -> throw new IllegalArgumentException("It has no EdDSA");
    };
  }

  @Override
  public boolean accepts(String token) {
    try {
      return verifier.verify(token) != null;
    } catch (JWTVerificationException e) {
      return false;
    }
  }

  /** Public keys by {@code kid}. */
  private record RsaKeys(Map<String, RSAPublicKey> keys) implements RSAKeyProvider {
    @Override
    public @Nullable RSAPublicKey getPublicKeyById(String keyId) {
      return keys.get(keyId);
    }

    @Override
    public @Nullable RSAPrivateKey getPrivateKey() {
      return null;
    }

    @Override
    public @Nullable String getPrivateKeyId() {
      return null;
    }
  }

  /** Public keys by {@code kid}. */
  private record EcKeys(Map<String, ECPublicKey> keys) implements ECDSAKeyProvider {
    @Override
    public @Nullable ECPublicKey getPublicKeyById(String keyId) {
      return keys.get(keyId);
    }

    @Override
    public @Nullable ECPrivateKey getPrivateKey() {
      return null;
    }

    @Override
    public @Nullable String getPrivateKeyId() {
      return null;
    }
  }
}
