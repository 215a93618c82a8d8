package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;

/**
 * A key pair with which tokens are signed in tests. The private key cannot be read from it.
 *
 * <p>The keys that a {@link LocalIssuer} makes are published by it; a key made by {@link #generate}
 * or {@link #of} is a stranger to every issuer until it is {@linkplain LocalIssuer#publish
 * published}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class SigningKey {
  private static final Base64.Encoder BASE64_URL = Base64.getUrlEncoder().withoutPadding();
  private static final int PEM_LINE = 64;

  private final SigningAlgorithm algorithm;
  private final String keyId;
  private final Signer signer;

  private SigningKey(SigningAlgorithm algorithm, String keyId, Signer signer) {
    this.algorithm = algorithm;
    this.keyId = keyId;
    this.signer = signer;
  }

  /**
   * Makes a key that no issuer publishes. Give it the {@code kid} of a published key to play an
   * attacker who borrows that name.
   *
   * @param algorithm the algorithm the key signs with
   * @param keyId the {@code kid} that tokens and key sets carry
   * @return a new key; those for RSASSA-PSS take some tenths of a second, all others some
   *     hundredths at most, since those for RSASSA-PKCS1-v1_5 have eight primes (RFC 8017 §3.2)
   */
  public static SigningKey generate(SigningAlgorithm algorithm, String keyId) {
    return new SigningKey(algorithm, Objects.requireNonNull(keyId, "keyId"), algorithm.newSigner());
  }

  /**
   * Makes a key of a given key pair, which may be too weak to be trusted, or made for another
   * algorithm of the same key type. One pair may serve several keys.
   *
   * @param algorithm the algorithm the key signs with
   * @param keyId the {@code kid} that tokens and key sets carry
   * @param keyPair a pair of the key type of the algorithm and, for ECDSA and EdDSA, of its curve
   * @return a new key
   * @throws IllegalArgumentException when the algorithm cannot sign with the pair: it is of another
   *     type or curve, or an RSA pair too short for the digest
   */
  public static SigningKey of(SigningAlgorithm algorithm, String keyId, KeyPair keyPair) {
    algorithm.refuseMisfit(Objects.requireNonNull(keyPair, "keyPair"));
    return new SigningKey(
        algorithm, Objects.requireNonNull(keyId, "keyId"), new PairSigner(algorithm, keyPair));
  }

  /**
   * Returns the algorithm that this key signs with.
   *
   * @return the algorithm
   */
  public SigningAlgorithm algorithm() {
    return algorithm;
  }

  /**
   * Returns the {@code kid} of this key. An issuer names its keys by algorithm and number: {@code
   * rs256-1}, {@code rs256-2}, {@code es256-1}.
   *
   * @return the key id
   */
  public String keyId() {
    return keyId;
  }

  /**
   * Returns the public half of this key.
   *
   * @return an RSA, EC or Ed25519 public key
   */
  public PublicKey publicKey() {
    return signer.publicKey();
  }

  /**
   * Returns this key as it stands in a key set: {@code kty}, the public members, {@code kid},
   * {@code use} and {@code alg}.
   *
   * @return the members by name, in an unmodifiable map
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-4">RFC 7517 §4</a>
   */
  public Map<String, String> publicJwk() {
    return PublicJwk.of(keyId, algorithm, signer.publicKey());
  }

  /**
   * Signs bytes, for tokens that are put together by hand.
   *
   * @param content the bytes to sign; for a JWS, its first two parts and the dot between them
   * @return the signature in the form that JWS uses; for ECDSA, r and s side by side
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3">RFC 7518 §3</a>
   */
  public byte[] signature(byte[] content) {
    try {
      return signer.sign(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot sign with " + algorithm.jwaName(), e);
    }
  }

  boolean verifies(byte[] content, byte[] signature) {
    try {
      Signature engine = algorithm.newSignature();
      engine.initVerify(signer.publicKey());
      engine.update(content);
      return engine.verify(signature);
    } catch (SignatureException e) {
      // Of a wrong length, for one.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot verify " + algorithm.jwaName(), e);
    }
  }

  /**
   * Signs a header and a payload exactly as they are given, for tokens that no honest issuer makes:
   * duplicate members, wrong types, text that is not JSON at all. Nothing is checked or added, not
   * even {@code alg} and {@code kid}. {@link TokenBuilder#headerJson()} and {@link
   * TokenBuilder#payloadJson()} give texts to start from.
   *
   * @param headerJson the text of the protected header
   * @param payloadJson the text of the payload
   * @return a compact JWS with a good signature of this key
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515 §7.1</a>
   */
  public String signRaw(String headerJson, String payloadJson) {
    String content = signingInput(headerJson, payloadJson);
    return compact(content, signature(content.getBytes(US_ASCII)));
  }

  static String signingInput(String headerJson, String payloadJson) {
    return base64Url(headerJson.getBytes(UTF_8)) + "." + base64Url(payloadJson.getBytes(UTF_8));
  }

  static String compact(String signingInput, byte[] signature) {
    return signingInput + "." + base64Url(signature);
  }

  private static String base64Url(byte[] bytes) {
    return BASE64_URL.encodeToString(bytes);
  }

  String publicKeyPem() {
    String body =
        Base64.getMimeEncoder(PEM_LINE, new byte[] {'\n'})
            .encodeToString(signer.publicKey().getEncoded());
    return "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n";
  }

  /**
   * Names the key; holds no key material.
   *
   * @return such as {@code SigningKey[rs256-1]}
   */
  @Override
  public String toString() {
    return "SigningKey[" + keyId + "]";
  }
}
