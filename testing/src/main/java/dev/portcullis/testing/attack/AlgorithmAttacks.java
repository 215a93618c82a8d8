package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.error.Reason;
import dev.portcullis.json.StrictJson;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Algorithms that a token must not choose: none, a symmetric one, one that does not fit the key.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-2.1">RFC 8725 §2.1</a>
 */
final class AlgorithmAttacks extends Family {
  /** Where, in the DER of a public key, the key itself begins after the name of its algorithm. */
  private static final Map<SigningAlgorithm, Integer> KEY_IN_DER =
      Map.of(SigningAlgorithm.RS256, 24, SigningAlgorithm.ES256, 26, SigningAlgorithm.EDDSA, 12);

  AlgorithmAttacks(Forge forge) {
    super(forge);
  }

  @Override
  void make() {
    none();
    unknown();
    noText();
    for (SigningAlgorithm algorithm :
        List.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256, SigningAlgorithm.EDDSA)) {
      symmetric(algorithm);
      unfitForKeyWithoutAlg(algorithm);
    }
    Forge.ALGORITHMS.forEach(this::unfitForKey);
  }

  private void none() {
    for (int capitals = 0; capitals < 1 << "none".length(); capitals++) {
      StringBuilder spelling = new StringBuilder();
      for (int i = 0; i < "none".length(); i++) {
        String letter = "none".substring(i, i + 1);
        spelling.append((capitals & 1 << i) == 0 ? letter : letter.toUpperCase(Locale.ROOT));
      }
      unsigned(spelling.toString());
    }
    for (String almost :
        List.of(
            "", " none", "none ", "none\n", "none\0", "\uff4e\uff4f\uff4e\uff45", "n\u043ene")) {
      unsigned(almost);
    }
    add(Reason.TOKEN_ALGORITHM, "none, signed all the same", forge.token().header("alg", "none"));
    add(
        Reason.TOKEN_ALGORITHM,
        "none, without a kid",
        forge.token().keyId(null).header("alg", "none").unsigned());
    String header =
        forge.token().headerJson().replace("\"ES256\",\"typ\"", "\"n\\u006fne\",\"typ\"");
    add(
        Reason.TOKEN_ALGORITHM,
        "none, with an escaped letter",
        Compact.encode(header) + "." + Compact.encode(forge.token().payloadJson()) + ".");
  }

  private void unsigned(String algorithm) {
    add(
        Reason.TOKEN_ALGORITHM,
        "unsigned, alg " + Names.quoted(algorithm),
        forge.token().header("alg", algorithm).unsigned());
  }

  private void unknown() {
    for (String algorithm :
        List.of(
            "ES256K",
            "Ed25519",
            "Ed448",
            "RS1",
            "HS1",
            "MD5",
            "HS256",
            "HS384",
            "HS512",
            "",
            "A128KW",
            "dir",
            "RSA-OAEP",
            "PBES2-HS256+A128KW",
            "es256",
            "ES256 ",
            " ES256",
            "ES256\0",
            "ES256,none",
            "ES",
            AttackCorpus.MARK)) {
      add(
          Reason.TOKEN_ALGORITHM,
          "alg " + Names.quoted(algorithm),
          forge.token().header("alg", algorithm));
    }
  }

  private void noText() {
    add(Reason.TOKEN_MALFORMED, "alg of null", forge.token().header("alg", null));
    add(
        Reason.TOKEN_MALFORMED,
        "alg of null, unsigned",
        forge.token().header("alg", null).unsigned());
    add(Reason.TOKEN_MALFORMED, "alg of a number", forge.token().header("alg", 256));
    add(Reason.TOKEN_MALFORMED, "alg of false", forge.token().header("alg", false));
    add(Reason.TOKEN_MALFORMED, "alg in a list", forge.token().header("alg", List.of("ES256")));
    add(Reason.TOKEN_MALFORMED, "alg in an object", forge.token().header("alg", Map.of()));
    add(
        Reason.TOKEN_MALFORMED,
        "no alg",
        forge
            .key(SigningAlgorithm.ES256)
            .signRaw("{\"typ\":\"at+jwt\",\"kid\":\"ES256\"}", forge.token().payloadJson()));
  }

  private void symmetric(SigningAlgorithm algorithm) {
    for (int bits : new int[] {256, 384, 512}) {
      String symmetric = "HS" + bits;
      Compact token = Compact.of(forge.token(algorithm).header("alg", symmetric).sign());
      secrets(algorithm)
          .forEach(
              (name, secret) ->
                  add(
                      Reason.TOKEN_ALGORITHM,
                      symmetric + " keyed with " + name + " of the " + algorithm.jwaName() + " key",
                      token.signedWith(Forgeries.hmac(bits, secret, token))));
    }
    Compact honest = Compact.of(forge.token(algorithm).sign());
    byte[] pem = pem(algorithm).getBytes(US_ASCII);
    add(
        Reason.TOKEN_SIGNATURE,
        algorithm.jwaName() + ", an HMAC keyed with the PEM of the key",
        honest.signedWith(Forgeries.hmac(256, pem, honest)));
  }

  private Map<String, byte[]> secrets(SigningAlgorithm algorithm) {
    byte[] der = forge.key(algorithm).publicKey().getEncoded();
    Map<String, String> jwk = forge.key(algorithm).publicJwk();
    Map<String, String> thumbprint = new TreeMap<>(jwk);
    thumbprint.keySet().removeAll(List.of("alg", "kid", "use"));
    String pem = pem(algorithm);
    Map<String, byte[]> secrets = new LinkedHashMap<>();
    secrets.put("the PEM", pem.getBytes(US_ASCII));
    secrets.put("the PEM without its last line break", pem.strip().getBytes(US_ASCII));
    secrets.put("the PEM with CR LF", pem.replace("\n", "\r\n").getBytes(US_ASCII));
    secrets.put("the base64", Base64.getEncoder().encode(der));
    secrets.put("the DER", der);
    secrets.put(
        "the bare octets",
        Arrays.copyOfRange(der, KEY_IN_DER.getOrDefault(algorithm, 0), der.length));
    secrets.put("the JWK", StrictJson.writeObject(jwk).getBytes(UTF_8));
    secrets.put("the bare JWK", StrictJson.writeObject(thumbprint).getBytes(UTF_8));
    secrets.put("the kid", forge.key(algorithm).keyId().getBytes(UTF_8));
    // HMAC fills its key up with zeros, so that this is the empty key, which the JDK refuses.
    secrets.put("nothing in place", new byte[1]);
    return secrets;
  }

  private String pem(SigningAlgorithm algorithm) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'})
            .encodeToString(forge.key(algorithm).publicKey().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  private void unfitForKey(SigningAlgorithm ofKey) {
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      if (algorithm != ofKey) {
        add(
            Reason.KEY_MISMATCH,
            algorithm.jwaName() + " with the " + ofKey.jwaName() + " key",
            signed(algorithm, ofKey, ofKey.jwaName()));
      }
    }
  }

  private void unfitForKeyWithoutAlg(SigningAlgorithm ofKey) {
    String keyId = "bare-" + ofKey.jwaName();
    Map<String, String> jwk = new TreeMap<>(forge.key(ofKey).publicJwk());
    jwk.keySet().removeAll(List.of("alg", "use"));
    jwk.put("kid", keyId);
    forge.issuer().publishJwk(jwk);
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      if (!sameType(algorithm, ofKey) || (isEc(ofKey) && algorithm != ofKey)) {
        add(
            Reason.KEY_MISMATCH,
            algorithm.jwaName() + " with a key for " + ofKey.jwaName() + " that does not say so",
            signed(algorithm, ofKey, keyId));
      }
    }
  }

  /** Signed as the algorithm has it where the key can do so, else as the key has it. */
  private String signed(SigningAlgorithm algorithm, SigningAlgorithm ofKey, String keyId) {
    KeyPair pair = forge.pair(ofKey);
    boolean bothRsa = isRsa(algorithm) && isRsa(ofKey);
    SigningKey key = SigningKey.of(bothRsa ? algorithm : ofKey, keyId, pair);
    String token = forge.token(ofKey).signedBy(key).header("alg", algorithm.jwaName()).sign();
    boolean bothEc = isEc(algorithm) && isEc(ofKey);
    return bothEc ? withDigestOf(algorithm, pair, Compact.of(token)) : token;
  }

  /** ECDSA with the digest of one algorithm on the curve of another. */
  private static String withDigestOf(SigningAlgorithm algorithm, KeyPair pair, Compact token) {
    String digest = "SHA" + algorithm.jwaName().substring(2);
    try {
      Signature signature = Signature.getInstance(digest + "withECDSAinP1363Format");
      signature.initSign(pair.getPrivate());
      signature.update(token.signingBytes());
      return token.signedWith(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot sign with ECDSA and " + digest, e);
    }
  }

  private static boolean sameType(SigningAlgorithm one, SigningAlgorithm other) {
    return isRsa(one) == isRsa(other) && isEc(one) == isEc(other);
  }

  private static boolean isRsa(SigningAlgorithm algorithm) {
    return !isEc(algorithm) && algorithm != SigningAlgorithm.EDDSA;
  }

  private static boolean isEc(SigningAlgorithm algorithm) {
    return algorithm.jwaName().startsWith("ES");
  }
}
