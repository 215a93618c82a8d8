package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.json.StrictJson;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiscoveryTest {
  private static final String OPENID = "/.well-known/openid-configuration";
  private static final String OAUTH = "/.well-known/oauth-authorization-server";

  private final HandDrivenIssuer server = HandDrivenIssuer.start();
  private final HttpFetcher http = new HttpFetcher(Duration.ofSeconds(20));

  @AfterEach
  void close() {
    server.close();
    http.close();
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example/.well-known/openid-configuration",
    "https://a.example/, https://a.example/.well-known/openid-configuration",
    "https://a.example:8443, https://a.example:8443/.well-known/openid-configuration",
    "https://a.example/t, https://a.example/t/.well-known/openid-configuration",
    "https://a.example/t/, https://a.example/t/.well-known/openid-configuration",
    "https://a.example/t/u, https://a.example/t/u/.well-known/openid-configuration",
    "https://a.example/t%20u, https://a.example/t%20u/.well-known/openid-configuration"
  })
  void openIdMetadataStandsBehindThePathOfTheIssuer(String issuer, URI metadata) {
    assertEquals(metadata, Discovery.openIdConfiguration(issuer));
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example, https://a.example/.well-known/oauth-authorization-server",
    "https://a.example/, https://a.example/.well-known/oauth-authorization-server",
    "https://a.example:8443, https://a.example:8443/.well-known/oauth-authorization-server",
    "https://a.example/t, https://a.example/.well-known/oauth-authorization-server/t",
    "https://a.example/t/, https://a.example/.well-known/oauth-authorization-server/t",
    "https://a.example/t/u, https://a.example/.well-known/oauth-authorization-server/t/u",
    "https://a.example/t%20u, https://a.example/.well-known/oauth-authorization-server/t%20u"
  })
  void oauthMetadataStandsBeforeThePathOfTheIssuer(String issuer, URI metadata) {
    assertEquals(metadata, Discovery.authorizationServerMetadata(issuer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/tenant", "/tenant/"})
  void findsTheKeysByOpenIdConnectDiscovery(String issuerPath) {
    String path = issuerPath.isEmpty() ? "" : "/tenant";
    server.answer(path + OPENID, metadata(issuerPath, server.jwksUrl().toString()));

    assertEquals(server.jwksUrl(), found(discovery(issuerPath)));
    assertEquals(1, server.requests());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/tenant", "/tenant/"})
  void findsTheKeysByRfc8414WhereThereIsNoOpenIdConnect(String issuerPath) {
    String path = issuerPath.isEmpty() ? "" : "/tenant";
    server.answer(OAUTH + path, metadata(issuerPath, server.jwksUrl().toString()));

    assertEquals(server.jwksUrl(), found(discovery(issuerPath)));
    assertEquals(1, server.requests(path + OPENID));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not json", "[]", "{}", "{\"issuer\":null}"})
  void findsTheKeysByRfc8414WhereOpenIdConnectIsOfNoUse(String document) {
    server.answer(OPENID, Replies.json(document));
    server.answer(OAUTH, metadata("", server.jwksUrl().toString()));

    assertEquals(server.jwksUrl(), found(discovery("")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/tenant/", "/Tenant", "/tenant/x", "/tenan", "/tenant?a", "/tenant#a", " "})
  void refusesMetadataThatNameAnotherIssuer(String named) {
    server.answer("/tenant" + OPENID, metadata(named, server.jwksUrl().toString()));

    String why = failure(discovery("/tenant"));

    assertTrue(why.contains("the metadata names another issuer"), why);
    assertFalse(why.contains(server.baseUrl()), why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "null", "[\"ISSUER\"]", "{}"})
  void refusesMetadataWhoseIssuerIsNotAString(String issuer) {
    server.answer(
        OPENID,
        Replies.json(
            "{\"issuer\":%s,\"jwks_uri\":\"%s\"}"
                .formatted(issuer.replace("ISSUER", server.baseUrl()), server.jwksUrl())));

    assertTrue(failure(discovery("")).contains("the metadata names another issuer"));
  }

  @Test
  void refusesMetadataThatNameTheIssuerTwice() {
    server.answer(
        OPENID,
        Replies.json(
            "{\"issuer\":\"https://evil.example\",\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}"
                .formatted(server.baseUrl(), server.jwksUrl())));

    assertTrue(failure(discovery("")).contains("cannot be understood"));
  }

  @ParameterizedTest
  @CsvSource({
    "1, has no jwks_uri",
    "null, has no jwks_uri",
    "'[\"https://a.example/\"]', has no jwks_uri",
    "'\"https://a example/\"', cannot be understood",
    "'\"\\u0000\"', cannot be understood"
  })
  void refusesAnAddressOfKeysThatIsNone(String json, String why) {
    server.answer(
        OPENID,
        Replies.json("{\"issuer\":\"%s\",\"jwks_uri\":%s}".formatted(server.baseUrl(), json)));

    String failure = failure(discovery(""));
    assertTrue(failure.contains(why), failure);
  }

  @Test
  void theMetadataOfAnHttpsIssuerCannotLeadToHttpOnLoopback() {
    server.publish(TestKeys.named("a"));
    try (HandDrivenIssuer secure = HandDrivenIssuer.start(TestTls.server());
        HttpFetcher trusting = new HttpFetcher(Duration.ofSeconds(20), TestTls.trustingClient())) {
      Discovery discovery = new Discovery(secure.baseUrl(), trusting);
      secure.answer(OPENID, metadataOf(secure.baseUrl(), server.jwksUrl().toString()));

      String why = failure(discovery);
      assertTrue(
          why.contains("the metadata of an https issuer names a jwks_uri without https"), why);
      assertEquals(0, server.requests());

      secure.answer(OPENID, metadataOf(secure.baseUrl(), secure.jwksUrl().toString()));
      assertEquals(secure.jwksUrl(), found(discovery));
    }
  }

  @Test
  void saysWhyBothWaysFailed() {
    server.answer(OPENID, Replies.status(500));
    server.answer(OAUTH, Replies.redirect(302, server.jwksUrl()));

    assertEquals(
        "discovery failed; OpenID Connect: the answer has the status 500; RFC 8414: the address"
            + " redirects: set the one that it redirects to",
        failure(discovery("")));
    assertEquals(0, server.requests(HandDrivenIssuer.JWKS));
  }

  @Test
  void looksOnceAndRemembers() {
    server.answer(OPENID, metadata("", server.jwksUrl().toString()));
    Discovery discovery = discovery("");
    found(discovery);

    assertEquals(server.jwksUrl(), found(discovery));
    assertEquals(1, server.requests());
  }

  @Test
  void looksAgainAfterItWasToldToForget() {
    server.answer(OPENID, metadata("", "https://old.example/jwks.json"));
    Discovery discovery = discovery("");
    found(discovery);
    server.answer(OPENID, metadata("", "https://new.example/jwks.json"));

    discovery.forget();

    assertEquals(URI.create("https://new.example/jwks.json"), found(discovery));
  }

  @Test
  void remembersNoFailure() {
    Discovery discovery = discovery("");
    failure(discovery);
    server.answer(OPENID, metadata("", server.jwksUrl().toString()));

    assertEquals(server.jwksUrl(), found(discovery));
  }

  private Discovery discovery(String issuerPath) {
    return new Discovery(server.baseUrl() + issuerPath, http);
  }

  private Reply metadata(String issuerPath, String jwksUri) {
    return metadataOf(server.baseUrl() + issuerPath, jwksUri);
  }

  private static Reply metadataOf(String issuer, String jwksUri) {
    Map<String, Object> members = new HashMap<>();
    members.put("issuer", issuer);
    members.put("jwks_uri", jwksUri);
    return Replies.json(StrictJson.writeObject(members));
  }

  private static URI found(Discovery discovery) {
    return Await.result(discovery.resolve(Deadline.in(Duration.ofSeconds(20))));
  }

  private static String failure(Discovery discovery) {
    return Await.result(
        discovery
            .resolve(Deadline.in(Duration.ofSeconds(20)))
            .handle(
                (url, failure) -> failure == null ? "found " + url : FetchException.why(failure)));
  }
}
