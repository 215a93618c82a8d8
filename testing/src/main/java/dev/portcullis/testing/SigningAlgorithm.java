package dev.portcullis.testing;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * An asymmetric JWS algorithm with which a {@link LocalIssuer} can sign.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.1">RFC 7518 §3.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037 §3.1</a>
 */
public enum SigningAlgorithm {
  /** RSASSA-PKCS1-v1_5 with SHA-256 and a key of 2048 bits. */
  RS256("RS256", Scheme.RSASSA_PKCS1, 256),
  /** RSASSA-PKCS1-v1_5 with SHA-384 and a key of 2048 bits. */
  RS384("RS384", Scheme.RSASSA_PKCS1, 384),
  /** RSASSA-PKCS1-v1_5 with SHA-512 and a key of 2048 bits. */
  RS512("RS512", Scheme.RSASSA_PKCS1, 512),
  /** RSASSA-PSS with SHA-256 and a key of 2048 bits. */
  PS256("PS256", Scheme.RSASSA_PSS, 256),
  /** RSASSA-PSS with SHA-384 and a key of 2048 bits. */
  PS384("PS384", Scheme.RSASSA_PSS, 384),
  /** RSASSA-PSS with SHA-512 and a key of 2048 bits. */
  PS512("PS512", Scheme.RSASSA_PSS, 512),
  /** ECDSA with SHA-256 on the curve P-256. */
  ES256("ES256", Scheme.ECDSA, 256),
  /** ECDSA with SHA-384 on the curve P-384. */
  ES384("ES384", Scheme.ECDSA, 384),
  /** ECDSA with SHA-512 on the curve P-521. */
  ES512("ES512", Scheme.ECDSA, 512),
  /** EdDSA on the curve Ed25519. */
  EDDSA("EdDSA", Scheme.EDDSA, 512);

  private enum Scheme {
    RSASSA_PKCS1,
    RSASSA_PSS,
    ECDSA,
    EDDSA
  }

  private static final int RSA_BITS = 2048;

  private final String jwaName;
  private final Scheme scheme;
  private final int digestBits;

  SigningAlgorithm(String jwaName, Scheme scheme, int digestBits) {
    this.jwaName = jwaName;
    this.scheme = scheme;
    this.digestBits = digestBits;
  }

  /**
   * Returns the name as it stands in the {@code alg} of a token and of a key. It differs from
   * {@link #name()} for {@code EdDSA} alone.
   *
   * @return the registered name, such as {@code RS256}
   */
  public String jwaName() {
    return jwaName;
  }

  /** The {@code crv} of keys for this algorithm; empty for RSA, which has none. */
  String curve() {
    return switch (scheme) {
      case RSASSA_PKCS1, RSASSA_PSS -> "";
      case ECDSA -> digestBits == 512 ? "P-521" : "P-" + digestBits;
      case EDDSA -> "Ed25519";
    };
  }

  /** A new key. */
  Signer newSigner() {
    try {
      return switch (scheme) {
        case RSASSA_PKCS1 -> MultiPrimeSigner.generate(digestBits);
        case RSASSA_PSS ->
            newPair("RSA", new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4));
        case ECDSA -> newPair("EC", new ECGenParameterSpec("NIST " + curve()));
        case EDDSA -> newPair("EdDSA", NamedParameterSpec.ED25519);
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot make keys for " + jwaName, e);
    }
  }

  private Signer newPair(String keyType, AlgorithmParameterSpec parameters)
      throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
    generator.initialize(parameters);
    return new PairSigner(this, generator.generateKeyPair());
  }

  /** Makes sure that the algorithm can sign with a pair, however weak it is. */
  void refuseMisfit(KeyPair pair) {
    try {
      Signature signature = newSignature();
      signature.initVerify(pair.getPublic());
      signature.initSign(pair.getPrivate());
      // An engine of ECDSA takes keys on any curve.
      if (scheme == Scheme.ECDSA
          && !(isOnCurve(pair.getPublic()) && isOnCurve(pair.getPrivate()))) {
        throw misfit(pair, null);
      }
    } catch (InvalidKeyException e) {
      throw misfit(pair, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK does not know " + jwaName, e);
    }
  }

  /** A private key that is kept in a device does not tell its curve. */
  private boolean isOnCurve(Key key) throws GeneralSecurityException {
    if (!(key instanceof ECKey ec)) {
      return true;
    }
    AlgorithmParameters expected = AlgorithmParameters.getInstance("EC");
    expected.init(new ECGenParameterSpec("NIST " + curve()));
    return ec.getParams()
        .getCurve()
        .equals(expected.getParameterSpec(ECParameterSpec.class).getCurve());
  }

  private IllegalArgumentException misfit(KeyPair pair, @Nullable Throwable cause) {
    String needed =
        switch (scheme) {
          case RSASSA_PKCS1, RSASSA_PSS -> "an RSA key pair that is long enough for its digest";
          case ECDSA -> "an EC key pair on " + curve();
          case EDDSA -> "an Ed25519 key pair";
        };
    return new IllegalArgumentException(
        jwaName + " needs " + needed + ", not " + described(pair), cause);
  }

  private static String described(KeyPair pair) {
    String types = pair.getPublic().getAlgorithm();
    if (!pair.getPrivate().getAlgorithm().equals(types)) {
      return types + " and " + pair.getPrivate().getAlgorithm();
    }
    if (pair.getPublic() instanceof RSAKey rsa) {
      return types + " of " + rsa.getModulus().bitLength() + " bits";
    }
    if (pair.getPublic() instanceof ECKey ec) {
      return types + " of " + ec.getParams().getOrder().bitLength() + " bits";
    }
    return pair.getPublic() instanceof EdECKey ed ? ed.getParams().getName() : types;
  }

  /** A signature engine whose results have the form that JWS asks for. */
  Signature newSignature() throws GeneralSecurityException {
    return switch (scheme) {
      case RSASSA_PKCS1 -> Signature.getInstance("SHA" + digestBits + "withRSA");
      case RSASSA_PSS -> newPssSignature();
      // JWS wants r and s side by side (RFC 7518 §3.4), not the DER that is the JDK's default.
      case ECDSA -> Signature.getInstance("SHA" + digestBits + "withECDSAinP1363Format");
      case EDDSA -> Signature.getInstance("Ed25519");
    };
  }

  private Signature newPssSignature() throws GeneralSecurityException {
    String digest = "SHA-" + digestBits;
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec(
            digest,
            "MGF1",
            new MGF1ParameterSpec(digest),
            digestBits / Byte.SIZE,
            PSSParameterSpec.TRAILER_FIELD_BC));
    return signature;
  }
}
