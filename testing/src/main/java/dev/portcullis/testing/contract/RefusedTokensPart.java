package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.testing.TokenBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Tokens that must be refused with the default settings, and by whatever part of a good one. {@link
 * AttackContract} has all other kinds.
 */
abstract class RefusedTokensPart extends ContractPart {
  private static final String PATH = "guards/authenticated";
  private static final String SCOPED = "guards/scope";

  private final Service service;

  RefusedTokensPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  private record Refused(String token, Reason reason) {}

  private Stream<DynamicTest> refusals(Map<String, Refused> cases) {
    return each(
        cases, refused -> Expect.invalid(service.get(PATH, refused.token()), refused.reason()));
  }

  private static void add(
      Map<String, Refused> cases, Reason reason, String name, TokenBuilder token) {
    cases.put(name, new Refused(token.sign(), reason));
  }

  @Test
  void acceptedAlgorithmsAreASetting() {
    // Before the keys are fetched for the first time.
    SigningKey key = issuer.key(SigningAlgorithm.EDDSA);
    Service strict = start(Map.of("axioms.algorithms", "RS256,EdDSA"));
    Expect.invalid(strict.get(PATH, token().sign()), Reason.TOKEN_ALGORITHM);
    Expect.letIn(strict.get(PATH, token().signedBy(key).sign()));
    issuer.withdraw(key.keyId());
  }

  @TestFactory
  Stream<DynamicTest> typeIsRefused() {
    Map<String, Refused> cases = new LinkedHashMap<>();
    for (String type :
        new String[] {
          "JWE", "dpop+jwt", "secevent+jwt", "logout+jwt", "id_token", "AT+JWT", "", Expect.MARK
        }) {
      add(cases, Reason.TOKEN_TYPE, "\"" + type + "\"", token().type(type));
    }
    add(cases, Reason.TOKEN_MALFORMED, "a number", token().header("typ", 1));
    add(cases, Reason.TOKEN_MALFORMED, "a null", token().header("typ", null));
    return refusals(cases);
  }

  @TestFactory
  Stream<DynamicTest> keyThatATokenNamesIsNeverUsed() throws Exception {
    CountingServer bait = closing(new CountingServer("{\"keys\":[]}"));
    String url = bait.uri().toString();
    SigningKey own = SigningKey.generate(SigningAlgorithm.ES256, Expect.MARK);
    Map<String, TokenBuilder> tokens = new LinkedHashMap<>();
    tokens.put("jwk", token().header("jwk", Map.of("kty", "EC", "crv", "P-256")));
    tokens.put("jku", token().header("jku", url));
    tokens.put("x5u", token().header("x5u", url));
    tokens.put("x5c", token().header("x5c", List.of("MIIB")));
    return each(
        tokens,
        token -> {
          Expect.invalid(service.get(PATH, token.signedBy(own).sign()), Reason.KEY_UNKNOWN);
          // Such a parameter neither helps nor harms a good token.
          Expect.letIn(service.get(PATH, token.sign()));
          assertEquals(0, bait.requests());
        });
  }

  @TestFactory
  Stream<DynamicTest> lifetimeIsRefused() {
    Instant now = Instant.now();
    Map<String, Refused> cases = new LinkedHashMap<>();
    Reason expired = Reason.TOKEN_EXPIRED;
    add(cases, expired, "long over", token().expiresIn(Duration.ofDays(-400)));
    add(cases, expired, "just over, beyond the leeway", token().expiresIn(Duration.ofSeconds(-31)));
    add(cases, expired, "over at the epoch", token().claim("exp", 0));
    add(cases, expired, "over before the epoch", token().claim("exp", -1));
    add(cases, Reason.TOKEN_WITHOUT_EXPIRY, "endless", token().without("exp"));
    add(
        cases,
        Reason.TOKEN_NOT_YET_VALID,
        "not begun, beyond the leeway",
        token().notBefore(now.plusSeconds(120)));
    add(
        cases,
        Reason.TOKEN_FROM_THE_FUTURE,
        "issued in the future, beyond the leeway",
        token().issuedAt(now.plusSeconds(120)));
    return refusals(cases);
  }

  @Test
  void tokenOfMoreThan16KibIsRefusedBeforeItIsDecoded() {
    Expect.invalid(
        service.get(PATH, token().claim("padding", "x".repeat(13_000)).sign()),
        Reason.TOKEN_TOO_LARGE);
    Expect.invalid(service.get(PATH, "x".repeat(16 * 1024 + 1)), Reason.TOKEN_TOO_LARGE);
    Expect.invalid(service.get(PATH, "x".repeat(16 * 1024)), Reason.TOKEN_MALFORMED);
  }

  @Test
  void noPartOfATokenLetsIn() {
    String good = token().scope("orders:read").sign();
    for (int length = 1; length < good.length(); length += 5) {
      Expect.notServed(service.get(SCOPED, good.substring(0, length)));
      Expect.notServed(service.get(SCOPED, good.substring(length)));
    }
    Expect.letIn(service.get(SCOPED, good));
  }

  @Test
  void noChangeOfACharacterLetsIn() {
    String good = token().scope("orders:read").sign();
    for (int at = 0; at < good.length(); at++) {
      char changed = good.charAt(at) == 'A' ? 'B' : 'A';
      Expect.notServed(
          service.get(SCOPED, good.substring(0, at) + changed + good.substring(at + 1)));
    }
    Expect.letIn(service.get(SCOPED, good));
  }

  @Test
  void noAddedCharacterLetsIn() {
    String good = token().scope("orders:read").sign();
    for (int at = 0; at <= good.length(); at += 3) {
      for (String added : new String[] {"A", ".", "=", "~"}) {
        Expect.notServed(service.get(SCOPED, good.substring(0, at) + added + good.substring(at)));
      }
    }
  }

  @Test
  void aTokenIsRefusedAgainAndAgain() {
    String expired = token().expiresIn(Duration.ofHours(-1)).sign();
    String broken = token().withBrokenSignature();
    for (int i = 0; i < 3; i++) {
      Expect.invalid(service.get(PATH, expired), Reason.TOKEN_EXPIRED);
      Expect.invalid(service.get(PATH, broken), Reason.TOKEN_SIGNATURE);
    }
  }

  @Test
  void signatureIsCheckedBeforeClaimsAreJudged() {
    // Otherwise anyone could ask what a service would accept.
    String forged = token().expiresIn(Duration.ofHours(-1)).withBrokenSignature();
    Expect.invalid(service.get(PATH, forged), Reason.TOKEN_SIGNATURE);
  }
}
