package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.testing.TokenBuilder;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPrivateKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keys that stand in the key set of the issuer and are still not to be used: weak, broken, public
 * in full, or for something else. Each token is signed as the mathematics would have it.
 */
final class KeyAttacks extends Family {
  private static final List<SigningAlgorithm> EACH_TYPE =
      List.of(SigningAlgorithm.RS256, SigningAlgorithm.ES256, SigningAlgorithm.EDDSA);
  private static final int WEAK_BITS = 1024;
  private static final int P256_BYTES = 32;

  private int published;

  KeyAttacks(Forge forge) {
    super(forge);
  }

  @Override
  void make() {
    for (SigningAlgorithm algorithm : EACH_TYPE) {
      ofAnotherUse(algorithm);
      ofAnotherAlgorithm(algorithm);
      ofAnotherType(algorithm);
    }
    ofAnotherCurve();
    offTheirCurve();
    weakRsa();
    octets();
    withPrivatePart();
    ambiguous();
  }

  private void ofAnotherUse(SigningAlgorithm algorithm) {
    passedOver(algorithm, "for encryption", Map.of("use", "enc"));
    passedOver(algorithm, "for an empty use", Map.of("use", ""));
    passedOver(algorithm, "whose use is no text", Map.of("use", List.of("sig")));
    passedOver(algorithm, "with key_ops to sign", Map.of("key_ops", List.of("sign")));
    passedOver(
        algorithm, "with key_ops to encrypt", Map.of("key_ops", List.of("encrypt", "wrapKey")));
    passedOver(algorithm, "with no key_ops at all", Map.of("key_ops", List.of()));
    passedOver(algorithm, "whose key_ops are no list", Map.of("key_ops", "verify"));
  }

  private void ofAnotherAlgorithm(SigningAlgorithm algorithm) {
    for (String alg :
        List.of(
            "RS256",
            "ES256",
            "ES384",
            "ES512",
            "EdDSA",
            "HS256",
            "RSA-OAEP",
            "ECDH-ES",
            "none",
            "")) {
      if (!alg.equals(algorithm.jwaName())) {
        passedOver(algorithm, "with alg " + Names.quoted(alg), Map.of("alg", alg));
      }
    }
  }

  private void ofAnotherType(SigningAlgorithm algorithm) {
    String own = forge.key(algorithm).publicJwk().getOrDefault("kty", "");
    for (String kty : List.of("RSA", "EC", "OKP", "rsa", "ec", "okp", "oct", "AKP", "")) {
      if (!kty.equals(own)) {
        passedOver(algorithm, "with kty " + Names.quoted(kty), Map.of("kty", kty));
      }
    }
  }

  private void ofAnotherCurve() {
    for (String crv : List.of("P-384", "P-521", "secp256k1", "Ed25519", "p-256", "P256", "")) {
      passedOver(SigningAlgorithm.ES256, "with crv " + Names.quoted(crv), Map.of("crv", crv));
    }
    for (String crv : List.of("Ed448", "X25519", "P-256", "ed25519", "")) {
      passedOver(SigningAlgorithm.EDDSA, "with crv " + Names.quoted(crv), Map.of("crv", crv));
    }
    // All says P-384 here, but the point, which is on P-256.
    passedOver(
        SigningAlgorithm.ES256,
        "that calls itself one on P-384 for ES384",
        Map.of("crv", "P-384", "alg", "ES384"),
        forge.token().header("alg", "ES384"));
    passedOver(
        SigningAlgorithm.ES384,
        "that calls itself one on P-256 for ES256",
        Map.of("crv", "P-256", "alg", "ES256"),
        forge.token(SigningAlgorithm.ES384).header("alg", "ES256"));
    passedOver(
        SigningAlgorithm.ES512,
        "that calls itself one on P-256 for ES256",
        Map.of("crv", "P-256", "alg", "ES256"),
        forge.token(SigningAlgorithm.ES512).header("alg", "ES256"));
  }

