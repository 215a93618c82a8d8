package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** What holds of all grants. */
class ResourceMatcherPropertyTest {
  private static final NamespaceContext GAME_OF_ACME =
      new NamespaceContext("chess", "Game", "acme");

  @Provide
  Arbitrary<Resource> required() {
    return Arbitraries.of("NAMESPACE", "USER", "ADMIN", "acme", "acme-chess", "chess", "a-b-c", "x")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(Resource::new);
  }

  @Provide
  Arbitrary<Resource> granted() {
    return Arbitraries.of("NAMESPACE", "USER", "ADMIN", "acme", "acme-", "acme-chess", "chess", "*")
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(Resource::new);
  }

  private static Match match(Resource granted, Resource required) {
    return ResourceMatcher.match(granted, Grantee.NOBODY, required, GAME_OF_ACME);
  }

  @Property
  void aGrantAllowsItself(@ForAll("required") Resource resource) {
    assertEquals(Match.YES, match(resource, resource));
  }

  @Property
  void aContextChangesOnlyWhatDependsOnIt(
      @ForAll("granted") Resource granted, @ForAll("required") Resource required) {
    Match without = ResourceMatcher.match(granted, Grantee.NOBODY, required, null);

    assertTrue(without == Match.IF_GAME_OF_STUDIO || without == match(granted, required));
  }

  /** A grant and what it covers. */
  record Pair(Resource granted, Resource required) {
    Pair granting(List<String> segments) {
      return new Pair(new Resource(segments), required);
    }

    boolean isCovered() {
      return match(granted, required) == Match.YES;
    }
  }

  /** Grants that are the required resource with some stars in it, and a few cut short. */
  @Provide
  Arbitrary<Pair> covered() {
    Arbitrary<List<Boolean>> stars = Arbitraries.of(true, false, false).list().ofSize(6);
    return Combinators.combine(required(), stars, Arbitraries.integers().between(1, 12))
        .as(ResourceMatcherPropertyTest::starred)
        .filter(Pair::isCovered);
  }

  private static Pair starred(Resource required, List<Boolean> stars, int length) {
    List<String> segments = new ArrayList<>();
    for (int i = 0; i < Math.min(length, required.length()); i++) {
      segments.add(stars.get(i) ? "*" : required.segment(i));
    }
    return new Pair(new Resource(segments), required);
  }

  @Property
  void aStarMoreAtTheEndNeverAllowsLess(@ForAll("covered") Pair pair) {
    List<String> longer = new ArrayList<>(pair.granted().segments());
    longer.add("*");

    assertTrue(pair.granting(longer).isCovered());
  }

  /** But for the words that a star right after them reads otherwise: they are no values. */
  @Property
  void aStarInThePlaceOfAValueNeverAllowsLess(
      @ForAll("covered") Pair pair, @ForAll @IntRange(max = 5) int place) {
    Resource granted = pair.granted();
    Assume.that(place < granted.length());
    Assume.that(!List.of("NAMESPACE", "USER").contains(granted.segment(place)));
    List<String> wider = new ArrayList<>(granted.segments());
    wider.set(place, "*");

    assertTrue(pair.granting(wider).isCovered());
  }

  @Property
  void aGrantForSomethingElseIsNone(
      @ForAll("required") Resource required, @ForAll @IntRange(max = 5) int place) {
    Assume.that(place < required.length());
    List<String> other = new ArrayList<>(required.segments());
    other.set(place, "other");

    assertEquals(Match.NO, match(new Resource(other), required));
  }
}
