package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTest {
  private static final Instant HALF_PAST_TWELVE = Instant.parse("2026-11-24T12:30:00Z");
  private static final Instant ONE = Instant.parse("2026-11-24T13:00:00Z");

  private static Object json(String value) throws Exception {
    return StrictJson.readObject(
            ("{\"value\":" + value.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8))
        .get("value");
  }

  private static Permission read(String value) throws Exception {
    return Permission.read(json(value));
  }

  @Test
  void aPermissionIsItsResourceAndAction() {
    Permission permission = Permission.of("NAMESPACE:acme:USER:*", 6);

    assertEquals("NAMESPACE:acme:USER:*", permission.resource());
    assertEquals(Resource.of("NAMESPACE:acme:USER:*"), permission.compiled());
    assertEquals(6, permission.action());
    assertEquals(6, permission.actionAt(ONE));
    assertFalse(permission.isScheduled());
    assertEquals("NAMESPACE:acme:USER:* [6]", permission.toString());
  }

  @Test
  void anActionIsNotNegative() {
    assertEquals(0, Permission.of("ROLE", 0).action());
    assertThrows(IllegalArgumentException.class, () -> Permission.of("ROLE", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'resource':'ROLE','action':2}",
        "{'Resource':'ROLE','Action':2}",
        "{'RESOURCE':'ROLE','aCTION':2,'other':[]}",
        "{'Resource':'ROLE','Action':2,'schedAction':null,'schedCron':null,'schedRange':null}",
        "{'Resource':'ROLE','Action':2,'SchedAction':0,'SchedCron':'','SchedRange':[]}"
      })
  void membersAreReadInAnyCase(String text) throws Exception {
    Permission permission = read(text);

    assertEquals(Permission.of("ROLE", 2), permission);
    assertFalse(permission.isScheduled());
  }

  @Test
  void anActionHasUpTo31Bits() throws Exception {
    assertEquals(Integer.MAX_VALUE, read("{'resource':'ROLE','action':2147483647}").actionAt(ONE));
  }

  @Test
  void noActionIsNone() throws Exception {
    assertEquals(0, read("{'resource':'ROLE'}").action());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "'ROLE'",
        "[]",
        "{}",
        "{'action':2}",
        "{'resource':null,'action':2}",
        "{'resource':1,'action':2}",
        "{'resource':'ROLE','action':-1}",
        "{'resource':'ROLE','action':2147483648}",
        "{'resource':'ROLE','action':99999999999999999999}",
        "{'resource':'ROLE','action':2.0}",
        "{'resource':'ROLE','action':'2'}",
        "{'resource':'ROLE','action':2,'schedAction':'2'}",
        "{'resource':'ROLE','action':2,'schedCron':7}",
        "{'resource':'ROLE','action':2,'schedRange':'* * * * *'}",
        "{'resource':'ROLE','action':2,'schedRange':[1,2]}",
        "{'resource':'ROLE','action':2,'schedRange':[null,null]}",
        "{'resource':'ROLE','Resource':'ROLE','action':2}",
        "{'resource':'ROLE','action':2,'Action':null}"
      })
  void whatIsNoPermissionIsRefused(String text) {
    assertThrows(MalformedDataException.class, () -> read(text));
  }

  @Test
  void aRefusalRepeatsNothing() throws Exception {
    MalformedDataException refusal =
        assertThrows(
            MalformedDataException.class, () -> read("{'resource':'alice','Resource':'alice'}"));

    assertEquals("an object has one member in two spellings", refusal.getMessage());
  }

  @Test
  void whileAScheduleIsActiveItsActionTakesThePlaceOfTheOther() throws Exception {
    Permission permission =
        read("{'resource':'ROLE','action':3,'schedAction':4,'schedCron':'30 12 * * *'}");

    assertTrue(permission.isScheduled());
    assertEquals(4, permission.actionAt(HALF_PAST_TWELVE));
    assertEquals(3, permission.actionAt(ONE));
    assertEquals(3, permission.action());
    assertEquals("ROLE [3, scheduled]", permission.toString());
  }

  @Test
  void aRangeIsASchedule() throws Exception {
    Permission permission =
        read(
            "{'Resource':'ROLE','Action':3,'SchedAction':4,"
                + "'SchedRange':['0 12 * * *','0 13 * * *']}");

    assertEquals(4, permission.actionAt(HALF_PAST_TWELVE));
    assertEquals(3, permission.actionAt(ONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'schedCron':'at noon'",
        "'schedCron':'* * * * *','schedRange':['* * * * *']",
        "'schedRange':['0 12 * * *']",
        "'schedRange':['0 12 * * *','at noon']",
        "'schedRange':['','']"
      })
  void unparsableSchedulesGrantNothing(String schedule) throws Exception {
    Permission permission = read("{'resource':'ROLE','action':3,'schedAction':4," + schedule + "}");

    assertTrue(permission.isScheduled());
    assertEquals(0, permission.actionAt(HALF_PAST_TWELVE));
    assertEquals(0, permission.actionAt(ONE));
  }

  @Test
  void permissionsAreEqualWhenTheyAreWrittenAlike() throws Exception {
    String text =
        "{'resource':'A','action':1,'schedAction':2,'schedCron':'* * * * *',"
            + "'schedRange':['0 1 * * *','0 2 * * *']}";

    assertEquals(read(text), read(text));
    assertEquals(read(text).hashCode(), read(text).hashCode());
    assertNotEquals(Permission.of("A", 1), read(text));
    assertNotEquals(Permission.of("A", 1), Permission.of("B", 1));
    assertNotEquals(Permission.of("A", 1), Permission.of("A", 2));
    assertNotEquals(Permission.of("A", 1).hashCode(), Permission.of("A", 2).hashCode());
    assertFalse(Permission.of("A", 1).equals(new Object()));
  }

  @Test
  void aListIsReadInItsOrder() throws Exception {
    assertEquals(
        List.of(Permission.of("A", 1), Permission.of("B", 2)),
        Permission.readAll(json("[{'Resource':'A','Action':1},{'resource':'B','action':2}]")));
    assertEquals(List.of(), Permission.readAll(null));
    assertEquals(List.of(), Permission.readAll(json("[]")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "'A'", "[null]", "[{'resource':'A','action':1},{}]"})
  void aListWithWhatIsNoPermissionIsRefused(String text) {
    assertThrows(MalformedDataException.class, () -> Permission.readAll(json(text)));
  }

  @Test
  void aListHasABound() throws Exception {
    Object one = json("{'resource':'A','action':1}");

    assertEquals(10_000, Permission.readAll(Collections.nCopies(10_000, one)).size());
    assertThrows(
        MalformedDataException.class, () -> Permission.readAll(Collections.nCopies(10_001, one)));
  }

  @ParameterizedTest(name = "\"{0}\" covers {1}: NO")
  @CsvSource({
    "'', ROLE",
    "' ', ROLE",
    ":, ROLE",
    "ROLE:, ROLE",
    "ROLE:, ROLE:a",
    "NAMESPACE::*, NAMESPACE:acme:USER",
    ":*, ROLE:a",
    "*:, ROLE",
    "'*: :*', ROLE:a:b",
    "'', ''",
    "A::B, A::B"
  })
  void anEmptySegmentGrantsNothing(String granted, String required) {
    assertEquals(
        Match.NO,
        ResourceMatcher.match(
            Permission.of(granted, 15).compiled(), Grantee.NOBODY, Resource.of(required), null));
  }
}
