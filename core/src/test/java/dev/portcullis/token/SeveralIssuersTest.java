package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.key.Await;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.JwksKeySources;
import dev.portcullis.key.KeySource;
import dev.portcullis.key.Replies;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestIssuers;
import dev.portcullis.key.TestKey;
import dev.portcullis.key.TestKeys;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One verifier that trusts two issuers, whose keys have the same names. */
class SeveralIssuersTest {
  private static final String PARTNER = "https://partner.example";
  private static final TestKey MAIN_KEY = TestKeys.of("ES256");
  private static final TestKey PARTNER_KEY = TestKeys.impostorOf("ES256");

  private final HandDrivenIssuer main = HandDrivenIssuer.start();
  private final HandDrivenIssuer partner = HandDrivenIssuer.start();
  private final TestClock clock = new TestClock();
  private final Outbound outbound = new Outbound();
  private final JwksKeySources sources = new JwksKeySources(outbound, clock);
  private final IssuerConfig mainConfig = TestIssuers.config(main.jwksUrl());
  private final IssuerConfig partnerConfig =
      TestIssuers.config(
          partner.jwksUrl(),
          settings ->
              settings
                  .set(Settings.ISSUER_URL, URI.create(PARTNER))
                  .set(Settings.AUDIENCE, List.of("partner-api"))
                  .set(Settings.ALGORITHMS, List.of("ES256"))
                  .set(Settings.ROLES_CLAIMS, List.of("groups")));
  private final TokenVerifier verifier = verifier();

  private TokenVerifier verifier() {
    Map<IssuerConfig, KeySource> trusted = new LinkedHashMap<>();
    trusted.put(mainConfig, sources.of(mainConfig));
    trusted.put(partnerConfig, sources.of(partnerConfig));
    main.publish(MAIN_KEY, TestKeys.of("EdDSA"));
    partner.publish(PARTNER_KEY, TestKeys.of("EdDSA"));
    return new TokenVerifier(trusted, clock);
  }

  @AfterEach
  void close() {
    sources.close();
    outbound.close();
    main.close();
    partner.close();
  }

  private static TestToken ofMain(TestKey key) {
    return TestToken.signedWith(key).claim("roles", "r").claim("groups", "g");
  }

  private static TestToken ofPartner(TestKey key) {
    return ofMain(key).claim("iss", PARTNER).claim("aud", "partner-api");
  }

  @Test
  void theIssuerThatTheTokenNamesDecides() {
    AccessToken ofMain = VerifierFixture.accept(verifier, ofMain(MAIN_KEY).sign());
    AccessToken ofPartner = VerifierFixture.accept(verifier, ofPartner(PARTNER_KEY).sign());

    assertEquals(TestIssuers.ISSUER, ofMain.issuer());
    assertEquals(PARTNER, ofPartner.issuer());
    assertEquals(Set.of("r"), ofMain.roles());
    assertEquals(Set.of("g"), ofPartner.roles());
  }

  @Test
  void aTokenIsNeverCheckedWithTheKeysOfTheOtherIssuer() {
    VerifierFixture.refuse(verifier, Reason.TOKEN_SIGNATURE, ofMain(PARTNER_KEY).sign());
    assertEquals(0, partner.requests());

    VerifierFixture.refuse(verifier, Reason.TOKEN_SIGNATURE, ofPartner(MAIN_KEY).sign());
  }

  @Test
  void aTokenForTheAudienceOfTheOtherIssuerIsRefused() {
    VerifierFixture.refuse(
        verifier, Reason.TOKEN_AUDIENCE, ofMain(MAIN_KEY).claim("aud", "partner-api").sign());
    VerifierFixture.refuse(
        verifier,
        Reason.TOKEN_AUDIENCE,
        ofPartner(PARTNER_KEY).claim("aud", TestIssuers.AUDIENCE).sign());
  }

  @Test
  void anAlgorithmOfTheOtherIssuerIsRefused() {
    VerifierFixture.accept(verifier, ofMain(TestKeys.of("EdDSA")).sign());
    VerifierFixture.refuse(
        verifier, Reason.TOKEN_ALGORITHM, ofPartner(TestKeys.of("EdDSA")).sign());
  }

  @Test
  void anOutageOfOneLeavesTheOtherUntouched() {
    partner.answer(HandDrivenIssuer.JWKS, Replies.status(503));

    Verification refused = Await.result(verifier.verify(ofPartner(PARTNER_KEY).sign()));

    AccessError error = assertInstanceOf(Verification.Refused.class, refused).error();
    AccessError.Unavailable unavailable = assertInstanceOf(AccessError.Unavailable.class, error);
    assertEquals(Reason.KEYS_UNAVAILABLE, unavailable.reason());
    assertTrue(unavailable.retryAfter().toMillis() > 0);
    VerifierFixture.accept(verifier, ofMain(MAIN_KEY).sign());
  }

  @Test
  void anIssuerThatIsNotTrustedIsRefused() {
    VerifierFixture.refuse(
        verifier,
        Reason.TOKEN_ISSUER,
        ofMain(MAIN_KEY).claim("iss", "https://evil.example").sign());
  }

  @Test
  void twoIssuersOfOneNameStopTheStartUp() {
    IssuerConfig same = TestIssuers.config(partner.jwksUrl());
    Map<IssuerConfig, KeySource> trusted =
        Map.of(mainConfig, sources.of(mainConfig), same, sources.of(same));

    ConfigurationException refusal =
        assertThrows(ConfigurationException.class, () -> new TokenVerifier(trusted, clock));
    assertTrue(refusal.getMessage().contains(TestIssuers.ISSUER), refusal::getMessage);
  }

  @Test
  void withoutIssuersEveryTokenIsRefused() {
    VerifierFixture.refuse(
        new TokenVerifier(Map.of(), clock), Reason.TOKEN_ISSUER, ofMain(MAIN_KEY).sign());
  }
}
