package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signatures that are missing, cut, changed, over other bytes or of another form. */
final class SignatureAttacks extends Family {
  private static final int ED25519_BYTES = 32;

  private final KeyPair rsaStranger = Forge.newPair(SigningAlgorithm.RS256);

  SignatureAttacks(Forge forge) {
    super(forge);
  }

  @Override
  void make() {
    Forge.ALGORITHMS.forEach(this::ofAnyAlgorithm);
    ofRsa();
    ofEd25519();
  }

  private void ofAnyAlgorithm(SigningAlgorithm algorithm) {
    SigningKey key = forge.key(algorithm);
    Compact good = Compact.of(forge.token(algorithm).sign());
    Compact other = Compact.of(forge.token(algorithm).claim("x", 1).sign());
    Map<String, byte[]> signatures = new LinkedHashMap<>();
    signatures.putAll(changed(good.signatureBytes()));
    signatures.putAll(overOtherBytes(good, key));
    signatures.put("of another token", other.signatureBytes());
    signatures.put(
        "by a stranger who borrows the kid", stranger(algorithm).signature(good.signingBytes()));
    signatures.forEach(
        (name, signature) ->
            add(
                Reason.TOKEN_SIGNATURE,
                algorithm.jwaName() + ", a signature " + name,
                good.signedWith(signature)));
    add(
        Reason.KEY_UNKNOWN,
        algorithm.jwaName() + ", a signature by a stranger with a kid of his own",
        forge.token(algorithm).signedBy(stranger(algorithm)).keyId(AttackCorpus.MARK));
    add(
        Reason.TOKEN_SIGNATURE,
        algorithm.jwaName() + ", the claims of another token",
        new Compact(good.header(), other.payload(), good.signature()).text());
    add(
        Reason.TOKEN_SIGNATURE,
        algorithm.jwaName() + ", a header that was added to",
        good.signedWith(Compact.of(forge.token(algorithm).header("x", 1).sign()).signatureBytes()));
    add(
        Reason.TOKEN_MALFORMED,
        algorithm.jwaName() + ", the signature stripped together with its dot",
        good.signingInput());
  }

  private SigningKey stranger(SigningAlgorithm algorithm) {
    boolean isRsa = algorithm == SigningAlgorithm.RS256 || algorithm == SigningAlgorithm.PS256;
    KeyPair pair = isRsa ? rsaStranger : Forge.newPair(algorithm);
    return SigningKey.of(algorithm, algorithm.jwaName(), pair);
  }

