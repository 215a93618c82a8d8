package dev.portcullis.testing.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** A forgery that nobody would fall for proves nothing. */
class ForgeriesTest {
  private static final Compact TOKEN = new Compact("e30", "e30", "");

  @Test
  void smallOrderForgeriesDeceiveAVerifierThatTakesThePoint() throws Exception {
    byte[] neutral = Forgeries.SMALL_ORDER.get("the neutral point");
    byte[] ofOrderEight = Forgeries.SMALL_ORDER.get("a point of order 8");
    try (LocalIssuer issuer = LocalIssuer.start()) {
      for (byte[] point : new byte[][] {neutral, ofOrderEight}) {
        Compact forged = Compact.of(Forgeries.underPointOfSmallOrder(point, issuer.token()));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initVerify(ed25519(point));
        signature.update(forged.signingBytes());
        assertTrue(signature.verify(forged.signatureBytes()));
      }
    }
  }

  @Test
  void noPointHasTheOrdinateThatNoneHas() throws Exception {
    PublicKey key = ed25519(Forgeries.noPoint());
    Signature signature = Signature.getInstance("Ed25519");
    assertThrows(InvalidKeyException.class, () -> signature.initVerify(key));
  }

  private static PublicKey ed25519(byte[] point) throws Exception {
    BigInteger y = Octets.littleEndian(point);
    return KeyFactory.getInstance("EdDSA")
        .generatePublic(
            new EdECPublicKeySpec(
                NamedParameterSpec.ED25519, new EdECPoint(y.testBit(255), y.clearBit(255))));
  }

  @Test
  void exponentOneForgeryIsThePaddedDigest() throws Exception {
    SigningKey key = SigningKey.generate(SigningAlgorithm.RS256, "x");
    Compact signed = Compact.of(key.signRaw("{}", "{}"));
    RSAPublicKey rsa = (RSAPublicKey) key.publicKey();
    BigInteger padded =
        new BigInteger(1, signed.signatureBytes())
            .modPow(rsa.getPublicExponent(), rsa.getModulus());
    assertEquals(padded, new BigInteger(1, Forgeries.underExponentOne(signed)));
  }

  @Test
  void exponentThreeForgeryBeginsAsAPaddedDigest() {
    byte[] cube =
        Octets.bigEndian(new BigInteger(1, Forgeries.underExponentThree(TOKEN)).pow(3), 256);
    byte[] padded = Forgeries.underExponentOne(TOKEN);
    assertEquals("0001ffffffffffffffff00", hex(Arrays.copyOf(cube, 11)));
    assertEquals(
        hex(Arrays.copyOfRange(padded, 256 - 51, 256)), hex(Arrays.copyOfRange(cube, 11, 62)));
  }

  @Test
  void certificateOfTheAttackerIsOne() throws Exception {
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256, "x");
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(SelfSigned.certificate(key)));
    certificate.verify(key.publicKey());
    certificate.checkValidity();
    assertEquals("CN=" + AttackCorpus.MARK, certificate.getSubjectX500Principal().getName());
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
