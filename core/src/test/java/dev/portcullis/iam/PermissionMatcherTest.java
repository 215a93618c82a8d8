package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionMatcherTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Resource REQUIRED = Resource.of("NAMESPACE:acme:USER:alice");
  private static final String GRANTED = "NAMESPACE:acme:USER:*";

  private static Match match(int action, Permission... granted) {
    return PermissionMatcher.match(List.of(granted), Grantee.NOBODY, REQUIRED, action, NOW, null);
  }

  @ParameterizedTest(name = "{0} granted, {1} required: {2}")
  @CsvSource({
    "2, 2, YES",
    "3, 2, YES",
    "15, 15, YES",
    "255, 128, YES",
    "2147483647, 255, YES",
    "1, 2, NO",
    "2, 3, NO",
    "0, 1, NO",
    "15, 16, NO",
    "15, 0, NO",
    "0, 0, NO",
    "15, -1, NO",
    "2147483647, -2147483648, NO"
  })
  void allBitsOfTheActionMustBeGranted(int granted, int required, Match expected) {
    assertEquals(expected, match(required, Permission.of(GRANTED, granted)));
  }

  @Test
  void masksOfSeveralPermissionsDoNotAddUp() {
    assertEquals(Match.NO, match(3, Permission.of(GRANTED, 1), Permission.of(GRANTED, 2)));
  }

  @Test
  void withoutPermissionsNothingIsAllowed() {
    assertEquals(Match.NO, match(1));
  }

  @Test
  void anotherResourceAllowsNothing() {
    assertEquals(Match.NO, match(2, Permission.of("NAMESPACE:other:USER:*", 15)));
  }

  @Test
  void anyPermissionSuffices() {
    Permission other = Permission.of("ROLE", 15);
    Permission fitting = Permission.of(GRANTED, 2);

    assertEquals(Match.YES, match(2, other, fitting));
    assertEquals(Match.YES, match(2, fitting, other));
  }

  @Test
  void onePermissionThatIsSureOutweighsThoseThatDepend() {
    Permission ofStudio = Permission.of("NAMESPACE:studio-:USER:*", 2);
    Permission fitting = Permission.of(GRANTED, 2);
    Permission other = Permission.of("ROLE", 2);

    assertEquals(Match.IF_GAME_OF_STUDIO, match(2, ofStudio));
    assertEquals(Match.IF_GAME_OF_STUDIO, match(2, other, ofStudio, other));
    assertEquals(Match.YES, match(2, ofStudio, fitting));
    assertEquals(Match.YES, match(2, fitting, ofStudio));
    assertEquals(Match.NO, match(4, ofStudio));
  }

  @Test
  void theContextDecidesAboutAStudio() {
    List<Permission> ofStudio = List.of(Permission.of("NAMESPACE:studio-:USER:*", 2));

    assertEquals(
        Match.YES,
        PermissionMatcher.match(
            ofStudio,
            Grantee.NOBODY,
            REQUIRED,
            2,
            NOW,
            new NamespaceContext("acme", "Game", "studio")));
    assertEquals(
        Match.NO,
        PermissionMatcher.match(
            ofStudio,
            Grantee.NOBODY,
            REQUIRED,
            2,
            NOW,
            new NamespaceContext("acme", "Game", "other")));
  }

  @Test
  void placeholdersAreThoseOfTheGrantee() {
    List<Permission> own = List.of(Permission.of("NAMESPACE:{namespace}:USER:{userId}", 2));

    assertEquals(Match.NO, PermissionMatcher.match(own, Grantee.NOBODY, REQUIRED, 2, NOW, null));
    assertEquals(
        Match.YES,
        PermissionMatcher.match(own, new Grantee("alice", "acme"), REQUIRED, 2, NOW, null));
    assertEquals(
        Match.NO, PermissionMatcher.match(own, new Grantee("bob", "acme"), REQUIRED, 2, NOW, null));
  }

  @ParameterizedTest(name = "{0} required at {1}: {2}")
  @CsvSource({
    "4, 2026-11-24T12:30:30Z, YES",
    "1, 2026-11-24T12:30:30Z, NO",
    "4, 2026-11-24T13:00:00Z, NO",
    "1, 2026-11-24T13:00:00Z, YES"
  })
  void aScheduleDecidesByTheTime(int action, Instant now, Match expected) throws Exception {
    Permission scheduled =
        Permission.read(
            Map.of(
                "resource", GRANTED, "action", 1L, "schedAction", 4L, "schedCron", "30 12 * * *"));

    assertEquals(
        expected,
        PermissionMatcher.match(List.of(scheduled), Grantee.NOBODY, REQUIRED, action, now, null));
  }

  @Test
  void unparsableSchedulesGrantNothing() throws Exception {
    assertEquals(
        Match.NO,
        match(
            1,
            Permission.read(
                Map.of("resource", GRANTED, "action", 15L, "schedAction", 15L, "schedCron", "x"))));
  }
}
