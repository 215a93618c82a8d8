package dev.portcullis.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Cors;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.CorsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a policy takes, what it refuses, and how annotations change it; CorsPart has the rest. */
class CorsPolicyTest {
  private static final String APP = "https://app.example";

  private static CorsConfig config(List<String> origins, boolean credentials) {
    return new CorsConfig(
        origins, List.of("Authorization"), List.of(), credentials, List.of("ETag"), null, false);
  }

  private static CorsPolicy policy(String... origins) {
    return CorsPolicy.of(config(List.of(origins), false));
  }

  private static String refusal(String origin) {
    return assertThrows(ConfigurationException.class, () -> policy(origin), origin).getMessage();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "app.example",
        "//app.example",
        "https:app.example",
        "https://",
        "://app.example",
        "https://app.example/",
        "https://app.example/in",
        "https://app.example?",
        "https://app.example#",
        "https://user@app.example",
        "https://app.example.",
        "https://.app.example",
        "https://app..example",
        "https://-app.example",
        "https://app-.example",
        "https://APP.example",
        "HTTPS://app.example",
        "https://app.example:443",
        "http://app.example:80",
        "https://app.example:",
        "https://app.example:0",
        "https://app.example:08443",
        "https://app.example:65536",
        "https://app.example:99999999999",
        "https://app.example:x",
        "https://b\u00fccher.example",
        "https://app example",
        "https://app.example,https://b.example",
        "https://[::1",
        "https://::1",
        "https://[::G]",
        "https://a.*.example",
        "https://app*.example",
        "https://*",
        "https://*.",
        "https://*.*.example.com",
        "*://app.example",
        "app://*.example.com",
        "**"
      })
  void whatNoBrowserSendsIsRefusedAndToldHowToWrite(String origin) {
    String message = refusal(origin);

    assertTrue(message.contains("IAM_CORS_ORIGIN"), message);
    assertTrue(message.contains("\"" + origin + "\""), message);
    assertTrue(message.contains("such as https://app.example"), message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://*.com",
        "https://*.example",
        "https://*.0.0.1",
        "http://*.1:8080",
        "https://*.[::1]"
      })
  void aStarForMoreThanOneOwnerIsRefused(String origin) {
    assertTrue(refusal(origin).contains("more than one owner"), () -> refusal(origin));
  }

  @Test
  void nullIsRefusedAsAnOrigin() {
    assertTrue(refusal("null").contains("any page can make its origin"));
  }

  @Test
  void aStarBesideOtherOriginsIsRefused() {
    assertTrue(
        assertThrows(ConfigurationException.class, () -> policy("*", APP))
            .getMessage()
            .contains("remove it, or the others"));
  }

  static Stream<CorsConfig> starsWithCredentials() {
    return Stream.of(
        config(List.of("*"), true),
        new CorsConfig(List.of(APP), List.of("*"), List.of(), true, List.of(), null, false),
        new CorsConfig(List.of(APP), List.of(), List.of(), true, List.of("*"), null, false));
  }

  @ParameterizedTest
  @MethodSource("starsWithCredentials")
  void aStarWithCredentialsIsRefused(CorsConfig config) {
    assertTrue(
        assertThrows(ConfigurationException.class, () -> CorsPolicy.of(config))
            .getMessage()
            .contains("allows credentials beside a *"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"get", "Put", "TRACE", "connect", "track", "P UT", "PUT\r\nX: y", "", "é"})
  void whatNoPageCanUseAsAMethodIsRefused(String method) {
    CorsConfig config =
        new CorsConfig(List.of(APP), List.of(), List.of(method), false, List.of(), null, false);

    assertThrows(ConfigurationException.class, () -> CorsPolicy.of(config));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X Y", "X:", "X\r\nSet-Cookie: a=b", "", "X,Y", "\u00e9"})
  void whatIsNoNameOfAHeaderIsRefused(String name) {
    CorsConfig headers =
        new CorsConfig(List.of(APP), List.of(name), List.of(), false, List.of(), null, false);
    CorsConfig exposed =
        new CorsConfig(List.of(APP), List.of(), List.of(), false, List.of(name), null, false);

    assertThrows(ConfigurationException.class, () -> CorsPolicy.of(headers));
    assertThrows(ConfigurationException.class, () -> CorsPolicy.of(exposed));
  }

  @Test
  void methodsBesideAStarAreRefused() {
    CorsConfig config =
        new CorsConfig(List.of(APP), List.of(), List.of("*", "GET"), false, List.of(), null, false);

    assertThrows(ConfigurationException.class, () -> CorsPolicy.of(config));
  }

  /** Annotated in each way that is wrong. */
  static class Wrong {
    @Cors(allowOrigins = "https://app.example/")
    void origin() {}

    @Cors(allowHeaders = "a b")
    void header() {}

    @Cors(allowMethods = "put")
    void method() {}

    @Cors(exposeHeaders = "a:b")
    void exposed() {}

    @Cors(maxAge = -2)
    void negative() {}

    @Cors(maxAge = 86_401)
    void tooLong() {}

    @Cors(allowOrigins = "*", allowCredentials = Cors.Credentials.ALLOW)
    void credentials() {}
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"origin", "header", "method", "exposed", "negative", "tooLong", "credentials"})
  void aWrongAnnotationIsRefusedByItsName(String method) {
    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> policy(APP).of(Wrong.class, Wrong.class.getDeclaredMethod(method)));

    assertTrue(refused.getMessage().contains("Wrong." + method), refused::getMessage);
  }

  /** What an interface says of its implementations. */
  @Cors(exposeHeaders = "X-Of-Interface", maxAge = 7)
  interface Described {
    @Cors(allowHeaders = "X-Of-Method")
    void both();

    void one();
  }

  static class Implementing implements Described {
    @Override
    public void both() {}

    @Override
    public void one() {}

    void own() {}
  }

  private static CorsPolicy of(CorsPolicy policy, String method) {
    try {
      return policy.of(Implementing.class, Implementing.class.getDeclaredMethod(method));
    } catch (NoSuchMethodException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void anAnnotationIsInheritedAndChangesWhatItGivesAlone() {
    assertEquals(
        Map.of(
            "Access-Control-Allow-Origin", APP,
            "Access-Control-Allow-Methods", "PUT",
            "Access-Control-Allow-Headers", "X-Of-Method",
            "Access-Control-Max-Age", "7"),
        of(policy(APP), "both").preflight(APP, Set.of("PUT"), false));
    assertEquals(
        Map.of(
            "Access-Control-Allow-Origin", APP, "Access-Control-Expose-Headers", "X-Of-Interface"),
        of(policy(APP), "one").answer(APP));
    assertEquals(of(policy(APP), "own"), of(policy(APP), "one"));
    assertNotEquals(of(policy(APP), "both"), of(policy(APP), "one"));
    assertNotEquals(policy(APP), of(policy(APP), "one"));
  }

  @Test
  void anAnnotationThatAllowsNobodyIsRefused() {
    assertTrue(
        assertThrows(ConfigurationException.class, () -> of(policy(), "one"))
            .getMessage()
            .contains("allows no origin"));
  }

  @Test
  void whereNothingAllowsAnyOriginIsRefused() {
    assertTrue(
        assertThrows(ConfigurationException.class, () -> CorsRoutes.of(policy(), List.of()))
            .getMessage()
            .contains("names an origin"));
  }

  @Test
  void theMaxAgeIsInSeconds() {
    CorsConfig config =
        new CorsConfig(
            List.of(APP), List.of(), List.of(), false, List.of(), Duration.ofMinutes(2), false);

    assertEquals(
        "120", CorsPolicy.of(config).preflight(APP, Set.of(), false).get("Access-Control-Max-Age"));
  }

  @Test
  void theFirstOfTwoPathsThatMatchIsTaken() {
    CorsPolicy first = policy(APP);
    CorsPolicy second = policy("https://b.example");
    CorsRoutes routes =
        CorsRoutes.of(
            policy(),
            List.of(
                new CorsRoutes.Route("/a", "GET", first),
                new CorsRoutes.Route("/[a-z]", "GET", second)));

    assertEquals(first, routes.policy("/a", "GET"));
    assertEquals(first, routes.policy("/a", "HEAD"));
    assertEquals(second, routes.policy("/b", "GET"));
    assertEquals(policy(), routes.policy("/b", "PUT"));
    assertEquals(policy(), routes.policy("/a/b", "GET"));
  }
}
