package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.key.JwkReader.UnusableKeyException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.EdECPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Points that are no keys, found by the arithmetic of the curve (RFC 8032 §5.1). */
class Ed25519PointTest {
  private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));
  private static final BigInteger D =
      new BigInteger(
          "37095705934669439343138083508754565189542113879843219016388785533085940283555");

  /** The order of the base point; that of the curve is eight times as much. */
  private static final BigInteger L =
      BigInteger.TWO.pow(252).add(new BigInteger("27742317777372353535851937790883648493"));

  private static final Point NEUTRAL = new Point(BigInteger.ZERO, BigInteger.ONE);

  private record Point(BigInteger x, BigInteger y) {
    Point plus(Point other) {
      BigInteger product = D.multiply(x).multiply(other.x).multiply(y).multiply(other.y).mod(P);
      return new Point(
          quotient(x.multiply(other.y).add(y.multiply(other.x)), BigInteger.ONE.add(product)),
          quotient(y.multiply(other.y).add(x.multiply(other.x)), BigInteger.ONE.subtract(product)));
    }

    Point times(BigInteger factor) {
      Point sum = NEUTRAL;
      for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
        sum = sum.plus(sum);
        sum = factor.testBit(bit) ? sum.plus(this) : sum;
      }
      return sum;
    }

    boolean isOnCurve() {
      BigInteger x2 = x.multiply(x);
      BigInteger y2 = y.multiply(y);
      return y2.subtract(x2)
              .subtract(BigInteger.ONE)
              .subtract(D.multiply(x2).multiply(y2))
              .mod(P)
              .signum()
          == 0;
    }
  }

  private static BigInteger quotient(BigInteger dividend, BigInteger divisor) {
    return dividend.multiply(divisor.modInverse(P)).mod(P);
  }

  /** The points whose order divides 8: what is left of any point, times the order of the base. */
  static List<Point> pointsOfSmallOrder() {
    for (int y = 2; y < 1000; y++) {
      Point generator = withY(BigInteger.valueOf(y)).times(L);
      if (generator.isOnCurve() && !generator.times(BigInteger.valueOf(4)).equals(NEUTRAL)) {
        return Stream.iterate(NEUTRAL, point -> point.plus(generator)).limit(8).toList();
      }
    }
    throw new AssertionError("no point of order 8");
  }

  /** A point with that y, where there is one; else a point off the curve. */
  private static Point withY(BigInteger y) {
    BigInteger y2 = y.multiply(y);
    BigInteger x2 = quotient(y2.subtract(BigInteger.ONE), D.multiply(y2).add(BigInteger.ONE));
    BigInteger root = x2.modPow(P.add(BigInteger.valueOf(3)).shiftRight(3), P);
    if (!root.multiply(root).mod(P).equals(x2)) {
      BigInteger rootOfMinusOne =
          BigInteger.TWO.modPow(P.subtract(BigInteger.ONE).shiftRight(2), P);
      root = root.multiply(rootOfMinusOne).mod(P);
    }
    return new Point(root, y);
  }

  @Test
  void theArithmeticOfThisTestFindsEightPoints() {
    List<Point> points = pointsOfSmallOrder();

    assertEquals(8, points.stream().distinct().count());
    assertTrue(points.stream().allMatch(Point::isOnCurve));
    assertTrue(
        points.stream().allMatch(point -> point.times(BigInteger.valueOf(8)).equals(NEUTRAL)));
    List<BigInteger> ys = points.stream().map(Point::y).toList();
    assertTrue(
        ys.containsAll(List.of(BigInteger.ONE, P.subtract(BigInteger.ONE), BigInteger.ZERO)));
    assertEquals(5, ys.stream().distinct().count());
  }

  @ParameterizedTest
  @MethodSource("pointsOfSmallOrder")
  void aPointOfSmallOrderIsNoKey(Point point) {
    assertFalse(Ed25519Point.isSound(new EdECPoint(point.x().testBit(0), point.y())));
    assertUnusable(point.y(), point.x().testBit(0));
    assertUnusable(point.y(), !point.x().testBit(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18})
  void aSecondSpellingOfAPointIsNoKey(int beyond) {
    BigInteger y = P.add(BigInteger.valueOf(beyond));

    assertFalse(Ed25519Point.isSound(new EdECPoint(false, y)));
    assertUnusable(y, false);
    assertUnusable(y, true);
  }

  @Test
  void aNumberThatIsOnNoPointIsNoKey() {
    int found = 0;
    for (int i = 2; i < 100; i++) {
      BigInteger y = BigInteger.valueOf(i);
      boolean exists = withY(y).isOnCurve();

      assertEquals(exists, Ed25519Point.isSound(new EdECPoint(false, y)), y::toString);
      found += exists ? 1 : 0;
    }
    assertTrue(found > 20 && found < 80, "about half of all numbers are on a point");
  }

  /** The bytes that are missing, or too many, are zeros: the number and the point are the same. */
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 33, 64})
  void aSoundPointInFewerOrMoreThan32BytesIsNoKey(int length) throws Exception {
    BigInteger y =
        Stream.iterate(BigInteger.TWO, BigInteger.ONE::add)
            .filter(candidate -> withY(candidate).isOnCurve())
            .findFirst()
            .orElseThrow();
    Map<String, Object> jwk = jwk(y, false);
    JwkReader.read(jwk);

    byte[] bytes = Base64.getUrlDecoder().decode((String) jwk.get("x"));
    jwk.put("x", TestKey.base64Url(Arrays.copyOf(bytes, length)));

    assertThrows(UnusableKeyException.class, () -> JwkReader.read(jwk));
  }

  @Test
  void aSetOfSuchKeysAloneHasNoUsableKey() {
    List<Map<String, Object>> jwks = new ArrayList<>();
    for (Point point : pointsOfSmallOrder()) {
      jwks.add(jwk(point.y(), point.x().testBit(0)));
    }
    byte[] set = TestKeys.jwksOf(jwks).getBytes(StandardCharsets.UTF_8);

    assertEquals(
        "the key set has no key that can verify a signature",
        assertThrows(FetchException.class, () -> KeySet.parse(set)).getMessage());
  }

  @Test
  void aGenuineKeyIsTaken() throws Exception {
    for (int i = 0; i < 20; i++) {
      TestKey genuine = TestKey.generate("genuine", "EdDSA");
      EdECPoint point = ((EdECPublicKey) genuine.pair().getPublic()).getPoint();

      assertTrue(Ed25519Point.isSound(point), point.getY()::toString);
      assertEquals(
          genuine.pair().getPublic(), JwkReader.read(jwk(point.getY(), point.isXOdd())).key());
    }
  }

  private static void assertUnusable(BigInteger y, boolean xOdd) {
    assertThrows(UnusableKeyException.class, () -> JwkReader.read(jwk(y, xOdd)));
  }

  /** The number in 32 bytes, little end first, under the lowest bit of x. */
  private static Map<String, Object> jwk(BigInteger y, boolean xOdd) {
    byte[] bytes = new byte[32];
    for (int bit = 0; bit < 255; bit++) {
      bytes[bit / 8] |= (byte) (y.testBit(bit) ? 1 << (bit % 8) : 0);
    }
    bytes[31] |= (byte) (xOdd ? 0x80 : 0);
    Map<String, Object> jwk = new HashMap<>();
    jwk.put("kty", "OKP");
    jwk.put("crv", "Ed25519");
    jwk.put("x", TestKey.base64Url(bytes));
    return jwk;
  }
}
