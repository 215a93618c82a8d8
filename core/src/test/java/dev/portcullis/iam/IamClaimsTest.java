package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.token.TestClaims;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IamClaimsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  private static IamClaims read(String json) throws Exception {
    return TokenClaims.read(TestClaims.of(json));
  }

  private static final String FULL =
      """
      {'sub': 'alice', 'namespace': 'acme', 'display_name': 'Alice', 'client_id': 'launcher',
       'country': 'AT', 'parent_namespace': 'studio', 'ipf': 'steam', 'ipo': 'psn', 'sp': 'epic',
       'union_id': 'u1', 'union_namespace': 'un', 'extend_namespace': 'en',
       'roles': ['player', 'tester'],
       'namespace_roles': [{'roleId': 'admin', 'namespace': 'acme'},
                           {'RoleId': 'reader', 'Namespace': '*'}],
       'permissions': [{'Resource': 'NAMESPACE:acme:USER:*', 'Action': 2}],
       'bans': [{'Ban': 'CHAT', 'EndDate': '2026-12-01T00:00:00Z', 'Enabled': true,
                 'TargetedNamespace': 'acme'}],
       'jflgs': 1, 'scope': 'account  commerce', 'is_comply': true, 'subs': ['Lobby']}
      """;

  @Test
  void textsAreThoseOfTheToken() throws Exception {
    IamClaims claims = read(FULL);

    assertEquals(Optional.of("alice"), claims.userId());
    assertEquals(Optional.of("acme"), claims.namespace());
    assertEquals(Optional.of("Alice"), claims.displayName());
    assertEquals(Optional.of("launcher"), claims.clientId());
    assertEquals(Optional.of("AT"), claims.country());
    assertEquals(Optional.of("studio"), claims.parentNamespace());
    assertEquals(Optional.of("steam"), claims.issuedPlatformFrom());
    assertEquals(Optional.of("psn"), claims.issuedPlatformOn());
    assertEquals(Optional.of("epic"), claims.simultaneousPlatform());
    assertEquals(Optional.of("u1"), claims.unionId());
    assertEquals(Optional.of("un"), claims.unionNamespace());
    assertEquals(Optional.of("en"), claims.extendNamespace());
  }

  @Test
  void listsAreThoseOfTheToken() throws Exception {
    IamClaims claims = read(FULL);

    assertEquals(List.of("player", "tester"), claims.roles());
    assertEquals(
        List.of(new NamespaceRole("admin", "acme"), new NamespaceRole("reader", "*")),
        claims.namespaceRoles());
    assertEquals(List.of(Permission.of("NAMESPACE:acme:USER:*", 2)), claims.permissions());
    assertEquals(
        List.of(
            new Ban(
                "CHAT",
                Optional.of(Instant.parse("2026-12-01T00:00:00Z")),
                true,
                Optional.of("acme"))),
        claims.bans());
    assertEquals(Set.of("account", "commerce"), claims.scopes());
    assertTrue(claims.isComply());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'sub':null,'namespace':null,'roles':null,'namespace_roles':null,'permissions':null,"
            + "'bans':null,'jflgs':null,'scope':null,'is_comply':null,'subs':null}",
        "{'roles':[],'namespace_roles':[],'permissions':[],'bans':[],'jflgs':0,'scope':'',"
            + "'is_comply':false}"
      })
  void whatATokenDoesNotSayIsEmpty(String json) throws Exception {
    IamClaims claims = read(json);

    assertEquals(Optional.empty(), claims.userId());
    assertEquals(Optional.empty(), claims.extendNamespace());
    assertEquals(List.of(), claims.roles());
    assertEquals(List.of(), claims.namespaceRoles());
    assertEquals(List.of(), claims.permissions());
    assertEquals(List.of(), claims.bans());
    assertEquals(Set.of(), claims.scopes());
    assertFalse(claims.isComply());
    assertFalse(claims.emailVerified());
    assertFalse(claims.phoneVerified());
    assertFalse(claims.anonymous());
    assertFalse(claims.hasRole("player"));
    assertFalse(claims.hasRole("player", "acme"));
    assertFalse(claims.hasBan("CHAT", NOW));
    assertTrue(claims.isSubscribed("lobby"));
  }

  @Test
  void scopesMayBeAnArray() throws Exception {
    assertEquals(Set.of("a", "b c"), read("{'scope':['a','b c']}").scopes());
  }

  @ParameterizedTest(name = "{0}: {1} {2} {3}")
  @CsvSource({
    "0, false, false, false",
    "1, true, false, false",
    "2, false, true, false",
    "4, false, false, true",
    "7, true, true, true",
    "8, false, false, false",
    "2147483647, true, true, true"
  })
  void flagsAreBits(long flags, boolean email, boolean phone, boolean anonymous) throws Exception {
    IamClaims claims = read("{'jflgs':" + flags + "}");

    assertEquals(email, claims.emailVerified());
    assertEquals(phone, claims.phoneVerified());
    assertEquals(anonymous, claims.anonymous());
  }

  @Test
  void aRoleIsOfTheTokenOrOfANamespace() throws Exception {
    IamClaims claims = read(FULL);

    assertTrue(claims.hasRole("player"));
    assertTrue(claims.hasRole("tester"));
    assertFalse(claims.hasRole("Player"));
    assertFalse(claims.hasRole("admin"));
    assertTrue(claims.hasRole("admin", "acme"));
    assertFalse(claims.hasRole("admin", "other"));
    assertFalse(claims.hasRole("Admin", "acme"));
    assertTrue(claims.hasRole("reader", "other"));
    assertFalse(claims.hasRole("player", "acme"));
  }

  private static IamClaims withBan(String members) throws Exception {
    return read("{'bans':[{'Ban':'OTHER'},{'Ban':'CHAT'" + members + "}]}");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        ", 'Enabled':true, 'EndDate':'2026-11-24T12:00:01Z' | true",
        ", 'Enabled':true, 'EndDate':'2026-11-24T12:00:00Z' | false",
        ", 'Enabled':true, 'EndDate':'2026-11-24T11:59:59Z' | false",
        ", 'Enabled':true, 'EndDate':'9999-12-31T00:00:00Z' | true",
        ", 'Enabled':true, 'EndDate':'0001-01-01T00:00:00Z' | true",
        ", 'Enabled':true, 'EndDate':'0001-12-31T23:59:59Z' | true",
        ", 'Enabled':true, 'EndDate':'0002-01-01T00:00:00Z' | false",
        ", 'Enabled':true, 'EndDate':null | true",
        ", 'Enabled':true | true",
        ", 'Enabled':false, 'EndDate':'9999-12-31T00:00:00Z' | false",
        ", 'Enabled':null, 'EndDate':'9999-12-31T00:00:00Z' | true",
        ", 'enabled':false | false",
        ", 'enddate':'2026-11-24T11:59:59Z' | false",
        "'' | true"
      },
      quoteCharacter = '"')
  void aBanHoldsUntilItEndsOrIsLifted(String members, boolean expected) throws Exception {
    IamClaims claims = withBan(members.equals("''") ? "" : members);

    assertEquals(expected, claims.hasBan("CHAT", NOW));
    assertFalse(claims.hasBan("chat", NOW));
    assertTrue(claims.hasBan("OTHER", NOW));
  }

  @ParameterizedTest(name = "{0} among {1}: {2}")
  @CsvSource({
    "lobby, 'Lobby', true",
    "LOBBY, 'Lobby', true",
    "matchI, 'other matchi', true",
    "lobb, 'Lobby', false",
    "lobby, '', false"
  })
  void aSubscriptionIsInTheListInAnyCase(String name, String names, boolean expected)
      throws Exception {
    String list = names.isEmpty() ? "" : "'" + names.replace(" ", "','") + "'";

    assertEquals(expected, read("{'subs':[" + list + "]}").isSubscribed(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'sub':7}",
        "{'namespace':[]}",
        "{'display_name':true}",
        "{'client_id':7}",
        "{'country':7}",
        "{'parent_namespace':7}",
        "{'ipf':7}",
        "{'ipo':7}",
        "{'sp':7}",
        "{'union_id':7}",
        "{'union_namespace':7}",
        "{'extend_namespace':{}}",
        "{'roles':'player'}",
        "{'roles':[7]}",
        "{'roles':[null]}",
        "{'namespace_roles':{}}",
        "{'namespace_roles':['admin']}",
        "{'namespace_roles':[{'roleId':'admin'}]}",
        "{'namespace_roles':[{'namespace':'acme'}]}",
        "{'namespace_roles':[{'roleId':'a','roleID':'b','namespace':'acme'}]}",
        "{'permissions':{}}",
        "{'permissions':[{}]}",
        "{'bans':{}}",
        "{'bans':[{}]}",
        "{'bans':[{'Ban':7}]}",
        "{'bans':[{'Ban':'CHAT','EndDate':7}]}",
        "{'bans':[{'Ban':'CHAT','EndDate':'never'}]}",
        "{'bans':[{'Ban':'CHAT','Enabled':'true'}]}",
        "{'bans':[{'Ban':'CHAT','TargetedNamespace':7}]}",
        "{'jflgs':'1'}",
        "{'jflgs':-1}",
        "{'jflgs':2147483648}",
        "{'scope':7}",
        "{'scope':[7]}",
        "{'is_comply':'true'}",
        "{'subs':'lobby'}",
        "{'subs':[7]}"
      })
  void claimsOfTheWrongTypeAreRefused(String json) {
    assertThrows(MalformedDataException.class, () -> read(json));
  }

  @Test
  void listsHaveABound() throws Exception {
    assertEquals(10_000, read("{'roles':['r'" + ",'r'".repeat(9_999) + "]}").roles().size());
    assertThrows(
        MalformedDataException.class, () -> read("{'roles':['r'" + ",'r'".repeat(10_000) + "]}"));
  }

  @Test
  void namesOfClaimsAreExact() throws Exception {
    assertEquals(Optional.empty(), read("{'Namespace':'acme'}").namespace());
  }

  @Test
  void whatIsReadCannotBeChanged() throws Exception {
    IamClaims claims = read(FULL);

    assertThrows(UnsupportedOperationException.class, () -> claims.roles().clear());
    assertThrows(UnsupportedOperationException.class, () -> claims.namespaceRoles().clear());
    assertThrows(UnsupportedOperationException.class, () -> claims.permissions().clear());
    assertThrows(UnsupportedOperationException.class, () -> claims.bans().clear());
    assertThrows(UnsupportedOperationException.class, () -> claims.scopes().clear());
  }

  @Test
  void theTextTellsNothingPersonal() throws Exception {
    assertEquals(
        "IamClaims[display_name, sub]", read("{'sub':'alice','display_name':'Al'}").toString());
  }
}
