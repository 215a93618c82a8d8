package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.config.Settings;
import dev.portcullis.error.Reason;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKeys;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claims iss, aud and sub. */
class IssuerAndAudienceTest {
  private static final String AUDIENCE = TestIssuers.AUDIENCE;

  static final List<?> NOT_STRINGS =
      Arrays.asList(
          null, 1L, 0.5, true, List.of(TestIssuers.ISSUER), Map.of("iss", TestIssuers.ISSUER));
  static final List<?> NOT_AUDIENCES =
      Arrays.asList(
          null,
          1L,
          0.5,
          true,
          Map.of(AUDIENCE, AUDIENCE),
          List.of(List.of(AUDIENCE)),
          List.of(1L),
          List.of(AUDIENCE, 1L),
          List.of(AUDIENCE, List.of()),
          List.of(true, AUDIENCE),
          Arrays.asList(AUDIENCE, null),
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

  @Test
  void theIssuerIsToldAsConfigured() {
    assertEquals("https://login.example/tenant", fixture.accept(valid().sign()).issuer());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example",
        "https://login.example/",
        "https://login.example/tenant/",
        "https://login.example/tenan",
        "https://login.example/tenant2",
        "https://login.example/Tenant",
        "https://LOGIN.example/tenant",
        "HTTPS://login.example/tenant",
        "http://login.example/tenant",
        "https://login.example:443/tenant",
        "https://login.example/./tenant",
        "https://login.example/%74enant",
        "https://login.example/tenant?",
        "https://login.example/tenant#",
        "https://login.example//tenant",
        "https://user@login.example/tenant",
        "https://login.example.evil.example/tenant",
        "https://evil.example/?https://login.example/tenant",
        "//login.example/tenant",
        "login.example/tenant",
        " https://login.example/tenant",
        "https://login.example/tenant ",
        "https://login.example/tenant\n",
        "https://login.example/tenant\0",
        "https://l\u043egin.example/tenant",
        "https://login.example/tenant,https://login.example/tenant",
        "*",
        ""
      })
  void anIssuerThatIsNotEqualIsNotTrusted(String issuer) {
    fixture.refuse(Reason.TOKEN_ISSUER, valid().claim("iss", issuer).sign());
  }

  @Test
  void aTokenWithoutIssuerIsNotTrusted() {
    fixture.refuse(Reason.TOKEN_ISSUER, valid().without("iss").sign());
  }

  @ParameterizedTest
  @FieldSource("NOT_STRINGS")
  void anIssuerThatIsNotAStringIsRefused(Object issuer) {
    fixture.refuse(Reason.TOKEN_CLAIM, valid().claim("iss", issuer).sign());
  }

  @Test
  void theAudienceMayBeAStringOrAList() {
    assertEquals(Set.of(AUDIENCE), fixture.accept(valid().sign()).audiences());
    assertEquals(
        Set.of(AUDIENCE),
        fixture.accept(valid().claim("aud", List.of(AUDIENCE)).sign()).audiences());
    assertEquals(
        Set.of("a", AUDIENCE, ""),
        fixture.accept(valid().claim("aud", List.of("a", AUDIENCE, "", "a")).sign()).audiences());
  }

  @Test
  void oneOfSeveralAudiencesSuffices() {
    TokenVerifier verifier =
        fixture.verifier(
            settings -> settings.set(Settings.AUDIENCE, List.of("one", "two", "three four")));

    VerifierFixture.accept(verifier, valid().claim("aud", "two").sign());
    VerifierFixture.accept(verifier, valid().claim("aud", List.of("zero", "one")).sign());
    VerifierFixture.accept(verifier, valid().claim("aud", "three four").sign());
    VerifierFixture.refuse(verifier, Reason.TOKEN_AUDIENCE, valid().claim("aud", "three").sign());
    VerifierFixture.refuse(verifier, Reason.TOKEN_AUDIENCE, valid().claim("aud", "one two").sign());
    VerifierFixture.refuse(verifier, Reason.TOKEN_AUDIENCE, valid().claim("aud", "one,two").sign());
    VerifierFixture.refuse(verifier, Reason.TOKEN_AUDIENCE, valid().sign());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.example/",
        "https://api.exampl",
        "https://api.example.evil.example",
        "https://API.example",
        "http://api.example",
        "https://api.example:443",
        "https://api.example/orders",
        " https://api.example",
        "https://api.example ",
        "https://api.example https://other.example",
        "https://api.example,https://other.example",
        "[\"https://api.example\"]",
        "https://\u0430pi.example",
        "api.example",
        "*",
        ""
      })
  void anAudienceThatIsNotEqualIsAnother(String audience) {
    fixture.refuse(Reason.TOKEN_AUDIENCE, valid().claim("aud", audience).sign());
    fixture.refuse(Reason.TOKEN_AUDIENCE, valid().claim("aud", List.of(audience)).sign());
    fixture.refuse(
        Reason.TOKEN_AUDIENCE, valid().claim("aud", List.of(audience, "https://other")).sign());
  }

  @Test
  void aTokenForNobodyIsRefused() {
    fixture.refuse(Reason.TOKEN_AUDIENCE, valid().without("aud").sign());
    fixture.refuse(Reason.TOKEN_AUDIENCE, valid().claim("aud", List.of()).sign());
  }

  @ParameterizedTest
  @FieldSource("NOT_AUDIENCES")
  void anAudienceThatIsNeitherAStringNorAListOfStringsIsRefused(Object audience) {
    fixture.refuse(Reason.TOKEN_CLAIM, valid().claim("aud", audience).sign());
  }

  @Test
  void audiencesCannotBeChanged() {
    Set<String> audiences = fixture.accept(valid().sign()).audiences();

    assertThrows(UnsupportedOperationException.class, () -> audiences.add("more"));
  }

  @ParameterizedTest
  @FieldSource("NOT_STRINGS")
  void aSubjectThatIsNotAStringIsRefused(Object subject) {
    fixture.refuse(Reason.TOKEN_CLAIM, valid().claim("sub", subject).sign());
  }

  @Test
  void aSubjectMayBeAbsent() {
    AccessToken token = fixture.accept(valid().without("sub").claim("client_id", "robot").sign());

    assertEquals(Optional.empty(), token.subject());
    assertEquals("robot", token.getName());
    assertEquals("", fixture.accept(valid().without("sub").sign()).getName());
    assertEquals(
        "", fixture.accept(valid().without("sub").claim("client_id", 1L).sign()).getName());
  }

  @Test
  void theNameIsTheSubject() {
    AccessToken token = fixture.accept(valid().claim("client_id", "robot").sign());

    assertEquals("alice", token.getName());
    assertEquals(Optional.of("alice"), token.subject());
  }
}
