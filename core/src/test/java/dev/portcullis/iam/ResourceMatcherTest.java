package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every rule by which a granted resource covers a required one, case by case. */
class ResourceMatcherTest {
  private static Match match(String granted, String required) {
    return match(granted, required, null);
  }

  private static Match match(String granted, String required, NamespaceContext context) {
    return ResourceMatcher.match(Resource.of(granted), Resource.of(required), context);
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
}
