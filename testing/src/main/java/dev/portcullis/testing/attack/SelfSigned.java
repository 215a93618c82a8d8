package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.portcullis.testing.SigningKey;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An attacker's certificate.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-4.1">RFC 5280 §4.1</a>
 */
final class SelfSigned {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int UTF8_STRING = 0x0c;
  private static final int UTC_TIME = 0x17;
  private static final int SEQUENCE = 0x30;
  private static final int SET = 0x31;

  private static final byte[] ECDSA_WITH_SHA256 =
      HexFormat.of().parseHex("300a06082a8648ce3d040302");
  private static final byte[] COMMON_NAME = HexFormat.of().parseHex("0603550403");

  private SelfSigned() {}

  /** The DER of a certificate for a key of ES256, signed by it. */
  static byte[] certificate(SigningKey key) {
    byte[] commonName = der(UTF8_STRING, AttackCorpus.MARK.getBytes(US_ASCII));
    byte[] name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, commonName)));
    byte[] validity = der(SEQUENCE, time("200101000000Z"), time("491231235959Z"));
    byte[] content =
        der(
            SEQUENCE,
            der(INTEGER, new byte[] {1}),
            ECDSA_WITH_SHA256,
            name,
            validity,
            name,
            key.publicKey().getEncoded());
    byte[] signature = key.signature(content);
    int half = signature.length / 2;
    byte[] rAndS =
        der(
            SEQUENCE,
            integer(Arrays.copyOf(signature, half)),
            integer(Arrays.copyOfRange(signature, half, signature.length)));
    return der(
        SEQUENCE, content, ECDSA_WITH_SHA256, der(BIT_STRING, Octets.concat(new byte[1], rAndS)));
  }

  private static byte[] time(String text) {
    return der(UTC_TIME, text.getBytes(US_ASCII));
  }

  private static byte[] integer(byte[] magnitude) {
    return der(INTEGER, new BigInteger(1, magnitude).toByteArray());
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] content = new byte[0];
    for (byte[] part : parts) {
      content = Octets.concat(content, part);
    }
    return Octets.concat(head(tag, content.length), content);
  }

  private static byte[] head(int tag, int length) {
    if (length < 0x80) {
      return new byte[] {(byte) tag, (byte) length};
    }
    return length < 0x100
        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
  }
}
