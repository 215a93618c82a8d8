package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.error.Reason;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamFault;
import dev.portcullis.testing.IamTokenBuilder;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The table of errors: each condition in each format, from status to the last parameter. */
abstract class ErrorsPart extends ContractPart {
  private static final String SETTING = "portcullis.error-format";

  private final LocalIssuer silent =
      closing(LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start());

  private final FakeIam iam = newIam();
  private final FakeIam silentIam = newIam();
  private final Map<String, Service> services = new HashMap<>();

  ErrorsPart(Launcher launcher) {
    super(launcher);
    silent.unavailable(true);
    silentIam.unavailable(true);
    iam.fail(IamEndpoint.ROLE, IamFault.status(400));
  }

  private FakeIam newIam() {
    return closing(FakeIam.builder().key(ContractKeys.of(SigningAlgorithm.RS256)).start());
  }

  /** The service with a format; all that is asked of it is asked of one. */
  private Service with(String format) {
    return services.computeIfAbsent(
        format,
        unused -> {
          Map<String, Object> settings = new HashMap<>(silent.settings("silent"));
          settings.put("portcullis.issuers", "silent");
          settings.put("portcullis.unguarded", "deny");
          settings.put("iam.subdomain-validation-enable", "true");
          settings.put(SETTING, format);
          return startWithIam(iam, settings);
        });
  }

  /** A row: how it comes about, and what is said. */
  private record Row(Answer answer, Condition condition, Reason reason, String scope) {}

  @TestFactory
  Stream<DynamicContainer> format() {
    Map<String, Format> formats = new LinkedHashMap<>();
    for (Format format : Format.values()) {
      formats.put(format.setting(), format);
    }
    formats.put("auto", Format.OAUTH);
    return formats.entrySet().stream()
        .map(
            entry ->
                DynamicContainer.dynamicContainer(
                    entry.getKey(),
                    each(rows(entry.getKey()), row -> refused(row, entry.getValue()))));
  }

  @TestFactory
  Stream<DynamicContainer> formatOfMethodsWithIamPermission() {
    Map<String, Format> formats = new LinkedHashMap<>();
    for (Format format : Format.values()) {
      formats.put(format.setting(), format);
    }
    formats.put("auto", Format.IAM);
    return formats.entrySet().stream()
        .map(
            entry ->
                DynamicContainer.dynamicContainer(
                    entry.getKey(),
                    each(iamRows(entry.getKey()), row -> refused(row, entry.getValue()))));
  }

  private static void refused(Row row, Format format) {
    Expect.refused(row.answer(), format, row.condition(), row.reason(), row.scope());
  }

  private Map<String, Row> iamRows(String format) {
    Service service = with(format);
    Service withoutKeys = startWithIam(silentIam, Map.of(SETTING, format));
    String orders = "iam/acme-game/orders";
    IamTokenBuilder user = iam.token();
    IamTokenBuilder reader = user.permission("NAMESPACE:acme-game:ORDER", IamAction.READ);
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put(
        "no token", new Row(service.get(orders), Condition.NO_TOKEN, Reason.TOKEN_MISSING, ""));
    rows.put(
        "malformed credentials",
        new Row(
            service.get(orders, Expect.MARK + " x"),
            Condition.MALFORMED,
            Reason.AUTHORIZATION_MALFORMED,
            ""));
    rows.put(
        "token in a cookie, from no page that may send it",
        new Row(
            service.raw("GET", orders, "Cookie: access_token=" + reader.sign()),
            Condition.FORGED,
            Reason.CSRF,
            ""));
    rows.put(
        "host of another namespace",
        new Row(
            service.raw(
                "GET",
                orders,
                "Host: other.shop.example",
                "Authorization: Bearer " + reader.sign()),
            Condition.NOT_FOUND,
            Reason.SUBDOMAIN,
            ""));
    rows.put(
        "invalid token",
        new Row(
            service.get(orders, user.withBrokenSignature()),
            Condition.INVALID,
            Reason.TOKEN_SIGNATURE,
            ""));
    rows.put(
        "scope missing",
        new Row(
            service.get(orders + "/and-scope", reader.sign()),
            Condition.SCOPE_MISSING,
            Reason.SCOPE_MISSING,
            "orders:read"));
    rows.put(
        "permission missing",
        new Row(
            service.get(orders, user.sign()),
            Condition.GRANT_MISSING,
            Reason.IAM_PERMISSION_MISSING,
            ""));
    rows.put(
        "no resource",
        new Row(
            service.get("iam/" + Expect.MARK + ":x/orders", reader.sign()),
            Condition.GRANT_MISSING,
            Reason.IAM_RESOURCE,
            ""));
    rows.put(
        "role cannot be looked up",
        new Row(
            service.get(orders, user.roles("unreachable").sign()),
            Condition.UNAVAILABLE,
            Reason.IAM_UNAVAILABLE,
            ""));
    rows.put(
        "keys cannot be fetched",
        new Row(
            withoutKeys.get(orders, silentIam.token().sign()),
            Condition.UNAVAILABLE,
            Reason.KEYS_UNAVAILABLE,
            ""));
    return rows;
  }

  /** Methods with {@code @IamPermission} beside others, which take the tokens of the issuer. */
  private Service startWithIam(FakeIam iam, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(issuer.settings());
    all.putAll(iam.settings());
    all.putAll(settings);
    return start(all, Fixtures.WITH_IAM);
  }

