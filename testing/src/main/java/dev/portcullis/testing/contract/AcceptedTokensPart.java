package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.TokenBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which tokens are good, and where in them grants are found. */
abstract class AcceptedTokensPart extends ContractPart {
  private static final String PATH = "guards/authenticated";
  private static final String CLAIM_NAME = "https://acme.example/claims/roles";

  private final Service service;

  AcceptedTokensPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @TestFactory
  Stream<DynamicTest> algorithmIsAccepted() {
    Map<String, SigningAlgorithm> algorithms = new LinkedHashMap<>();
    Arrays.stream(SigningAlgorithm.values())
        .forEach(algorithm -> algorithms.put(algorithm.jwaName(), algorithm));
    LocalIssuer several = closing(LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start());
    algorithms.values().forEach(algorithm -> several.publish(ContractKeys.of(algorithm)));
    Service guarded = start(several, Map.of());
    return each(
        algorithms,
        algorithm ->
            Expect.letIn(
                guarded.get(PATH, several.token().signedBy(ContractKeys.of(algorithm)).sign())));
  }

  @TestFactory
  Stream<DynamicTest> typeIsAccepted() {
    Map<String, TokenBuilder> tokens = new LinkedHashMap<>();
    for (String type :
        new String[] {"JWT", "jwt", "at+jwt", "application/at+jwt", "application/jwt"}) {
      tokens.put(type, token().type(type));
    }
    tokens.put("none at all", token().type(null));
    return each(tokens, token -> Expect.letIn(service.get(PATH, token.sign())));
  }

  @TestFactory
  Stream<DynamicTest> tokenIsAccepted() {
    Instant now = Instant.now();
    Map<String, TokenBuilder> tokens = new LinkedHashMap<>();
    tokens.put("that expired within the leeway", token().expiresIn(Duration.ofSeconds(-10)));
    tokens.put("that begins within the leeway", token().notBefore(now.plusSeconds(20)));
    tokens.put("that was issued within the leeway", token().issuedAt(now.plusSeconds(20)));
    tokens.put("whose nbf has passed", token().notBefore(now.minusSeconds(60)));
    tokens.put("with fractions of seconds", token().claim("exp", now.getEpochSecond() + 60.25));
    tokens.put("without iat", token().without("iat"));
    tokens.put("without jti", token().without("jti"));
    tokens.put("without a subject", token().without("sub"));
    tokens.put("without a client", token().without("client_id"));
    tokens.put("that was issued long ago", token().issuedAt(Instant.EPOCH));
    tokens.put(
        "with several audiences", token().audience("https://other.example", issuer.audience()));
    tokens.put("with an array of one audience", token().claim("aud", List.of(issuer.audience())));
    tokens.put(
        "with claims nobody knows", token().claim("x", Map.of("y", List.<Object>of(1, true, "z"))));
    tokens.put("with text beyond ASCII", token().subject("J\u00f6rg \ud83d\ude80"));
    tokens.put("with parameters nobody knows", token().header("x", "y").header("cty", "z"));
    tokens.put("without a kid, where one key fits", token().keyId(null));
    return each(tokens, token -> Expect.letIn(service.get(PATH, token.sign())));
  }

  @Test
  void aTokenOfNearly16KibIsAccepted() {
    // Three bytes become four characters.
    TokenBuilder large = token().claim("padding", "x".repeat(11_500));
    Expect.letIn(service.get(PATH, large.sign()));
  }

  @Test
  void aTokenMayBeUsedAgain() {
    String token = token().sign();
    for (int i = 0; i < 3; i++) {
      Expect.letIn(service.get(PATH, token));
    }
  }

  @Test
  void aTokenIsCheckedAnewForEachMethod() {
    String token = token().scope("orders:read").sign();
    Expect.letIn(service.get("guards/scope", token));
    Expect.grantMissing(service.get("guards/role", token), Reason.ROLE_MISSING);
    Expect.letIn(service.get("guards/scope", token));
  }

  @TestFactory
  Stream<DynamicTest> scopeIsFoundIn() {
    Map<String, TokenBuilder> tokens = new LinkedHashMap<>();
    tokens.put("a string", token().claim("scope", "openid orders:read"));
    tokens.put("an array", token().claim("scope", List.of("openid", "orders:read")));
    tokens.put("a string called scp", token().claim("scp", "openid orders:read"));
    tokens.put("an array called scp", token().claim("scp", List.of("openid", "orders:read")));
    return each(tokens, token -> Expect.letIn(service.get("guards/scope", token.sign())));
  }

