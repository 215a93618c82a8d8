package dev.portcullis.json;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/**
 * Values that JSON has, as {@link StrictJson} reads them, for the properties of all packages.
 *
 * <p>They are made by hand: jqwik would work out the edge cases of all nested values together, for
 * which no memory suffices.
 */
public final class JsonArbitraries {
  private static final int DEPTH = 3;
  private static final List<String> TELLING =
      List.of(
          "", " ", "a", "\"", "\\", "/", "\n", "\u0000", "\u00e4", "\ud83d\ude00", "\ufeff", "0");

  private JsonArbitraries() {}

  /** Values of every type, lists and objects among them, and null. */
  public static Arbitrary<Object> values() {
    return Arbitraries.randomValue(random -> value(random, DEPTH));
  }

  /** Objects whose members have any name and any value. */
  public static Arbitrary<Map<String, Object>> objects() {
    return Arbitraries.randomValue(random -> object(random, DEPTH));
  }

  private static Object value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 7 : 9)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> (long) random.nextInt(10) - 5;
      case 3 -> random.nextLong();
      case 4 -> new BigInteger(130, random).add(BigInteger.TWO.pow(64));
      case 5 -> (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(300));
      case 6 -> text(random);
      case 7 -> list(random, depth - 1);
      default -> object(random, depth - 1);
    };
  }

  private static List<Object> list(Random random, int depth) {
    List<Object> list = new ArrayList<>();
    for (int n = random.nextInt(4); n > 0; n--) {
      list.add(value(random, depth));
    }
    return list;
  }

  private static Map<String, Object> object(Random random, int depth) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int n = random.nextInt(5); n > 0; n--) {
      members.put(text(random), value(random, depth));
    }
    return members;
  }

  /** Texts of any characters, surrogates in pairs alone. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(6); n > 0; n--) {
      if (random.nextBoolean()) {
        text.append(TELLING.get(random.nextInt(TELLING.size())));
      } else {
        int codePoint = random.nextInt(Character.MAX_CODE_POINT + 1);
        boolean lone = Character.getType(codePoint) == Character.SURROGATE;
        text.appendCodePoint(lone ? 'x' : codePoint);
      }
    }
    return text.toString();
  }
}
