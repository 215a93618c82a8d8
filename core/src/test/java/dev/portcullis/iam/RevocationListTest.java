package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevocationListTest {
  private static final String NO_TOKENS = "{'m':64,'k':3,'bits':[0]}";
  private static final String ALL_TOKENS = "{'m':64,'k':3,'bits':[18446744073709551615]}";

  private static RevocationList parse(String text) throws Exception {
    return RevocationList.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }

  private static RevocationList list(String tokens, String users) throws Exception {
    return parse("{'revoked_tokens':" + tokens + ",'revoked_users':" + users + "}");
  }

  @Test
  void anAnswerOfTheIamIsRead() throws Exception {
    RevocationList list =
        list(
            "{'m':2432,'k':17,'bits':[0,0,0,0,0,0,2048,8796093022208,2048,8796093024256,"
                + "8796093022208,2048,8796093024256,0,0,0,0,0,0,0,0,0,0,0,134217728,"
                + "576460752303423488,0,576460752437641216,576460752303423488,134217728,"
                + "576460752437641216,0,0,0,0,0,0,0]}",
            "[{'id':'alice','revoked_at':'2021-10-17T17:05:49.556462544Z'}]");

    assertTrue(list.isTokenRevoked("test_item"));
    assertFalse(list.isTokenRevoked("foo"));
    assertTrue(list.isUserRevoked("alice", Instant.parse("2021-10-17T17:05:49Z")));
    assertFalse(list.isUserRevoked("bob", Instant.parse("2021-10-17T17:05:49Z")));
  }

  @ParameterizedTest(name = "issued at {0}: {1}")
  @CsvSource({
    "2021-10-17T17:05:48Z, true",
    "2021-10-17T17:05:49Z, true",
    "2021-10-17T17:05:49.000000001Z, false",
    "2021-10-17T17:05:50Z, false",
    ", true"
  })
  void aUserIsRevokedForTokensThatWereIssuedUntilThen(Instant issuedAt, boolean expected)
      throws Exception {
    RevocationList list = list(NO_TOKENS, "[{'id':'alice','revoked_at':'2021-10-17T17:05:49Z'}]");

    assertEquals(expected, list.isUserRevoked("alice", issuedAt));
    assertFalse(list.isUserRevoked("Alice", issuedAt));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{'id':'a','revoked_at':'2021-01-01T00:00:00Z'},{'id':'a','revoked_at':'2022-01-01T00:00:00Z'}]",
        "[{'id':'a','revoked_at':'2022-01-01T00:00:00Z'},{'id':'a','revoked_at':'2021-01-01T00:00:00Z'}]"
      })
  void ofTwoDatesForOneUserTheLaterOneCounts(String users) throws Exception {
    RevocationList list = list(NO_TOKENS, users);

    assertTrue(list.isUserRevoked("a", Instant.parse("2021-06-01T00:00:00Z")));
    assertFalse(list.isUserRevoked("a", Instant.parse("2022-06-01T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0001-01-01T00:00:00Z", "2021-10-17T17:05:49+02:00", "2021-10-17T17:05:49.5Z"})
  void datesAreThoseOfTheIam(String date) throws Exception {
    RevocationList list = list(NO_TOKENS, "[{'id':'a','revoked_at':'" + date + "'}]");

    assertTrue(list.isUserRevoked("a", null));
    assertFalse(list.isUserRevoked("a", Instant.parse("2022-01-01T00:00:00Z")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'revoked_tokens':{'m':64,'k':3,'bits':[0]},'revoked_users':null}",
        "{'Revoked_Tokens':{'m':64,'k':3,'bits':[0]},'Revoked_Users':null}",
        "{'revoked_tokens':{'m':64,'k':3,'bits':[0]},'revoked_users':[],'more':1}"
      })
  void nobodyNeedBeRevoked(String text) throws Exception {
    RevocationList list = parse(text);

    assertFalse(list.isTokenRevoked("token"));
    assertFalse(list.isUserRevoked("alice", null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'revoked_tokens':{'m':64,'k':3,'bits':[0]}}",
        "{'revoked_tokens':{'m':64,'k':3,'bits':[0]},'users':[]}"
      })
  void aListThatDoesNotTellOfUsersSaysNotThatNoneIsRevoked(String text) {
    assertThrows(MalformedDataException.class, () -> parse(text));
  }

  @Test
  void wordsAreUnsigned() throws Exception {
    assertTrue(list(ALL_TOKENS, "[]").isTokenRevoked("token"));
    assertTrue(list("{'m':1,'k':1,'bits':[9223372036854775809]}", "[]").isTokenRevoked("token"));
    assertFalse(list("{'m':63,'k':1,'bits':[9223372036854775808]}", "[]").isTokenRevoked("token"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "[]",
        "'x'",
        "{}",
        "{'m':0,'k':0,'bits':[]}",
        "{'m':0,'k':0,'bits':null}",
        "{'m':0,'k':3,'bits':[0]}",
        "{'m':64,'k':0,'bits':[0]}",
        "{'m':-64,'k':3,'bits':[0]}",
        "{'m':64,'k':129,'bits':[0]}",
        "{'m':64,'bits':[0]}",
        "{'k':3,'bits':[0]}",
        "{'m':64,'k':3}",
        "{'m':65,'k':3,'bits':[0]}",
        "{'m':64.0,'k':3,'bits':[0]}",
        "{'m':'64','k':3,'bits':[0]}",
        "{'m':99999999999999999999,'k':3,'bits':[0]}",
        "{'m':64,'k':3,'bits':0}",
        "{'m':64,'k':3,'bits':['0']}",
        "{'m':64,'k':3,'bits':[null]}",
        "{'m':64,'k':3,'bits':[0.0]}",
        "{'m':64,'k':3,'bits':[-1]}",
        "{'m':64,'k':3,'bits':[-9223372036854775809]}",
        "{'m':64,'k':3,'bits':[18446744073709551616]}",
        "{'m':64,'M':64,'k':3,'bits':[0]}"
      })
  void aFilterThatCannotBeReadIsRefused(String tokens) {
    assertThrows(MalformedDataException.class, () -> list(tokens, "[]"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "'x'",
        "[null]",
        "['alice']",
        "[{'id':'alice'}]",
        "[{'id':'alice','revoked_at':null}]",
        "[{'revoked_at':'2021-10-17T17:05:49Z'}]",
        "[{'id':null,'revoked_at':'2021-10-17T17:05:49Z'}]",
        "[{'id':7,'revoked_at':'2021-10-17T17:05:49Z'}]",
        "[{'id':'alice','revoked_at':1634490349}]",
        "[{'id':'alice','revoked_at':''}]",
        "[{'id':'alice','revoked_at':'yesterday'}]",
        "[{'id':'alice','revoked_at':'2021-10-17'}]",
        "[{'id':'alice','revoked_at':'2021-10-17T17:05:49Z'},{}]"
      })
  void usersThatCannotBeReadAreRefused(String users) {
    assertThrows(MalformedDataException.class, () -> list(NO_TOKENS, users));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "null", "{", "{}", "{'revoked_users':[]}"})
  void whatIsNoListIsRefused(String text) {
    assertThrows(MalformedDataException.class, () -> parse(text));
  }

  @Test
  void aRefusalRepeatsNothing() {
    MalformedDataException refusal =
        assertThrows(
            MalformedDataException.class,
            () -> list(NO_TOKENS, "[{'id':'alice','revoked_at':'alice'}]"));

    assertEquals("a date is not one of RFC 3339", refusal.getMessage());
  }
}
