package dev.portcullis.iam;

import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IamConfig;
import dev.portcullis.json.StrictJson;
import dev.portcullis.key.Await;
import dev.portcullis.key.HandDrivenIssuer;
import dev.portcullis.key.Replies;
import dev.portcullis.key.Reply;
import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKeys;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.TestToken;
import dev.portcullis.token.Verification;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A client of an IAM that answers over HTTP what the test tells it to. */
public final class IamFixture implements AutoCloseable {
  static final String TOKEN = "/iam/v3/oauth/token";
  public static final String JWKS = "/iam/v3/oauth/jwks";
  public static final String REVOCATIONS = "/iam/v3/oauth/revocationlist";
  static final String VERIFY = "/iam/v3/oauth/verify";
  static final String DEFAULT_ROLE = "2251438839e948d783ec0e5281daf05b";

  public final HandDrivenIssuer server = HandDrivenIssuer.start();
  public final TestClock clock = new TestClock();
  private final List<IamClient> clients = new ArrayList<>();

  public IamFixture() {
    server.answer(JWKS, Replies.json(TestKeys.jwks(TestKeys.of("RS256"), TestKeys.of("ES256"))));
    server.answer(REVOCATIONS, Replies.json(revocations("[]")));
    grantClientToken("client-token");
  }

  void grantClientToken(String token) {
    server.answer(TOKEN, Replies.json("{\"access_token\":\"" + token + "\",\"expires_in\":3600}"));
  }

  static String revocations(String users) {
    return "{\"revoked_tokens\":{\"m\":64,\"k\":1,\"bits\":[0]},\"revoked_users\":" + users + "}";
  }

  /** A list in which every token is. */
  static String everythingIsRevoked() {
    return "{\"revoked_tokens\":{\"m\":64,\"k\":1,\"bits\":[18446744073709551615]},\"revoked_users\":null}";
  }

  public static String rolePath(String id) {
    return "/iam/v3/admin/roles/" + id;
  }

  static String overridePath(String namespace, String id) {
    return "/iam/v3/admin/namespaces/" + namespace + "/roleoverride/" + id + "/permissions";
  }

  public static String clientPath(String namespace, String id) {
    return "/iam/v3/admin/namespaces/" + namespace + "/clients/" + id;
  }

  static String contextPath(String namespace) {
    return "/basic/v1/admin/namespaces/" + namespace + "/context";
  }

  static Reply permissions(String resource, int action) {
    return Replies.json(
        StrictJson.writeObject(
            Map.of("permissions", List.of(Map.of("resource", resource, "action", action)))));
  }

  IamConfig config(Map<String, Object> more) {
    return GuardConfig.builder()
        .from(List.of(ConfigSources.properties("the test", settings(more))))
        .build()
        .iam()
        .orElseThrow();
  }

  /** The settings of a service that asks this IAM. */
  public Map<String, Object> settings(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("iam.base-url", server.baseUrl() + "/iam");
    settings.put("iam.client-id", "orders");
    settings.put("iam.client-secret", "s3cret");
    // Long enough that no test on a busy machine runs into it by chance.
    settings.put("iam.request-timeout", "60");
    settings.putAll(more);
    return settings;
  }

  IamClient client() {
    return client(Map.of());
  }

  IamClient client(Map<String, Object> settings) {
    IamClient client = IamClient.of(config(settings), clock);
    clients.add(client);
    return client;
  }

  /** The same, for tests of what does not come: it gives up soon. */
  IamClient hastyClient() {
    return client(Map.of("iam.request-timeout", "PT0.2S"));
  }

  public static TestToken token() {
    return TestToken.signedWith(TestKeys.of("RS256")).claim("namespace", "acme").without("aud");
  }

  public static Map<String, Object> permission(String resource, int action) {
    return Map.of("Resource", resource, "Action", action);
  }

  static AccessToken accepted(IamClient client, TestToken token) {
    Verification verification = Await.result(client.verify(token.sign()));
    if (verification instanceof Verification.Accepted accepted) {
      return accepted.token();
    }
    throw new AssertionError(verification);
  }

  @Override
  public void close() {
    clients.forEach(IamClient::close);
    server.close();
  }
}
