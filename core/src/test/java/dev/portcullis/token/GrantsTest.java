package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.portcullis.config.Settings;
import dev.portcullis.error.Reason;
import dev.portcullis.key.TestKeys;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a token grants: scopes, roles and permissions. */
class GrantsTest {
  static final List<?> NOT_GRANTS =
      Arrays.asList(
          1L,
          0.5,
          true,
          Map.of("a", true),
          List.of(1L),
          List.of("a", 1L),
          List.of(List.of("a")),
          List.of(Map.of()),
          Arrays.asList("a", null),
          Collections.singletonList(null));

  private static VerifierFixture fixture;

  @BeforeAll
  static void start() {
    fixture = VerifierFixture.publishing(TestKeys.of("ES256"));
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static TestToken valid() {
    return TestToken.signedWith(TestKeys.of("ES256"));
  }

  static Stream<Arguments> scopes() {
    return Stream.of(
        arguments("a b c", Set.of("a", "b", "c")),
        arguments("a", Set.of("a")),
        arguments("", Set.of()),
        arguments("   ", Set.of()),
        arguments("  a   b ", Set.of("a", "b")),
        arguments("a a", Set.of("a")),
        arguments("a A", Set.of("a", "A")),
        arguments("a,b", Set.of("a,b")),
        arguments("a\tb", Set.of("a\tb")),
        arguments("a\nb", Set.of("a\nb")),
        arguments("a\u00a0b", Set.of("a\u00a0b")),
        arguments("a\u2003b", Set.of("a\u2003b")),
        arguments("\u0430dmin", Set.of("\u0430dmin")),
        arguments("admin\u200b", Set.of("admin\u200b")),
        arguments("orders:read https://a.example/b", Set.of("orders:read", "https://a.example/b")),
        arguments(List.of("a", "b"), Set.of("a", "b")),
        arguments(List.of("a b", "c"), Set.of("a b", "c")),
        arguments(List.of(), Set.of()),
        arguments(null, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("scopes")
  void scopesAreAListOrAStringSplitAtSpacesAlone(Object claim, Set<String> scopes) {
    assertEquals(scopes, fixture.accept(valid().claim("scope", claim).sign()).scopes());
    assertEquals(scopes, fixture.accept(valid().claim("scp", claim).sign()).scopes());
  }

  @Test
  void withoutAClaimThereAreNoGrants() {
    AccessToken token = fixture.accept(valid().sign());

    assertEquals(Set.of(), token.scopes());
    assertEquals(Set.of(), token.roles());
    assertEquals(Set.of(), token.permissions());
  }

  static Stream<Arguments> values() {
    return Stream.of(
        arguments(List.of("a", "b"), Set.of("a", "b")),
        arguments("a", Set.of("a")),
        arguments("a b", Set.of("a b")),
        arguments("a,b", Set.of("a,b")),
        arguments(List.of(), Set.of()),
        arguments(null, Set.of()));
  }

  @ParameterizedTest
  @MethodSource("values")
  void rolesAndPermissionsAreAListOrOneString(Object claim, Set<String> values) {
    assertEquals(values, fixture.accept(valid().claim("roles", claim).sign()).roles());
    assertEquals(values, fixture.accept(valid().claim("permissions", claim).sign()).permissions());
  }

  @Test
  void rolesPermissionsAndScopesAreNotMixedUp() {
    AccessToken token =
        fixture.accept(
            valid()
                .claim("scope", "s")
                .claim("roles", List.of("r"))
                .claim("permissions", List.of("p"))
                .sign());

    assertEquals(Set.of("s"), token.scopes());
    assertEquals(Set.of("r"), token.roles());
    assertEquals(Set.of("p"), token.permissions());
  }

  @ParameterizedTest
  @FieldSource("NOT_GRANTS")
  void grantsOfAnotherTypeAreRefused(Object claim) {
    for (String name : List.of("scope", "scp", "roles", "permissions")) {
      fixture.refuse(Reason.TOKEN_CLAIM, valid().claim(name, claim).sign());
    }
  }

  @Test
  void theFirstClaimThatIsPresentWins() {
    assertEquals(
        Set.of("first"),
        fixture.accept(valid().claim("scp", "second").claim("scope", "first").sign()).scopes());
  }

  @Test
  void anEmptyClaimIsPresent() {
    assertEquals(
        Set.of(),
        fixture.accept(valid().claim("scope", "").claim("scp", "second").sign()).scopes());
    assertEquals(
        Set.of(),
        fixture.accept(valid().claim("scope", null).claim("scp", "second").sign()).scopes());
    assertEquals(
        Set.of(),
        fixture.accept(valid().claim("scope", List.of()).claim("scp", "second").sign()).scopes());
  }

  @Test
  void aClaimBehindTheFirstIsNotLookedAt() {
    assertEquals(
        Set.of("first"),
        fixture.accept(valid().claim("scope", "first").claim("scp", 1L).sign()).scopes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Scope", "SCOPE", "scopes", "scope ", "/scope"})
  void namesOfClaimsAreExact(String name) {
    assertEquals(Set.of(), fixture.accept(valid().claim(name, "a").sign()).scopes());
  }

  @ParameterizedTest
  @CsvSource({
    "https://acme.example/claims/roles",
    "urn:roles",
    "realm_access.roles",
    "realm_access/roles",
    "a b",
    "r\u00f4les"
  })
  void aNameThatDoesNotBeginWithASlashIsLiteral(String name) {
    TestToken token =
        valid()
            .claim(name, List.of("clerk"))
            .claim("realm_access", Map.of("roles", List.of("not these")))
            .claim("roles", List.of("nor these"));

    assertEquals(
        Set.of("clerk"), VerifierFixture.accept(readingRolesFrom(name), token.sign()).roles());
  }

  @ParameterizedTest
  @CsvSource({
    "/realm_access/roles, keycloak",
    "/resource_access/my~1client/roles, slash",
    "/resource_access/my~0client/roles, tilde",
    "/resource_access/my~01client/roles, both",
    "/https:~1~1acme.example~1claims~1roles, url",
    "/roles, plain"
  })
  void aNameThatBeginsWithASlashIsAJsonPointer(String pointer, String role) {
    TestToken token =
        valid()
            .claim("roles", List.of("plain"))
            .claim("realm_access", Map.of("roles", List.of("keycloak")))
            .claim("https://acme.example/claims/roles", List.of("url"))
            .claim(
                "resource_access",
                Map.of(
                    "my/client", Map.of("roles", List.of("slash")),
                    "my~client", Map.of("roles", List.of("tilde")),
                    "my~1client", Map.of("roles", List.of("both"))));

    assertEquals(
        Set.of(role), VerifierFixture.accept(readingRolesFrom(pointer), token.sign()).roles());
  }

  @Test
  void aPointerThatLeadsNowhereIsAbsentAndTheNextNameIsTried() {
    TokenVerifier verifier = readingRolesFrom("/realm_access/roles", "/list/0", "roles");
    TestToken token = valid().claim("roles", List.of("last")).claim("list", List.of("a"));

    for (Object realmAccess : Arrays.asList(null, "text", 1L, List.of("roles"), Map.of())) {
      assertEquals(
          Set.of("last"),
          VerifierFixture.accept(verifier, token.claim("realm_access", realmAccess).sign())
              .roles());
    }
    assertEquals(Set.of("last"), VerifierFixture.accept(verifier, token.sign()).roles());
  }

  @Test
  void aPointerToAnObjectIsRefused() {
    VerifierFixture.refuse(
        readingRolesFrom("/realm_access"),
        Reason.TOKEN_CLAIM,
        valid().claim("realm_access", Map.of("roles", List.of("a"))).sign());
  }

  @Test
  void aDomainAddsItsOwnClaims() {
    TokenVerifier verifier =
        fixture.verifier(settings -> settings.set(Settings.DOMAIN, "acme.example"));
    TestToken token =
        valid()
            .claim("https://acme.example/claims/roles", List.of("clerk"))
            .claim("https://acme.example/claims/permissions", List.of("sell"));

    AccessToken accepted = VerifierFixture.accept(verifier, token.sign());

    assertEquals(Set.of("clerk"), accepted.roles());
    assertEquals(Set.of("sell"), accepted.permissions());
    assertEquals(
        Set.of("plain"),
        VerifierFixture.accept(verifier, token.claim("roles", "plain").sign()).roles());
  }

  @Test
  void grantsCannotBeChanged() {
    AccessToken token =
        fixture.accept(
            valid().claim("scope", "a").claim("roles", "a").claim("permissions", "a").sign());

    assertThrows(UnsupportedOperationException.class, () -> token.scopes().add("b"));
    assertThrows(UnsupportedOperationException.class, () -> token.roles().add("b"));
    assertThrows(UnsupportedOperationException.class, () -> token.permissions().clear());
    assertThrows(UnsupportedOperationException.class, () -> token.claims().asMap().remove("scope"));
  }

  @Test
  void otherClaimsAreThereAsTheyWereSent() {
    Claims claims =
        fixture
            .accept(
                valid()
                    .claim("tenant", Map.of("id", 7L, "tags", List.of("a", true)))
                    .claim("nothing", null)
                    .sign())
            .claims();

    assertEquals(Map.of("id", 7L, "tags", List.of("a", true)), claims.get("tenant").orElseThrow());
    assertEquals("alice", claims.text("sub").orElseThrow());
    assertEquals(true, claims.has("nothing"));
    assertEquals(true, claims.get("nothing").isEmpty());
    assertEquals(true, claims.text("tenant").isEmpty());
    assertEquals(false, claims.has("other"));
  }

  private static TokenVerifier readingRolesFrom(String... names) {
    return fixture.verifier(settings -> settings.set(Settings.ROLES_CLAIMS, List.of(names)));
  }
}
