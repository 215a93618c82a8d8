package dev.portcullis.token;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No edits of a genuine token, at whatever places, leave it one. */
class TokenEditsPropertyTest {
  private static final List<String> ALGORITHMS = List.of("RS256", "PS256", "ES256", "EdDSA");
  private static final Map<String, String> GENUINE =
      ALGORITHMS.stream().collect(Collectors.toMap(Function.identity(), EditedTokens::genuine));

  /** One edit; places beyond the end count from the start again. */
  enum Kind {
    INSERT,
    DELETE,
    REPLACE,
    SWAP,
    DUPLICATE,
    TRUNCATE,
    MOVE
  }

  record Edit(Kind kind, int from, int length, char character) {
    String apply(String text) {
      if (text.isEmpty()) {
        return String.valueOf(character);
      }
      int start = from % text.length();
      int end = Math.min(text.length(), start + length);
      String before = text.substring(0, start);
      String behind = text.substring(end);
      String middle = text.substring(start, end);
      return switch (kind) {
        case INSERT -> before + character + middle + behind;
        case DELETE -> before + behind;
        case REPLACE -> before + String.valueOf(character).repeat(middle.length()) + behind;
        case SWAP -> before + new StringBuilder(middle).reverse() + behind;
        case DUPLICATE -> before + middle + middle + behind;
        case TRUNCATE -> before;
        case MOVE -> middle + before + behind;
      };
    }
  }

  @Provide
  Arbitrary<List<Edit>> editLists() {
    Arbitrary<Edit> edits =
        Combinators.combine(
                Arbitraries.of(Kind.class),
                Arbitraries.integers().between(0, 600),
                Arbitraries.integers().between(1, 40),
                Arbitraries.of(
                    (EditedTokens.ALPHABET + EditedTokens.OTHERS)
                        .chars()
                        .mapToObj(c -> (char) c)
                        .toList()))
            .as(Edit::new);
    return edits.list().ofMinSize(1).ofMaxSize(4).withoutEdgeCases();
  }

  @Provide
  Arbitrary<String> algorithms() {
    return Arbitraries.of(ALGORITHMS);
  }

  @Property(tries = 3000)
  void aTokenEditedInAnyWayIsRefused(
      @ForAll("algorithms") String algorithm, @ForAll("editLists") List<Edit> edits) {
    String genuine = GENUINE.get(algorithm);
    String edited = genuine;
    for (Edit edit : edits) {
      edited = edit.apply(edited);
    }
    if (!edited.equals(genuine)) {
      EditedTokens.assertRefused(genuine, edited);
    }
  }
}
