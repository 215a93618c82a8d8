package dev.portcullis.token;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * Stands for the text of one token and no other, and is not enough to make that token again.
 *
 * <p>Of the signature's second half there is only the digest. Less than half would not do: half of
 * the {@code s} of an elliptic-curve signature can be computed in some 2^64 steps, and the last
 * third of an RSA signature with the exponent 3 from the rest. A digest of the whole text would be
 * as good, but it costs more than all the rest of finding a token that was accepted before.
 *
 * @param start the text up to the middle of the signature
 * @param digest1 the first quarter of the SHA-256 digest of what follows
 * @param digest2 the second quarter
 * @param digest3 the third quarter
 * @param digest4 the last quarter
 */
record TokenKey(String start, long digest1, long digest2, long digest3, long digest4) {
  /** That of the largest RSA key whose signatures are checked, in base64url. */
  private static final int MAX_SIGNATURE_LENGTH = 1366;

  private static final MessageDigest SHA256 = newSha256();

  /** Makes the key of a text; null for one that is no token that could be accepted. */
  static @Nullable TokenKey of(String token) {
    if (token.length() > SignedJwt.MAX_LENGTH) {
      return null;
    }
    int secondDot = token.indexOf('.', token.indexOf('.') + 1);
    int signatureLength = token.length() - secondDot - 1;
    if (secondDot < 0 || signatureLength > MAX_SIGNATURE_LENGTH) {
      return null;
    }
    int middle = token.length() - signatureLength / 2;
    // What is not ISO 8859-1 becomes a question mark, which stands in no token that is accepted.
    ByteBuffer digest =
        ByteBuffer.wrap(
            sha256().digest(token.substring(middle).getBytes(StandardCharsets.ISO_8859_1)));
    return new TokenKey(
        token.substring(0, middle),
        digest.getLong(),
        digest.getLong(),
        digest.getLong(),
        digest.getLong());
  }

  /** A copy of one that was never used: on new JDKs, to have it looked up takes much longer. */
  private static MessageDigest sha256() {
    try {
      return (MessageDigest) SHA256.clone();
    } catch (CloneNotSupportedException e) {
      return newSha256();
    }
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** Nobody can choose it for tokens that are accepted: it depends on their signatures alone. */
  @Override
  public int hashCode() {
    return Long.hashCode(digest1);
  }

  /** Leaves the token out. */
  @Override
  public String toString() {
    return "TokenKey[…]";
  }
}
