package dev.portcullis.testing.contract;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.error.Reason;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import dev.portcullis.testing.IamTokenBuilder;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which tokens an IAM vouches for, and for which methods they are good. */
abstract class IamTokensPart extends IamPart {
  private static final String PLAIN = "guards/authenticated";
  private static final String BASE_URI = "https://orders.example";

  private final Service service;

  IamTokensPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  private IamTokenBuilder reader() {
    return user().permission(ORDER, IamAction.READ);
  }

  @Test
  void otherGuardsTakeTokensOfTheIamWhereThereIsNoOtherIssuer() {
    Expect.letIn(service.get(PLAIN, user().sign()));
    Expect.scopeMissing(service.get("guards/scope", user().sign()), "orders:read");
    Expect.letIn(service.get("guards/scope", user().scope("orders:read").sign()));
    Expect.grantMissing(service.get("guards/role", user().sign()), Reason.ROLE_MISSING);
    Expect.letIn(service.get("guards/role", user().roles("clerk").sign()));
    Expect.letIn(service.get("guards/roles-allowed", user().roles("clerk").sign()));
    Expect.grantMissing(
        service.get("guards/permission", user().permission("order.print", 15).sign()),
        Reason.PERMISSION_MISSING);
    Expect.invalid(service.get(PLAIN, user().withBrokenSignature()), Reason.TOKEN_SIGNATURE);
  }