  private void offTheirCurve() {
    byte[] zero = new byte[P256_BYTES];
    byte[] one = Octets.bigEndian(BigInteger.ONE, P256_BYTES);
    passedOver(SigningAlgorithm.ES256, "off its curve", Map.of("x", encode(one), "y", encode(one)));
    Compact atInfinity =
        Compact.of(
            published(SigningAlgorithm.ES256, Map.of("x", encode(zero), "y", encode(zero))).sign());
    add(
        Reason.KEY_UNKNOWN,
        "ES256 key at infinity, with a signature that needs no private key",
        atInfinity.signedWith(Forgeries.underPointAtInfinity(atInfinity)));
    Map<String, String> good = forge.key(SigningAlgorithm.EDDSA).publicJwk();
    byte[] x = Compact.decode(good.getOrDefault("x", ""));
    passedOver(
        SigningAlgorithm.EDDSA,
        "with a byte too many",
        Map.of("x", encode(Octets.concat(x, new byte[1]))));
    passedOver(
        SigningAlgorithm.EDDSA,
        "with a byte too few",
        Map.of("x", encode(Arrays.copyOf(x, x.length - 1))));
    passedOver(
        SigningAlgorithm.EDDSA,
        "whose y is that of no point",
        Map.of("x", encode(Forgeries.noPoint())));
    Forgeries.SMALL_ORDER.forEach(
        (name, point) -> {
          TokenBuilder token = published(SigningAlgorithm.EDDSA, Map.of("x", encode(point)));
          add(
              Reason.KEY_UNKNOWN,
              "EdDSA key at " + name + ", with a signature that needs no private key",
              Forgeries.underPointOfSmallOrder(point, token));
        });
  }

  private void weakRsa() {
    SigningKey weak = SigningKey.of(SigningAlgorithm.RS256, "rsa-1024", Forge.rsaPair(WEAK_BITS));
    forge.issuer().publish(weak);
    add(
        Reason.KEY_UNKNOWN,
        "RS256 key of 1024 bits",
        forge.token(SigningAlgorithm.RS256).signedBy(weak));
    Compact exponentOne = Compact.of(published(SigningAlgorithm.RS256, Map.of("e", "AQ")).sign());
    add(
        Reason.KEY_UNKNOWN,
        "RS256 key of exponent 1, with a signature that needs no private key",
        exponentOne.signedWith(Forgeries.underExponentOne(exponentOne)));
    Compact exponentThree = Compact.of(published(SigningAlgorithm.RS256, Map.of("e", "Aw")).sign());
    add(
        Reason.TOKEN_SIGNATURE,
        "RS256 key of exponent 3, with a cube root for a signature (CVE-2006-4339)",
        exponentThree.signedWith(Forgeries.underExponentThree(exponentThree)));
    passedOver(SigningAlgorithm.RS256, "of exponent 0", Map.of("e", "AA"));
    passedOver(SigningAlgorithm.RS256, "of exponent 2", Map.of("e", "Ag"));
    passedOver(SigningAlgorithm.RS256, "without an exponent", Map.of("e", ""));
    passedOver(SigningAlgorithm.RS256, "of modulus 1", Map.of("n", "AQ"));
    passedOver(SigningAlgorithm.RS256, "without a modulus", Map.of("n", ""));
  }

  private void octets() {
    Map<String, Object> jwk = new HashMap<>();
    jwk.put("kty", "oct");
    jwk.put("k", encode(AttackCorpus.MARK.getBytes(UTF_8)));
    jwk.put("kid", "octets");
    jwk.put("alg", "HS256");
    forge.issuer().publishJwk(jwk);
    Compact token = Compact.of(forge.token().keyId("octets").header("alg", "HS256").sign());
    add(
        Reason.TOKEN_ALGORITHM,
        "HS256 with a published secret",
        token.signedWith(Forgeries.hmac(256, AttackCorpus.MARK, token)));
    add(Reason.KEY_UNKNOWN, "ES256 with a published secret", forge.token().keyId("octets"));
  }

