package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule by which a granted resource covers a required one, case by case. */
class ResourceMatcherTest {
  private static Match match(String granted, String required) {
    return match(granted, required, (NamespaceContext) null);
  }

  private static Match match(String granted, String required, NamespaceContext context) {
    return ResourceMatcher.match(
        Resource.of(granted), Grantee.NOBODY, Resource.of(required), context);
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "ROLE, ROLE, YES",
    "ROLE, CLIENT, NO",
    "ROLE, role, NO",
    "ROLE, ROLES, NO",
    "ROLES, ROLE, NO",
    "NAMESPACE:acme:USER:alice, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:acme:USER:alice, NAMESPACE:acme:USER:bob, NO",
    "NAMESPACE:acme:USER:alice, NAMESPACE:other:USER:alice, NO",
    "NAMESPACE:acme:USER:alice, NAMESPACE:acme:ITEM:alice, NO",
    "ADMIN:NAMESPACE:acme:CLIENT, NAMESPACE:acme:CLIENT, NO",
    "NAMESPACE:acme:CLIENT, ADMIN:NAMESPACE:acme:CLIENT, NO"
  })
  void segmentsAreEqual(String granted, String required, Match expected) {
    assertEquals(expected, match(granted, required));
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "NAMESPACE:*:USER:alice, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:acme:USER:*, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:*:USER:*, NAMESPACE:acme:USER:alice, YES",
    "*:*:*:*, NAMESPACE:acme:USER:alice, YES",
    "*:acme:*:alice, NAMESPACE:acme:USER:alice, YES",
    "*:acme:*:alice, NAMESPACE:acme:USER:bob, NO",
    "NAMESPACE:a*:USER:alice, NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:*acme:USER:alice, NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:**:USER:alice, NAMESPACE:acme:USER:alice, NO"
  })
  void aStarCoversOneSegmentWhole(String granted, String required, Match expected) {
    assertEquals(expected, match(granted, required));
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "NAMESPACE:acme:USER:alice:*, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:acme:USER:alice:*:*, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:acme:USER:alice:ORDER, NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:acme:USER:alice:*:ORDER, NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:acme:USER:alice:ORDER:*, NAMESPACE:acme:USER:alice, NO",
    "ROLE:*, ROLE, YES",
    "*:*, ROLE, YES"
  })
  void whatALongerOneHasMoreIsStars(String granted, String required, Match expected) {
    assertEquals(expected, match(granted, required));
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "NAMESPACE:acme:*, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:acme:ITEM:*, NAMESPACE:acme:ITEM:sword:ORDER:1, YES",
    "ADMIN:*, ADMIN:NAMESPACE:acme:CLIENT, YES",
    "NAMESPACE:acme, NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:acme:USER, NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:other:*, NAMESPACE:acme:USER:alice, NO"
  })
  void aShorterOneEndsInAStar(String granted, String required, Match expected) {
    assertEquals(expected, match(granted, required));
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "NAMESPACE:*, NAMESPACE:acme, YES",
    "NAMESPACE:*, NAMESPACE:acme:USER:alice, NO",
    "ADMIN:NAMESPACE:*, ADMIN:NAMESPACE:acme:CLIENT, NO",
    "NAMESPACE:acme:USER:*, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:acme:USER:*, NAMESPACE:acme:USER:alice:ORDER, NO",
    "NAMESPACE:*:USER:*, NAMESPACE:acme:USER:alice:ORDER, NO",
    "NAMESPACE:acme:USER:*:*, NAMESPACE:acme:USER:alice:ORDER:1, YES",
    "NAMESPACE:*:*, NAMESPACE:acme:USER:alice, YES",
    "*:NAMESPACE:*, ADMIN:NAMESPACE:acme:CLIENT, NO",
    "namespace:*, namespace:acme:user, YES",
    "*:*, NAMESPACE:acme:USER:alice, YES"
  })
  void aStarForANamespaceOrUserIsNotWhatIsTheirs(String granted, String required, Match expected) {
    assertEquals(expected, match(granted, required));
  }

  @ParameterizedTest
  @CsvSource({
    "ROLE",
    "NAMESPACE:acme",
    "NAMESPACE:acme:USER:alice",
    "ADMIN:NAMESPACE:a:CLIENT:b:c"
  })
  void aLoneStarCoversEverything(String required) {
    assertEquals(Match.YES, match("*", required));
  }

  @ParameterizedTest(name = "{0} covers {1}: {2}")
  @CsvSource({
    "NAMESPACE:acme-:USER:alice, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:acme-:USER:alice, NAMESPACE:acme-chess:USER:alice, YES",
    "NAMESPACE:acme-:USER:alice, NAMESPACE:acme-:USER:alice, YES",
    "NAMESPACE:acme-:USER:alice, NAMESPACE:acme-chess-beta:USER:alice, IF_GAME_OF_STUDIO",
    "NAMESPACE:acme-:USER:alice, NAMESPACE:acmechess:USER:alice, IF_GAME_OF_STUDIO",
    "NAMESPACE:acme-:USER:alice, NAMESPACE:chess:USER:alice, IF_GAME_OF_STUDIO",
    "NAMESPACE:acme-:USER:alice, NAMESPACE:chess:USER:bob, NO",
    "NAMESPACE:acme-:USER:alice, NAMESPACE:chess:ITEM:alice, NO",
    "NAMESPACE:acme-:*, NAMESPACE:acme-chess:USER:alice, YES",
    "NAMESPACE:acme-, NAMESPACE:acme-chess:USER:alice, NO",
    "ADMIN:NAMESPACE:acme-:CLIENT, ADMIN:NAMESPACE:acme-chess:CLIENT, YES",
    "*:acme-:CLIENT, NAMESPACE:acme-chess:CLIENT, NO",
    "ITEM:acme-:CLIENT, ITEM:acme-chess:CLIENT, NO",
    "NAMESPACE:-:CLIENT, NAMESPACE:-chess:CLIENT, NO",
    "NAMESPACE:-:CLIENT, NAMESPACE:chess:CLIENT, NO",
    "NAMESPACE:acme-chess-:CLIENT, NAMESPACE:acme-chess-beta:CLIENT, NO",
    "NAMESPACE:acme-chess:CLIENT, NAMESPACE:acme:CLIENT, NO"
  })
  void aStudioCoversItselfAndItsGames(String granted, String required, Match expected) {
    assertEquals(expected, match(granted, required));
  }

  @ParameterizedTest(name = "a {0} of {1}: {2}")
  @CsvSource({
    "Game, acme, YES",
    "Game, other, NO",
    "Game, , NO",
    "Studio, acme, NO",
    "game, acme, NO",
    "Publisher, acme, NO"
  })
  void theContextOfANamespaceSaysWhoseGameItIs(String type, String studio, Match expected) {
    assertEquals(
        expected,
        match(
            "NAMESPACE:acme-:CLIENT",
            "NAMESPACE:chess:CLIENT",
            new NamespaceContext("chess", type, studio)));
  }

  @Test
  void aContextDecidesAboutItsOwnNamespaceAlone() {
    NamespaceContext ofChess = new NamespaceContext("chess", "Game", "acme");

    assertEquals(
        Match.IF_GAME_OF_STUDIO, match("NAMESPACE:acme-:A", "NAMESPACE:stranger:A", ofChess));
    assertEquals(
        Match.IF_GAME_OF_STUDIO,
        match("NAMESPACE:acme-:A:NAMESPACE:acme-", "NAMESPACE:chess:A:NAMESPACE:go", ofChess));
    assertEquals(
        Match.YES,
        match("NAMESPACE:acme-:A:NAMESPACE:acme-", "NAMESPACE:chess:A:NAMESPACE:chess", ofChess));
  }

  @Test
  void aContextChangesNothingWhereItIsNotAskedFor() {
    NamespaceContext ofOther = new NamespaceContext("chess", "Game", "other");

    assertEquals(Match.YES, match("NAMESPACE:acme-:A", "NAMESPACE:acme-chess:A", ofOther));
    assertEquals(Match.NO, match("NAMESPACE:acme:A", "NAMESPACE:chess:A", ofOther));
    assertEquals(Match.YES, match("NAMESPACE:*:A", "NAMESPACE:chess:A", ofOther));
  }

  private static Match match(String granted, String required, Grantee grantee) {
    return ResourceMatcher.match(Resource.of(granted), grantee, Resource.of(required), null);
  }

  @ParameterizedTest(name = "{0} of a user {1} covers {2}: {3}")
  @CsvSource({
    "NAMESPACE:acme:USER:{userId}, alice, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:acme:USER:{userId}, alice, NAMESPACE:acme:USER:bob, NO",
    "NAMESPACE:acme:USER:{userId}, alice, NAMESPACE:acme:USER:Alice, NO",
    "NAMESPACE:acme:USER:{userId}, *, NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:acme:USER:{userId}, , NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:acme:USER:{userId}, '', NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:acme:USER:{userId}, alice, NAMESPACE:acme:USER:{userId}, NO",
    "NAMESPACE:acme:USER:{userId}, , NAMESPACE:acme:USER:{userId}, NO",
    "NAMESPACE:acme:USER:x{userId}, alice, NAMESPACE:acme:USER:xalice, NO",
    "NAMESPACE:acme:USER:{userid}, alice, NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:acme:USER:{userId}, alice, NAMESPACE:acme:USER:alice:ORDER, NO",
    "NAMESPACE:acme:USER:{userId}:*, alice, NAMESPACE:acme:USER:alice:ORDER:1, YES",
    "NAMESPACE:acme:ITEM:{userId}, *, NAMESPACE:acme:ITEM:sword:1, NO",
    "ROLE:{userId}, *, ROLE, NO",
    "{userId}, *, ROLE, NO",
    "{userId}, *, ROLE:a, NO",
    "NAMESPACE:{userId}:A, acme-, NAMESPACE:acme-chess:A, NO",
    "NAMESPACE:{userId}:A, acme-, NAMESPACE:chess:A, NO"
  })
  void aUserIdIsThatOfTheGrantee(String granted, String userId, String required, Match expected) {
    assertEquals(expected, match(granted, required, new Grantee(userId, "other")));
  }

  @ParameterizedTest(name = "{0} in a namespace {1} covers {2}: {3}")
  @CsvSource({
    "NAMESPACE:{namespace}:USER:alice, acme, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:{namespace}:USER:alice, acme, NAMESPACE:other:USER:alice, NO",
    "NAMESPACE:{namespace}:USER:alice, acme, NAMESPACE:acme:USER:bob, NO",
    "NAMESPACE:{namespace}:USER:alice, , NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:{namespace}:USER:alice, '', NAMESPACE:acme:USER:alice, NO",
    "NAMESPACE:{namespace}:USER:alice, , NAMESPACE:{namespace}:USER:alice, NO",
    "NAMESPACE:{namespace}:USER:alice, acme, NAMESPACE:{namespace}:USER:alice, NO",
    "NAMESPACE:{namespace}:USER:alice, *, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:{namespace}:*, *, NAMESPACE:acme:USER:alice, YES",
    "NAMESPACE:{namespace}, *, NAMESPACE:acme, YES",
    "NAMESPACE:{namespace}, *, NAMESPACE:acme:USER:alice, NO",
    "ADMIN:{namespace}, *, ADMIN:acme:USER:alice, YES",
    "ADMIN:{namespace}, acme, ADMIN:acme:USER:alice, NO",
    "ADMIN:{namespace}, *, ADMIN, YES",
    "ADMIN:{namespace}, acme, ADMIN, NO",
    "ADMIN:{namespace}, , ADMIN, NO",
    "ADMIN:{namespace}, , ADMIN:acme:USER, NO",
    "NAMESPACE:{namespace}:A, acme-, NAMESPACE:acme:A, YES",
    "NAMESPACE:{namespace}:A, acme-, NAMESPACE:acme-chess:A, YES",
    "NAMESPACE:{namespace}:A, acme-, NAMESPACE:acme-chess-beta:A, IF_GAME_OF_STUDIO",
    "NAMESPACE:{namespace}:A, acme-, NAMESPACE:chess:A, IF_GAME_OF_STUDIO",
    "NAMESPACE:{namespace}:A, acme-chess, NAMESPACE:acme-chess-beta:A, NO",
    "ITEM:{namespace}:A, acme-, ITEM:acme-chess:A, NO",
    "{namespace}:acme-:A, NAMESPACE, NAMESPACE:acme-chess:A, YES",
    "{namespace}:*, NAMESPACE, NAMESPACE:acme:A, NO",
    "{namespace}:*, USER, USER:acme:A, NO",
    "{namespace}:*, OTHER, OTHER:acme:A, YES",
    "NAMESPACE:{namespace}, acme:A, NAMESPACE:acme:A, NO"
  })
  void aNamespaceIsReadAsThatOfTheGrantee(
      String granted, String namespace, String required, Match expected) {
    assertEquals(expected, match(granted, required, new Grantee("other", namespace)));
  }

  @Test
  void bothPlaceholdersMayStandInOneResource() {
    String granted = "NAMESPACE:{namespace}:USER:{userId}:NAMESPACE:{namespace}";
    Grantee alice = new Grantee("alice", "acme");

    assertEquals(Match.YES, match(granted, "NAMESPACE:acme:USER:alice:NAMESPACE:acme", alice));
    assertEquals(Match.NO, match(granted, "NAMESPACE:acme:USER:acme:NAMESPACE:acme", alice));
    assertEquals(Match.NO, match(granted, "NAMESPACE:acme:USER:alice:NAMESPACE:alice", alice));
  }

  @Test
  void nobodyHasWhatAPlaceholderStandsFor() {
    assertEquals(Match.NO, match("{userId}", "{userId}", Grantee.NOBODY));
    assertEquals(Match.NO, match("{namespace}", "{namespace}", Grantee.NOBODY));
    assertEquals(Match.NO, match("{namespace}", "null", Grantee.NOBODY));
  }

  @Test
  void aResourceIsItsSegments() {
    assertEquals(Resource.of("A:B"), new Resource(List.of("A", "B")));
    assertEquals(Resource.of("A:B").hashCode(), new Resource(List.of("A", "B")).hashCode());
    assertNotEquals(Resource.of("A:B"), Resource.of("A:C"));
    assertNotEquals(Resource.of("A").hashCode(), Resource.of("B").hashCode());
    assertFalse(Resource.of("A").equals(new Object()));
    assertEquals("A:B:*", Resource.of("A:B:*").toString());
    assertThrows(IllegalArgumentException.class, () -> new Resource(List.of()));
  }
}