  @TestFactory
  Stream<DynamicTest> scopeIsNotFoundIn() {
    Map<String, TokenBuilder> tokens = new LinkedHashMap<>();
    tokens.put("the second claim beside a first", token().scope("x").claim("scp", "orders:read"));
    tokens.put("the second claim beside an empty one", token().scope().claim("scp", "orders:read"));
    tokens.put(
        "the second claim beside a null", token().claim("scope", null).claim("scp", "orders:read"));
    tokens.put("a claim called scopes", token().claim("scopes", "orders:read"));
    tokens.put("one element of an array", token().claim("scope", List.of("x orders:read")));
    tokens.put("the header", token().header("scope", "orders:read"));
    return each(
        tokens,
        token -> Expect.scopeMissing(service.get("guards/scope", token.sign()), "orders:read"));
  }

  @Test
  void rolesAreNotSplitAtSpaces() {
    Expect.letIn(service.get("guards/role", token().claim("roles", "clerk").sign()));
    Expect.grantMissing(
        service.get("guards/role", token().claim("roles", "chief clerk").sign()),
        Reason.ROLE_MISSING);
  }

  @Test
  void namesOfClaimsAreSettings() {
    Service configured =
        start(
            Map.of(
                "axioms.scope-claims", "/grants/0,rights",
                "axioms.roles-claims", CLAIM_NAME + ",/realm_access/roles",
                "axioms.permissions-claims", "/a~1b/c~0d"));
    Expect.letIn(configured.get("guards/scope", token().claim("rights", "orders:read").sign()));
    Expect.scopeMissing(
        configured.get("guards/scope", token().scope("orders:read").sign()), "orders:read");
    Expect.letIn(configured.get("guards/role", token().claim(CLAIM_NAME, List.of("clerk")).sign()));
    Expect.letIn(
        configured.get(
            "guards/role",
            token().claim("realm_access", Map.of("roles", List.of("clerk"))).sign()));
    Expect.grantMissing(
        configured.get("guards/role", token().roles("clerk").sign()), Reason.ROLE_MISSING);
    Expect.letIn(
        configured.get(
            "guards/permission",
            token().claim("a/b", Map.of("c~d", List.of("order.print"))).sign()));
  }

  @Test
  void acceptedTypesAreASetting() {
    Service strict = start(Map.of("axioms.token-typs", "at+jwt,application/at+jwt"));
    Expect.letIn(strict.get(PATH, token().sign()));
    Expect.invalid(strict.get(PATH, token().type("JWT").sign()), Reason.TOKEN_TYPE);
    Expect.invalid(strict.get(PATH, token().type(null).sign()), Reason.TOKEN_TYPE);
  }

  @Test
  void leewayIsASettingThatMayBeZero() {
    Service strict = start(Map.of("axioms.leeway", "0"));
    Expect.letIn(strict.get(PATH, token().sign()));
    Expect.invalid(
        strict.get(PATH, token().expiresIn(Duration.ofSeconds(-2)).sign()), Reason.TOKEN_EXPIRED);
    Expect.invalid(
        strict.get(PATH, token().notBefore(Instant.now().plusSeconds(25)).sign()),
        Reason.TOKEN_NOT_YET_VALID);
  }

  @Test
  void audiencesMayBeSeveral() {
    Service several = start(Map.of("axioms.audience", "https://a.example, https://b.example"));
    Expect.letIn(several.get(PATH, token().audience("https://a.example").sign()));
    Expect.letIn(several.get(PATH, token().audience("https://b.example").sign()));
    Expect.invalid(several.get(PATH, token().sign()), Reason.TOKEN_AUDIENCE);
  }

  @Test
  void keysAreFoundAtAnExplicitAddress() {
    Service explicit = start(Map.of("axioms.jwks-url", issuer.jwksUri().toString()));
    int before = issuer.discoveryRequests();
    Expect.letIn(explicit.get(PATH, token().sign()));
    assertEquals(before, issuer.discoveryRequests());
  }

  @Test
  void keysAreFoundByRfc8414WhereThereIsNoOpenIdConnect() {
    LocalIssuer plain =
        closing(
            LocalIssuer.builder()
                .algorithm(SigningAlgorithm.ES256)
                .path("/tenant")
                .withoutOpenIdConfiguration()
                .start());
    Expect.letIn(start(plain, Map.of()).get(PATH, plain.token().sign()));
  }
}