  private void withPrivatePart() {
    KeyPair rsa = forge.pair(SigningAlgorithm.RS256);
    KeyPair ec = forge.pair(SigningAlgorithm.ES256);
    KeyPair ed = forge.pair(SigningAlgorithm.EDDSA);
    BigInteger exponent = ((RSAPrivateKey) rsa.getPrivate()).getPrivateExponent();
    byte[] scalar = Octets.bigEndian(((ECPrivateKey) ec.getPrivate()).getS(), P256_BYTES);
    byte[] seed = ((EdECPrivateKey) ed.getPrivate()).getBytes().orElseThrow();
    String name = "published with its private part";
    passedOver(SigningAlgorithm.RS256, name, Map.of("d", encode(exponent)));
    passedOver(SigningAlgorithm.ES256, name, Map.of("d", encode(scalar)));
    passedOver(SigningAlgorithm.EDDSA, name, Map.of("d", encode(seed)));
    withOneSecretOf((RSAPrivateCrtKey) rsa.getPrivate());
  }

  /** Each of them gives the others away (RFC 7518 §6.3.2). */
  private void withOneSecretOf(RSAPrivateCrtKey rsa) {
    Map<String, Object> secrets = new LinkedHashMap<>();
    secrets.put("p", encode(rsa.getPrimeP()));
    secrets.put("q", encode(rsa.getPrimeQ()));
    secrets.put("dp", encode(rsa.getPrimeExponentP()));
    secrets.put("dq", encode(rsa.getPrimeExponentQ()));
    secrets.put("qi", encode(rsa.getCrtCoefficient()));
    secrets.put(
        "oth",
        List.of(
            Map.of(
                "r",
                encode(rsa.getPrimeQ()),
                "d",
                encode(rsa.getPrimeExponentQ()),
                "t",
                encode(rsa.getCrtCoefficient()))));
    secrets.forEach(
        (member, value) ->
            passedOver(
                SigningAlgorithm.RS256,
                "published with its secret " + member,
                Map.of(member, value)));
  }

  private void ambiguous() {
    // The other types have several keys by now; one that is published twice is still one.
    forge.issuer().publish(SigningKey.generate(SigningAlgorithm.EDDSA, "another-EdDSA"));
    for (SigningAlgorithm algorithm : EACH_TYPE) {
      add(
          Reason.KEY_AMBIGUOUS,
          algorithm.jwaName() + " without a kid, where several keys would fit",
          forge.token(algorithm).keyId(null));
    }
    SigningKey other = SigningKey.generate(SigningAlgorithm.ES256, "twice");
    forge.issuer().publish(other);
    forge.publish(SigningAlgorithm.ES256, "twice", Map.of());
    add(Reason.KEY_AMBIGUOUS, "ES256 with a kid that two keys have", forge.token().signedBy(other));
  }

  private void passedOver(SigningAlgorithm algorithm, String name, Map<String, ?> changes) {
    passedOver(algorithm, name, changes, forge.token(algorithm));
  }

  private void passedOver(
      SigningAlgorithm algorithm, String name, Map<String, ?> changes, TokenBuilder token) {
    add(
        Reason.KEY_UNKNOWN,
        algorithm.jwaName() + " key " + name,
        token.keyId(publish(algorithm, changes)));
  }

  /** A token of a good key that is published once more, with changes. */
  private TokenBuilder published(SigningAlgorithm algorithm, Map<String, ?> changes) {
    return forge.token(algorithm).keyId(publish(algorithm, changes));
  }

  private String publish(SigningAlgorithm algorithm, Map<String, ?> changes) {
    published++;
    String keyId = "odd-" + published;
    forge.publish(algorithm, keyId, changes);
    return keyId;
  }

  private static String encode(BigInteger number) {
    return encode(Octets.bigEndian(number, (number.bitLength() + Byte.SIZE - 1) / Byte.SIZE));
  }

  private static String encode(byte[] bytes) {
    return Compact.encode(bytes);
  }
}
