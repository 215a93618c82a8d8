package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.error.Reason;
import dev.portcullis.token.AccessToken;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of an issuer that this project did not write, from discovery to the resource method. */
class ForeignIssuerTest {
  private static final Logger logger = System.getLogger(ForeignIssuerTest.class.getName());
  private static final String TENANT = "tenant";
  private static final String AUDIENCE = "https://api.example";
  private static final long HOUR = 3600;

  // RSA keys take their time; all tests may share these.
  private static final RSAKey FIRST = newKey(TENANT);
  private static final RSAKey SECOND = newKey("another");
  private static final RSAKey SAME_NAME = newKey(TENANT);

  private static final Keys keys = new Keys();
  private static MockOAuth2Server issuer;
  private Grizzly server;

  private static RSAKey newKey(String keyId) {
    try {
      return new RSAKeyGenerator(2048).keyID(keyId).keyUse(KeyUse.SIGNATURE).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The foreign issuer makes one key for each tenant and keeps it; here it can have another. */
  private static final class Keys extends KeyProvider {
    private volatile RSAKey current = FIRST;

    Keys() {
      super(List.of());
    }

    @Override
    public JWK signingKey(String keyId) {
      return current;
    }
  }

  @Path("orders")
  @Authenticated
  public static class Orders {
    @GET
    public String whose(@Context AccessToken token) {
      return token.getName() + " by " + token.issuer();
    }

    @GET
    @Path("scoped")
    @Scopes("orders:read")
    public String scoped() {
      return "let in";
    }
  }

  @BeforeAll
  static void startIssuer() {
    issuer = new MockOAuth2Server(config(keys));
    issuer.start(InetAddress.getLoopbackAddress(), 0);
  }

  @AfterAll
  static void stopIssuer() {
    try {
      issuer.shutdown();
    } catch (Exception e) {
      // It gives its threads five seconds, which says more of the machine than of what is tested.
      logger.log(Level.WARNING, "The foreign issuer did not stop", e);
    }
  }

  @BeforeEach
  void start() {
    keys.current = FIRST;
    server =
        Grizzly.start(
            new ResourceConfig(Orders.class, PortcullisFeature.class)
                .property("axioms.iss-url", issuer.issuerUrl(TENANT).toString())
                .property("axioms.audience", AUDIENCE));
  }

  private static OAuth2Config config(KeyProvider keys) {
    return new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(keys));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String token(String audience, Map<String, Object> claims, long seconds) {
    return issuer.issueToken(TENANT, "alice", audience, claims, seconds).serialize();
  }

  private String token() {
    return token(AUDIENCE, Map.of(), HOUR);
  }

  @Test
  void validTokenIsAccepted() throws Exception {
    assertEquals("alice by " + issuer.issuerUrl(TENANT), Web.get(server, "orders", token()).body());
  }

  @Test
  void scopesAreFound() throws Exception {
    String scoped = token(AUDIENCE, Map.of("scope", "openid orders:read"), HOUR);
    assertEquals("let in", Web.get(server, "orders/scoped", scoped).body());
    assertEquals(403, Web.get(server, "orders/scoped", token()).statusCode());
  }

  @Test
  void tokenOfTheTokenEndpointIsAccepted() throws Exception {
    String form =
        "grant_type=client_credentials&client_id=batch&client_secret=s&scope="
            + URLEncoder.encode(AUDIENCE, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(issuer.tokenEndpointUrl(TENANT).toString()))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build(),
                BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
    String token =
        answer.body().replaceFirst("(?s).*\"access_token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    HttpResponse<String> letIn = Web.get(server, "orders", token);
    assertEquals("batch by " + issuer.issuerUrl(TENANT), letIn.body());
  }

  @Test
  void expiredTokenIsRefused() throws Exception {
    assertRefused(token(AUDIENCE, Map.of(), -HOUR), Reason.TOKEN_EXPIRED);
  }

  @Test
  void tokenForAnotherAudienceIsRefused() throws Exception {
    assertRefused(token("https://other.example", Map.of(), HOUR), Reason.TOKEN_AUDIENCE);
  }

  @Test
  void tokenOfAnotherTenantIsRefused() throws Exception {
    String other = issuer.issueToken("other", "alice", AUDIENCE, Map.of(), HOUR).serialize();
    assertRefused(other, Reason.TOKEN_ISSUER);
  }

  @Test
  void tokenOfAnotherKeyUnderTheSameNameIsRefused() throws Exception {
    assertEquals(200, Web.get(server, "orders", token()).statusCode());
    // A second server that claims to be the first one, and whose key has the same name.
    Keys stolenName = new Keys();
    stolenName.current = SAME_NAME;
    String forged =
        new MockOAuth2Server(config(stolenName))
            .anyToken(
                issuer.issuerUrl(TENANT),
                Map.of("sub", "alice", "aud", AUDIENCE),
                Duration.ofHours(1))
            .serialize();
    assertRefused(forged, Reason.TOKEN_SIGNATURE);
    assertEquals(200, Web.get(server, "orders", token()).statusCode());
  }

  @Test
  void tokenOfAKeyThatIsNotPublishedIsRefused() throws Exception {
    // Until keys are there, they may be fetched at any time, and then would be the second one.
    assertEquals(200, Web.get(server, "orders", token()).statusCode());
    keys.current = SECOND;
    String unpublished = token();
    keys.current = FIRST;
    assertRefused(unpublished, Reason.KEY_UNKNOWN);
  }

  @Test
  void tokenOfARotatedKeyIsAcceptedAndOneOfTheOldKeyNoLonger() throws Exception {
    String old = token();
    assertEquals(200, Web.get(server, "orders", old).statusCode());
    keys.current = SECOND;
    assertEquals(200, Web.get(server, "orders", token()).statusCode());
    assertRefused(old, Reason.KEY_UNKNOWN);
  }

  private void assertRefused(String token, Reason reason) throws Exception {
    HttpResponse<String> answer = Web.get(server, "orders", token);
    assertEquals(401, answer.statusCode(), answer::body);
    assertTrue(answer.body().contains(reason.description()), answer::body);
    String challenge = answer.headers().firstValue("WWW-Authenticate").orElse("");
    assertTrue(challenge.contains("error=\"invalid_token\""), challenge);
  }
}