  @Test
  void eachMethodTakesTheTokensOfItsOwnIssuer() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.putAll(iam.settings());
    Service both = start(settings, Fixtures.WITH_IAM);
    Expect.letIn(both.get(PLAIN, token().sign()));
    Expect.letIn(both.get(ORDERS, reader().sign()));
    Expect.invalid(both.get(PLAIN, reader().sign()), Reason.TOKEN_ISSUER);
    Expect.invalid(
        both.get("guards/scope", reader().scope("orders:read").sign()), Reason.TOKEN_ISSUER);
    // In the name of the issuer, and signed by the IAM.
    Expect.invalid(
        both.get(
            PLAIN,
            user()
                .claim("iss", issuer.issuer().toString())
                .audience(issuer.audience())
                .type("at+jwt")
                .sign()),
        Reason.KEY_UNKNOWN);
    for (String path : List.of(ORDERS, "iam-class", "iam-admin", "iam-claims")) {
      invalid(both.get(path, token().sign()), Reason.TOKEN_ALGORITHM);
      invalid(
          both.get(path, token().issuer(iam.baseUrl().toString()).sign()), Reason.TOKEN_ALGORITHM);
    }
  }

  @Test
  void permissionsOfAnotherIssuerGrantNothing() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.putAll(iam.settings());
    Service both = start(settings, Fixtures.WITH_IAM);
    SigningKey strangers = SigningKey.generate(SigningAlgorithm.RS256, iam.currentKey().keyId());
    invalid(both.get(ORDERS, reader().signedBy(strangers).sign()), Reason.TOKEN_SIGNATURE);
  }

  @Test
  void tokenThatIsWrongInItselfIsRefused() {
    invalid(service.get(ORDERS, reader().withBrokenSignature()), Reason.TOKEN_SIGNATURE);
    invalid(
        service.get(ORDERS, reader().expiresIn(Duration.ofHours(-1)).sign()), Reason.TOKEN_EXPIRED);
    invalid(service.get(ORDERS, reader().without("exp").sign()), Reason.TOKEN_WITHOUT_EXPIRY);
    invalid(service.get(ORDERS, reader().type("x").sign()), Reason.TOKEN_TYPE);
    invalid(
        service.get(
            ORDERS,
            reader().signedBy(SigningKey.generate(SigningAlgorithm.RS256, "stranger")).sign()),
        Reason.KEY_UNKNOWN);
  }

  @Test
  void claimOfTheWrongTypeIsRefused() {
    for (String claim : List.of("permissions", "namespace_roles", "bans", "jflgs", "namespace")) {
      invalid(service.get(ORDERS, user().claim(claim, true).sign()), Reason.TOKEN_CLAIM);
    }
    invalid(
        service.get(ORDERS, user().claim("permissions", List.of("*")).sign()), Reason.TOKEN_CLAIM);
  }

  @Test
  void whatATokenDoesNotSayGrantsNothing() {
    notPermitted(
        service.get(
            ORDERS,
            user()
                .without("permissions")
                .without("roles")
                .without("namespace_roles")
                .without("namespace")
                .without("sub")
                .sign()));
  }

  @Test
  void anyIssuerIsAcceptedUnlessOneIsSet() {
    String other = reader().claim("iss", "https://other.example").sign();
    String none = reader().without("iss").sign();
    Expect.letIn(service.get(ORDERS, other));
    Expect.letIn(service.get(ORDERS, none));
    Service strict = start(Map.of("iam.issuer", iam.baseUrl().toString()));
    Expect.letIn(strict.get(ORDERS, reader().sign()));
    invalid(strict.get(ORDERS, other), Reason.TOKEN_ISSUER);
    invalid(strict.get(ORDERS, none), Reason.TOKEN_ISSUER);
    invalid(
        strict.get(ORDERS, reader().claim("iss", iam.baseUrl() + "/").sign()), Reason.TOKEN_ISSUER);
  }

  @Test
  void audienceIsTheAddressOfTheClientWhereItIsAskedFor() {
    FakeIam iam = newIam();
    iam.putClient(iam.client().withBaseUri(BASE_URI));
    IamTokenBuilder reader = iam.token().permission(ORDER, IamAction.READ);
    Service strict = start(iam, Map.of("iam.validate-audience", "true"));
    Expect.letIn(strict.get(ORDERS, reader.sign()));
    Expect.letIn(strict.get(ORDERS, reader.audience(BASE_URI).sign()));
    Expect.letIn(strict.get(ORDERS, reader.audience("https://x.example", BASE_URI).sign()));
    invalid(strict.get(ORDERS, reader.audience("https://x.example").sign()), Reason.TOKEN_AUDIENCE);
    invalid(strict.get(ORDERS, reader.audience(BASE_URI + "/").sign()), Reason.TOKEN_AUDIENCE);
    Expect.letIn(start(iam, Map.of()).get(ORDERS, reader.audience("https://x.example").sign()));
  }

  @Test
  void audienceOfAClientWithoutAddressIsNobody() {
    Service strict = start(Map.of("iam.validate-audience", "true"));
    invalid(strict.get(ORDERS, reader().audience("").sign()), Reason.TOKEN_AUDIENCE);
    invalid(strict.get(ORDERS, reader().audience(BASE_URI).sign()), Reason.TOKEN_AUDIENCE);
    Expect.letIn(strict.get(ORDERS, reader().sign()));
  }

  @Test
  void audienceThatCannotBeLookedUpIsAnOutage() {
    FakeIam iam = newIam();
    iam.fail(IamEndpoint.CLIENT, IamFault.status(400));
    Service strict = start(iam, Map.of("iam.validate-audience", "true"));
    IamTokenBuilder reader = iam.token().permission(ORDER, IamAction.READ);
    unavailable(strict.get(ORDERS, reader.audience(BASE_URI).sign()), Reason.IAM_UNAVAILABLE);
    Expect.letIn(strict.get(ORDERS, reader.sign()));
  }

  @Test
  void tokenStandsInTheHeaderThatIsSet() {
    Service other =
        start(Map.of("iam.token-header-name", "X-Access-Token", "iam.token-header-type", "JWT"));
    String token = reader().sign();
    Expect.letIn(other.raw("GET", ORDERS, "X-Access-Token: JWT " + token));
    Expect.letIn(other.raw("GET", ORDERS, "x-access-token: jwt " + token));
    noToken(other.raw("GET", ORDERS, "X-Access-Token: Bearer " + token));
    noToken(other.raw("GET", ORDERS, "Authorization: Bearer " + token));
    noToken(other.raw("GET", ORDERS, "Authorization: JWT " + token));
    Answer repeated =
        other.raw("GET", ORDERS, "X-Access-Token: JWT " + token, "X-Access-Token: JWT " + token);
    Expect.refused(repeated, Format.IAM, Condition.MALFORMED, Reason.AUTHORIZATION_REPEATED, "");
  }

  @Test
  void headerThatIsSetIsThatOfAllIssuers() {
    Map<String, Object> settings = new HashMap<>(issuer.settings());
    settings.putAll(iam.settings());
    settings.put("iam.token-header-name", "X-Access-Token");
    Service both = start(settings, Fixtures.WITH_IAM);
    Expect.letIn(both.raw("GET", PLAIN, "X-Access-Token: Bearer " + token().sign()));
    Expect.letIn(both.raw("GET", ORDERS, "X-Access-Token: Bearer " + reader().sign()));
    Expect.noToken(both.get(PLAIN, token().sign()));
    noToken(both.get(ORDERS, reader().sign()));
  }
}
