package dev.portcullis.testing.attack;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.SigningAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs of r and s out of range, for each curve, and in other forms.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.4">RFC 7518 §3.4</a>
 */
final class EcdsaAttacks extends Family {
  EcdsaAttacks(Forge forge) {
    super(forge);
  }

  @Override
  void make() {
    for (SigningAlgorithm algorithm :
        List.of(SigningAlgorithm.ES256, SigningAlgorithm.ES384, SigningAlgorithm.ES512)) {
      new OnCurve(algorithm).make();
    }
  }

  private final class OnCurve {
    private final SigningAlgorithm algorithm;
    private final Compact good;
    private final int size;
    private final BigInteger n;
    private final BigInteger r;
    private final BigInteger s;

    OnCurve(SigningAlgorithm algorithm) {
      this.algorithm = algorithm;
      good = Compact.of(forge.token(algorithm).sign());
      byte[] signature = good.signatureBytes();
      size = signature.length / 2;
      n = ((ECPublicKey) forge.key(algorithm).publicKey()).getParams().getOrder();
      r = new BigInteger(1, Arrays.copyOf(signature, size));
      s = new BigInteger(1, Arrays.copyOfRange(signature, size, 2 * size));
    }

    void make() {
      BigInteger zero = BigInteger.ZERO;
      BigInteger one = BigInteger.ONE;
      BigInteger largest = one.shiftLeft(size * Byte.SIZE).subtract(one);
      add("r of 0", zero, s);
      add("s of 0", r, zero);
      add("r of n", n, s);
      add("s of n", r, n);
      add("r of n + 1", n.add(one), s);
      add("s of n + 1", r, n.add(one));
      add("r and s of n (CVE-2022-21449)", n, n);
      add("r and s of n + 1", n.add(one), n.add(one));
      add("r of 0 and s of 1", zero, one);
      add("r of 1 and s of 0", one, zero);
      add("r and s of 1", one, one);
      add("r as large as can be", largest, s);
      add("s as large as can be", r, largest);
      add("r and s in turn", s, r);
      if (r.add(n).bitLength() <= size * Byte.SIZE && s.add(n).bitLength() <= size * Byte.SIZE) {
        // The same numbers modulo n: no bytes to spare but on P-521.
        add("r plus n", r.add(n), s);
        add("s plus n", r, s.add(n));
      }
      byte[] der = der();
      add("DER in place of r and s", der);
      add("DER cut to the length of r and s", Arrays.copyOf(der, 2 * size));
      add("r and s of one byte more each", octets(r, s, size + 1));
    }

    private void add(String name, BigInteger newR, BigInteger newS) {
      add(name, octets(newR, newS, size));
    }

    private void add(String name, byte[] signature) {
      EcdsaAttacks.this.add(
          Reason.TOKEN_SIGNATURE, algorithm.jwaName() + ", " + name, good.signedWith(signature));
    }

    private byte[] octets(BigInteger newR, BigInteger newS, int length) {
      return Octets.concat(Octets.bigEndian(newR, length), Octets.bigEndian(newS, length));
    }

    private byte[] der() {
      try {
        Signature signature =
            Signature.getInstance("SHA" + algorithm.jwaName().substring(2) + "withECDSA");
        signature.initSign(forge.pair(algorithm).getPrivate());
        signature.update(good.signingBytes());
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("This JDK cannot sign with ECDSA", e);
      }
    }
  }
}
