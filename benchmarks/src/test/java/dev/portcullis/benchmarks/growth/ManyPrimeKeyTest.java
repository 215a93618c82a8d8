package dev.portcullis.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManyPrimeKeyTest {
  private final ManyPrimeKey key = ManyPrimeKey.generate("key", 1);

  @Test
  void signaturesAreRightForAnybodyWhoVerifiesRs256() throws GeneralSecurityException {
    for (int i = 0; i < 100; i++) {
      byte[] content = ("content " + i).getBytes(UTF_8);
      byte[] signature = key.sign(content);

      assertTrue(verifies(content, signature), "content " + i);
      assertFalse(verifies("another content".getBytes(UTF_8), signature), "content " + i);
    }
  }

  @Test
  void modulusIsAsLongAsThatOfOtherKeys() {
    IntStream.range(0, 20)
        .forEach(
            seed -> {
              ManyPrimeKey other = ManyPrimeKey.generate("key", seed);
              assertEquals(2048, other.modulus().bitLength());
              assertFalse(other.modulus().isProbablePrime(10));
            });
  }

  @Test
  void sameContentHasTheSameSignature() {
    byte[] content = "content".getBytes(UTF_8);

    assertArrayEquals(key.sign(content), ManyPrimeKey.generate("key", 1).sign(content));
    assertNotEquals(key.modulus(), ManyPrimeKey.generate("key", 2).modulus());
  }

  private boolean verifies(byte[] content, byte[] signature) throws GeneralSecurityException {
    Signature engine = Signature.getInstance("SHA256withRSA");
    engine.initVerify(
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(key.modulus(), key.exponent())));
    engine.update(content);
    return engine.verify(signature);
  }
}
