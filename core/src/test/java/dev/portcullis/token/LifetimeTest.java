package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.config.Settings;
import dev.portcullis.error.Reason;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claims exp, nbf and iat, to the second; numbers in the tables are seconds from now. */
class LifetimeTest {
  private static final long NOW = TestClock.START.getEpochSecond();

  private static VerifierFixture fixture;

  @BeforeAll
  static void start() {
    fixture = VerifierFixture.publishing(TestKeys.of("ES256"));
    fixture.accept(valid().sign());
  }

  @AfterAll
  static void close() {
    fixture.close();
  }

  private static TestToken valid() {
    return TestToken.signedWith(TestKeys.of("ES256"));
  }

  private static TokenVerifier verifier(long leeway) {
    return fixture.verifier(settings -> settings.set(Settings.LEEWAY, Duration.ofSeconds(leeway)));
  }

  @ParameterizedTest(name = "leeway {0}, exp {1}")
  @CsvSource({
    "30, 300",
    "30, 1",
    "30, 0",
    "30, -1",
    "30, -29",
    "30, -29.5",
    "30, -29.999",
    "30, 1e9",
    "0, 1",
    "0, 0.5",
    "0, 0.001",
    "0, 300.25",
    "600, -599"
  })
  void aTokenIsAcceptedBeforeItsExpiryAndTheLeeway(long leeway, double exp) {
    VerifierFixture.accept(verifier(leeway), with("exp", exp));
  }

  @ParameterizedTest(name = "leeway {0}, exp {1}")
  @CsvSource({
    "30, -30",
    "30, -30.001",
    "30, -30.5",
    "30, -31",
    "30, -3600",
    "0, 0",
    "0, -0.001",
    "0, -0.5",
    "0, -1",
    "600, -600"
  })
  void aTokenIsExpiredFromItsExpiryAndTheLeewayOn(long leeway, double exp) {
    VerifierFixture.refuse(verifier(leeway), Reason.TOKEN_EXPIRED, with("exp", exp));
  }

  @ParameterizedTest(name = "leeway {0}, nbf {1}")
  @CsvSource({"30, 30", "30, 29.999", "30, 0", "30, -1e9", "0, 0", "0, -0.5", "600, 600"})
  void aTokenIsAcceptedFromItsStartLessTheLeewayOn(long leeway, double nbf) {
    VerifierFixture.accept(verifier(leeway), with("nbf", nbf));
    VerifierFixture.accept(verifier(leeway), with("iat", nbf));
  }

  @ParameterizedTest(name = "leeway {0}, nbf {1}")
  @CsvSource({
    "30, 30.001",
    "30, 30.5",
    "30, 31",
    "30, 1e9",
    "0, 0.001",
    "0, 0.5",
    "0, 1",
    "600, 601"
  })
  void aTokenIsRefusedBeforeItsStartLessTheLeeway(long leeway, double nbf) {
    VerifierFixture.refuse(verifier(leeway), Reason.TOKEN_NOT_YET_VALID, with("nbf", nbf));
    VerifierFixture.refuse(verifier(leeway), Reason.TOKEN_FROM_THE_FUTURE, with("iat", nbf));
  }

  /** A token that has a time, as an integer where it is one. */
  private static String with(String claim, double secondsFromNow) {
    double seconds = NOW + secondsFromNow;
    return valid()
        .claim(claim, seconds == Math.rint(seconds) ? (Object) (long) seconds : (Object) seconds)
        .sign();
  }

  @Test
  void aTokenThatWasAcceptedIsRefusedOnceItExpired() {
    String token = valid().claim("exp", NOW + 300).sign();
    try {
      fixture.clock.set(Instant.ofEpochSecond(NOW + 329));
      assertEquals(Instant.ofEpochSecond(NOW + 300), fixture.accept(token).expiresAt());
      fixture.clock.set(Instant.ofEpochSecond(NOW + 330));
      fixture.refuse(Reason.TOKEN_EXPIRED, token);
    } finally {
      fixture.clock.set(TestClock.START);
    }
  }

  @Test
  void aTokenWithoutExpIsRefused() {
    fixture.refuse(Reason.TOKEN_WITHOUT_EXPIRY, valid().without("exp").sign());
  }

  @Test
  void nbfAndIatMayBeAbsent() {
    fixture.accept(valid().without("iat").without("nbf").sign());
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "nbf", "iat"})
  void aTimeThatIsNoNumberIsRefused(String claim) {
    for (String json :
        List.of(
            "null",
            "\"" + (NOW + 300) + "\"",
            "\"\"",
            "\"2026-01-15T12:05:00Z\"",
            "true",
            "[]",
            "[" + (NOW + 300) + "]",
            "{}")) {
      fixture.refuse(Reason.TOKEN_CLAIM, withJson(claim, json));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "nbf", "iat"})
  void aTimeAfterTheYear9999IsRefused(String claim) {
    for (String json :
        List.of(
            "253402300800",
            "9223372036854775807",
            "-9223372036854775808",
            "9223372036854775808",
            "18446744073709551616",
            "1e12",
            "1e300",
            "-1e300",
            "1.7976931348623157e308",
            "9".repeat(64))) {
      fixture.refuse(Reason.TOKEN_CLAIM, withJson(claim, json));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"exp", "nbf", "iat"})
  void aNumberBeyondAllNumbersIsRefused(String claim) {
    for (String json :
        List.of("1e309", "1e400", "-1e400", "1e999999999", "9".repeat(65), "NaN", "Infinity")) {
      fixture.refuse(Reason.TOKEN_MALFORMED, withJson(claim, json));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "-1", "-0.5", "1e-300", "-253402300799", "1e3"})
  void anExpiryInTheDistantPastHasPassed(String json) {
    fixture.refuse(Reason.TOKEN_EXPIRED, withJson("exp", json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"253402300799", "2.534023007990e11", "1.9e9", "1900000000.123456789"})
  void anExpiryInTheDistantFutureIsAccepted(String json) {
    fixture.accept(withJson("exp", json));
  }

  private static String withJson(String claim, String json) {
    String others = valid().without(claim).claimsText();
    return valid().signWithClaimsText("{\"" + claim + "\":" + json + "," + others.substring(1));
  }
}
