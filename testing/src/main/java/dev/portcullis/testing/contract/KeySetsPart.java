package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.portcullis.error.Reason;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which of the published keys a token is checked with, and what they need not say. */
abstract class KeySetsPart extends ContractPart {
  private static final String PATH = "guards/authenticated";

  KeySetsPart(Launcher launcher) {
    super(launcher);
  }

  @Test
  void keyMayBeForSignaturesAndSayNothingElse() throws Exception {
    SigningKey key = issuer.rotate();
    Map<String, Object> bare = new HashMap<>(published(key, Map.of()));
    bare.keySet().retainAll(List.of("kty", "crv", "x", "y"));
    Expect.letIn(serviceWith(List.of(bare)).get(PATH, token().signedBy(key).keyId(null).sign()));
    bare.put("key_ops", List.of("verify"));
    bare.put("use", "sig");
    Expect.letIn(serviceWith(List.of(bare)).get(PATH, token().signedBy(key).keyId(null).sign()));
  }

  @Test
  void tokenWithoutAKeyIdIsAmbiguousWhereSeveralKeysFit() throws Exception {
    SigningKey one = issuer.rotate();
    SigningKey other = issuer.rotate();
    Service service = serviceWith(List.of(published(one, Map.of()), published(other, Map.of())));
    Expect.invalid(
        service.get(PATH, token().signedBy(one).keyId(null).sign()), Reason.KEY_AMBIGUOUS);
    Expect.letIn(service.get(PATH, token().signedBy(one).sign()));
  }

  @Test
  void tokenWithoutAKeyIdIsGoodWhereOneKeyFitsAmongOthers() throws Exception {
    SigningKey ec = issuer.rotate();
    SigningKey ed = issuer.key(SigningAlgorithm.EDDSA);
    Service service = serviceWith(List.of(published(ec, Map.of()), published(ed, Map.of())));
    Expect.letIn(service.get(PATH, token().signedBy(ec).keyId(null).sign()));
    Expect.letIn(service.get(PATH, token().signedBy(ed).keyId(null).sign()));
  }

  @Test
  void keySetWithoutAUsableKeyIsAnOutageAndNoReasonToRefuseTokens() throws Exception {
    SigningKey key = issuer.rotate();
    Service service = serviceWith(List.of(published(key, Map.of("use", "enc"))));
    Expect.unavailable(service.get(PATH, token().signedBy(key).sign()));
  }

  private Service serviceWith(List<Map<String, Object>> jwks) throws IOException {
    String json = StrictJson.writeObject(Map.of("keys", jwks));
    CountingServer server = closing(new CountingServer(json));
    return start(Map.of("axioms.jwks-url", server.uri().toString()));
  }

  /** A key as the issuer publishes it, with changes. */
  private Map<String, Object> published(SigningKey key, Map<String, Object> changes)
      throws IOException, InterruptedException, MalformedJsonException {
    byte[] body =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(issuer.jwksUri()).build(), BodyHandlers.ofByteArray())
            .body();
    for (Object element : (List<?>) StrictJson.readObject(body).getOrDefault("keys", List.of())) {
      Map<String, Object> jwk = new HashMap<>();
      Map<?, ?> members = assertInstanceOf(Map.class, element);
      members.forEach((name, value) -> jwk.put((String) name, value));
      if (key.keyId().equals(jwk.get("kid"))) {
        jwk.putAll(changes);
        return jwk;
      }
    }
    throw new AssertionError("The issuer does not publish " + key);
  }
}
