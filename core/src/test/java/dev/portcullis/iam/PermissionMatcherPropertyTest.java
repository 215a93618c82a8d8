package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What holds of all permissions: who is granted more is not allowed less. */
class PermissionMatcherPropertyTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Grantee ALICE = new Grantee("alice", "acme-");

  /** A permission, and what it allows. */
  record Pair(List<String> granted, int mask, List<String> required, int action) {
    Match match(List<String> otherGranted, int otherMask) {
      return PermissionMatcher.match(
          List.of(Permission.of(String.join(":", otherGranted), otherMask)),
          ALICE,
          new Resource(required),
          action,
          NOW,
          null);
    }
  }

  @Provide
  Arbitrary<Pair> allowed() {
    Arbitrary<List<String>> required =
        Arbitraries.of("NAMESPACE", "USER", "ADMIN", "acme", "acme-chess", "alice", "x")
            .list()
            .ofMinSize(1)
            .ofMaxSize(6);
    Arbitrary<List<Integer>> edits = Arbitraries.integers().between(0, 6).list().ofSize(6);
    return Combinators.combine(
            required,
            edits,
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(1, 255),
            Arbitraries.integers().between(0, 255))
        .as(PermissionMatcherPropertyTest::pair)
        .filter(pair -> pair.match(pair.granted(), pair.mask()) == Match.YES);
  }

  private static Pair pair(
      List<String> required, List<Integer> edits, int length, int action, int moreActions) {
    List<String> granted = new ArrayList<>();
    for (int i = 0; i < Math.min(length, required.size()); i++) {
      granted.add(
          switch (edits.get(i)) {
            case 0 -> "*";
            case 1 -> "{userId}";
            case 2 -> "{namespace}";
            case 3 -> "acme-";
            default -> required.get(i);
          });
    }
    return new Pair(granted, action | moreActions, required, action);
  }

  @Property
  void aGrantAllowsItself(@ForAll("allowed") Pair pair) {
    assertEquals(Match.YES, pair.match(pair.required(), pair.action()));
  }

  @Property
  void moreActionsNeverAllowLess(@ForAll("allowed") Pair pair, @ForAll @IntRange int more) {
    assertEquals(Match.YES, pair.match(pair.granted(), pair.mask() | more));
  }

  @Property
  void aStarMoreAtTheEndNeverAllowsLess(@ForAll("allowed") Pair pair) {
    List<String> longer = new ArrayList<>(pair.granted());
    longer.add("*");

    assertEquals(Match.YES, pair.match(longer, pair.mask()));
  }

  /** But for the words that a star right after them reads otherwise: they are no values. */
  @Property
  void aStarInThePlaceOfAValueNeverAllowsLess(
      @ForAll("allowed") Pair pair, @ForAll @IntRange(max = 5) int place) {
    Assume.that(place < pair.granted().size());
    Assume.that(!List.of("NAMESPACE", "USER").contains(pair.granted().get(place)));
    List<String> wider = new ArrayList<>(pair.granted());
    wider.set(place, "*");

    assertEquals(Match.YES, pair.match(wider, pair.mask()));
  }

  @Property
  void anActionThatIsNotGrantedIsNotAllowed(
      @ForAll("allowed") Pair pair, @ForAll @IntRange(max = 7) int bit) {
    Assume.that((pair.action() >> bit & 1) == 1);

    assertEquals(Match.NO, pair.match(pair.granted(), pair.mask() & ~(1 << bit)));
  }

  /** Filled placeholders are the resource that they stand for, but for a user id that is a star. */
  @Property
  void aPlaceholderIsReadAsWhatItStandsFor(@ForAll("allowed") Pair pair) {
    List<String> filled =
        pair.granted().stream()
            .map(segment -> segment.equals("{userId}") ? "alice" : segment)
            .map(segment -> segment.equals("{namespace}") ? "acme-" : segment)
            .toList();

    assertTrue(pair.match(filled, pair.mask()) == Match.YES);
  }
}