  private static Map<String, byte[]> changed(byte[] good) {
    int length = good.length;
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) 0xff);
    Map<String, byte[]> signatures = new LinkedHashMap<>();
    signatures.put("stripped to nothing", new byte[0]);
    signatures.put("cut to its first byte", Arrays.copyOf(good, 1));
    signatures.put("cut in half", Arrays.copyOf(good, length / 2));
    signatures.put("without its last byte", Arrays.copyOf(good, length - 1));
    signatures.put("without its first byte", Arrays.copyOfRange(good, 1, length));
    signatures.put("with a zero byte after it", Arrays.copyOf(good, length + 1));
    signatures.put("with a zero byte before it", Octets.concat(new byte[1], good));
    signatures.put("written twice", Octets.concat(good, good));
    signatures.put("back to front", Octets.reversed(good));
    signatures.put("of one zero byte", new byte[1]);
    signatures.put("of zero bytes alone", new byte[length]);
    signatures.put("of zero bytes alone, one too few", new byte[length - 1]);
    signatures.put("of zero bytes alone, one too many", new byte[length + 1]);
    signatures.put("of one bits alone", ones);
    signatures.put("with its first bit flipped", flipped(good, 0, 0x80));
    signatures.put("with its last bit flipped", flipped(good, length - 1, 1));
    return signatures;
  }

  private static Map<String, byte[]> overOtherBytes(Compact good, SigningKey key) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("over nothing", "");
    texts.put("over the header alone", good.header());
    texts.put("over the claims alone", good.payload());
    texts.put("over header and claims without the dot", good.header() + good.payload());
    texts.put("over header and claims and one more dot", good.signingInput() + ".");
    texts.put("over claims and header", good.payload() + "." + good.header());
    texts.put(
        "over the JSON in place of its encoding",
        decoded(good.header()) + "." + decoded(good.payload()));
    Map<String, byte[]> signatures = new LinkedHashMap<>();
    texts.forEach((name, text) -> signatures.put(name, key.signature(text.getBytes(US_ASCII))));
    return signatures;
  }

  private static String decoded(String part) {
    return new String(Compact.decode(part), US_ASCII);
  }

  private void ofRsa() {
    Compact pkcs1 = Compact.of(forge.token(SigningAlgorithm.RS256).sign());
    addRsa("RS256, a signature over a SHA-1 digest", pkcs1, "SHA1withRSA", null);
    addRsa("RS256, a signature over an MD5 digest", pkcs1, "MD5withRSA", null);
    addRsa("RS256, a signature over a SHA-512 digest", pkcs1, "SHA512withRSA", null);
    addRsa("RS256, a signature over no digest", pkcs1, "NONEwithRSA", null);
    addRsa("RS256, a signature of PS256", pkcs1, "RSASSA-PSS", pss("SHA-256", 32));
    Compact pss = Compact.of(forge.token(SigningAlgorithm.PS256).sign());
    addRsa("PS256, a signature of RS256", pss, "SHA256withRSA", null);
    addRsa("PS256, a signature without salt", pss, "RSASSA-PSS", pss("SHA-256", 0));
    addRsa("PS256, a signature with a longer salt", pss, "RSASSA-PSS", pss("SHA-256", 64));
    addRsa("PS256, a signature of PS384", pss, "RSASSA-PSS", pss("SHA-384", 48));
  }

  private static AlgorithmParameterSpec pss(String digest, int salt) {
    return new PSSParameterSpec(
        digest, "MGF1", new MGF1ParameterSpec(digest), salt, PSSParameterSpec.TRAILER_FIELD_BC);
  }

  private void addRsa(
      String name, Compact token, String jcaName, @Nullable AlgorithmParameterSpec parameters) {
    try {
      Signature signature = Signature.getInstance(jcaName);
      if (parameters != null) {
        signature.setParameter(parameters);
      }
      signature.initSign(forge.pair(SigningAlgorithm.RS256).getPrivate());
      // Without a digest, RSA takes no more bytes than fit into the modulus.
      byte[] content = token.signingBytes();
      signature.update(jcaName.startsWith("NONE") ? Arrays.copyOf(content, 32) : content);
      add(Reason.TOKEN_SIGNATURE, name, token.signedWith(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot sign with " + jcaName, e);
    }
  }

  private void ofEd25519() {
    Compact good = Compact.of(forge.token(SigningAlgorithm.EDDSA).sign());
    byte[] signature = good.signatureBytes();
    byte[] r = Arrays.copyOf(signature, ED25519_BYTES);
    byte[] s = Arrays.copyOfRange(signature, ED25519_BYTES, signature.length);
    // The sum means the same number, so that one token would have two texts (RFC 8032 §5.1.7).
    BigInteger sum = Octets.littleEndian(s).add(Forgeries.ED25519_ORDER);
    add(
        Reason.TOKEN_SIGNATURE,
        "EdDSA, S plus the order of the base point",
        good.signedWith(Octets.concat(r, Octets.littleEndian(sum, ED25519_BYTES))));
    add(
        Reason.TOKEN_SIGNATURE,
        "EdDSA, S of the order of the base point",
        good.signedWith(
            Octets.concat(r, Octets.littleEndian(Forgeries.ED25519_ORDER, ED25519_BYTES))));
    add(
        Reason.TOKEN_SIGNATURE,
        "EdDSA, R of the neutral point and S of 0",
        good.signedWith(Arrays.copyOf(new byte[] {1}, signature.length)));
  }

  private static byte[] flipped(byte[] bytes, int at, int bit) {
    byte[] copy = bytes.clone();
    copy[at] ^= (byte) bit;
    return copy;
  }
}
