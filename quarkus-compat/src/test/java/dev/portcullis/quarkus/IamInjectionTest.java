package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.quarkus.app.IamResource;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamGrant;
import dev.portcullis.testing.contract.GuardedServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What of the IAM is injected. */
class IamInjectionTest {
  private static final List<String> PATHS =
      List.of(
          "field",
          "field-non-blocking",
          "constructor",
          "bean",
          "context",
          "plain",
          "of-token",
          "token-itself");

  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  private static FakeIam iam;
  private static GuardedServer server;

  @BeforeAll
  static void start() throws Exception {
    iam = FakeIam.start();
    iam.putRole("clerk", IamGrant.of("CLAIMS", 2));
    server =
        QUARKUS.start(
            new HashMap<>(iam.settings()), Set.of(IamResource.class, IamResource.Bean.class));
  }

  @AfterAll
  static void close() {
    server.close();
    iam.close();
  }

  private static URI uri(String path) {
    return server.baseUri().resolve("iam/" + path);
  }

  private static String tokenOf(String subject) {
    return iam.token().subject(subject).roles("clerk").sign();
  }

  @ParameterizedTest
  @FieldSource("PATHS")
  void claimsAreThoseOfTheCaller(String path) throws Exception {
    assertEquals(401, Web.get(uri(path), null).statusCode());
    for (String subject : List.of("alice", "bob")) {
      HttpResponse<String> answer = Web.get(uri(path), tokenOf(subject));
      assertEquals(subject + " [clerk]", answer.body(), answer::toString);
    }
  }

  @Test
  void requestsAtOnceNeverSeeEachOthersClaims() {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      answers.add(Web.later(uri(PATHS.get(i % PATHS.size())), tokenOf("caller" + i)));
    }
    for (int i = 0; i < answers.size(); i++) {
      assertEquals("caller" + i + " [clerk]", answers.get(i).join().body());
    }
  }

  @Test
  void theClientIsThatOfTheGuardEverywhere() throws Exception {
    assertEquals("1 true", Web.get(uri("client"), tokenOf("alice")).body());
  }
}