  @Test
  void autoIsThatOfTheMethod() {
    Service service = with("auto");
    Expect.refused(
        service.get("guards/authenticated"),
        Format.OAUTH,
        Condition.NO_TOKEN,
        Reason.TOKEN_MISSING,
        "");
    Expect.refused(
        service.get("iam/acme-game/orders"),
        Format.IAM,
        Condition.NO_TOKEN,
        Reason.TOKEN_MISSING,
        "");
  }

  private Map<String, Row> rows(String format) {
    Service service = with(format);
    String token = token().sign();
    Map<String, Row> rows = new LinkedHashMap<>();
    rows.put(
        "no token",
        new Row(service.get("guards/authenticated"), Condition.NO_TOKEN, Reason.TOKEN_MISSING, ""));
    rows.put(
        "another scheme",
        new Row(
            service.raw("GET", "guards/authenticated", "Authorization: Basic eDp5"),
            Condition.NO_TOKEN,
            Reason.TOKEN_MISSING,
            ""));
    rows.put(
        "malformed credentials",
        new Row(
            service.get("guards/authenticated", Expect.MARK + " x"),
            Condition.MALFORMED,
            Reason.AUTHORIZATION_MALFORMED,
            ""));
    rows.put(
        "two headers",
        new Row(
            service.raw("GET", "guards/scope", "Authorization: Bearer x", "Authorization: y"),
            Condition.MALFORMED,
            Reason.AUTHORIZATION_REPEATED,
            ""));
    rows.put(
        "token in the query",
        new Row(
            service.get("guards/role?access_token=" + Expect.MARK),
            Condition.MALFORMED,
            Reason.TOKEN_IN_QUERY,
            ""));
    rows.put(
        "invalid token",
        new Row(
            service.get("guards/authenticated", Expect.MARK),
            Condition.INVALID,
            Reason.TOKEN_MALFORMED,
            ""));
    rows.put(
        "expired token",
        new Row(
            service.get("guards/scope", token().expiresIn(Duration.ofHours(-1)).sign()),
            Condition.INVALID,
            Reason.TOKEN_EXPIRED,
            ""));
    rows.put(
        "scope missing",
        new Row(
            service.get("guards/scope", token),
            Condition.SCOPE_MISSING,
            Reason.SCOPE_MISSING,
            "orders:read"));
    rows.put(
        "one of several scopes missing",
        new Row(
            service.get("guards/any-scope", token),
            Condition.SCOPE_MISSING,
            Reason.SCOPE_MISSING,
            "orders:read orders:admin"));
    rows.put(
        "role missing",
        new Row(
            service.get("guards/role", token), Condition.GRANT_MISSING, Reason.ROLE_MISSING, ""));
    rows.put(
        "role of RolesAllowed missing",
        new Row(
            service.get("guards/roles-allowed", token),
            Condition.GRANT_MISSING,
            Reason.ROLE_MISSING,
            ""));
    rows.put(
        "permission missing",
        new Row(
            service.get("guards/permission", token),
            Condition.GRANT_MISSING,
            Reason.PERMISSION_MISSING,
            ""));
    rows.put(
        "closed to everyone",
        new Row(service.get("guards/deny-all"), Condition.GRANT_MISSING, Reason.DENIED_TO_ALL, ""));
    rows.put(
        "closed for want of a guard",
        new Row(service.get("unguarded"), Condition.GRANT_MISSING, Reason.UNGUARDED, ""));
    rows.put(
        "keys cannot be fetched",
        new Row(
            service.get("guards/authenticated", silent.token().sign()),
            Condition.UNAVAILABLE,
            Reason.KEYS_UNAVAILABLE,
            ""));
    return rows;
  }

  @Test
  void oauthIsTheDefault() {
    Answer answer = start().get("guards/authenticated", Expect.MARK);
    Expect.refused(answer, Format.OAUTH, Condition.INVALID, Reason.TOKEN_MALFORMED, "");
  }

  @Test
  void realmIsTheHostOfTheIssuerUnlessItIsSet() {
    assertEquals(Optional.of("127.0.0.1"), realm(Map.of()));
    assertEquals(Optional.of("orders"), realm(Map.of("axioms.realm", "orders")));
    assertEquals(Optional.of("acme.example"), realm(Map.of("axioms.domain", "acme.example")));
  }

  @Test
  void realmIsEscaped() {
    String awkward = "the \"orders\" of C:\\shop, error=\"none\"";
    assertEquals(Optional.of(awkward), realm(Map.of("axioms.realm", awkward)));
  }

  private Optional<String> realm(Map<String, Object> settings) {
    Answer answer = start(settings).get("guards/authenticated");
    Expect.noToken(answer);
    return Expect.challenge(answer).parameter("realm");
  }

  @Test
  void refusalsAreTheSameWhateverAClientWouldLikeToRead() {
    Service service = start();
    for (String accept : new String[] {"text/html", "application/xml", "text/plain;q=0.1", "*/*"}) {
      Expect.noToken(service.raw("GET", "guards/any-media-type", "Accept: " + accept));
    }
    assertFalse(service.get("no/such/path").body().contains("Exception"));
  }

  @Test
  void missingTokenIsToldBeforeTheBodyIsLookedAt() {
    Service service = start();
    Answer answer =
        service.send(
            "POST",
            "methods",
            List.of("Content-Type", "application/json"),
            "{\"this\": is not JSON");
    Expect.noToken(answer);
  }
}
