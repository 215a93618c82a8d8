package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.testing.IamTokenBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a resource method learns of a caller whom the IAM knows. */
abstract class IamClaimsPart extends IamPart {
  private static final String PATH = "iam-claims";

  private final Service service;

  IamClaimsPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  private IamTokenBuilder reader() {
    return user().permission("CLAIMS", IamAction.READ);
  }

  @Test
  void parameterIsWhatTheTokenSays() {
    Map<?, ?> claims =
        Expect.json(
            service.get(
                PATH,
                reader()
                    .subject("bob")
                    .namespace("acme-race")
                    .roles("clerk")
                    .namespaceRole("guest", "acme-game")
                    .ban("LOGIN", Instant.EPOCH, true)
                    .emailVerified()
                    .anonymous()
                    .sign()));
    assertEquals("bob", claims.get("token"));
    assertEquals("bob", claims.get("userId"));
    assertEquals("acme-race", claims.get("namespace"));
    assertEquals("Alice", claims.get("displayName"));
    assertEquals(iam.clientId(), claims.get("clientId"));
    assertEquals("US", claims.get("country"));
    assertEquals(List.of("clerk"), claims.get("roles"));
    assertEquals(true, claims.get("isClerk"));
    assertEquals(true, claims.get("isGuestOfAcme"));
    assertEquals(List.of("LOGIN"), claims.get("bans"));
    assertEquals(true, claims.get("emailVerified"));
    assertEquals(false, claims.get("phoneVerified"));
    assertEquals(true, claims.get("anonymous"));
  }

  @Test
  void parameterIsNeverReadFromTheBody() {
    String token = reader().subject("bob").sign();
    for (String type : List.of("text/plain", "application/json")) {
      Answer answer =
          service.send(
              "POST",
              PATH,
              List.of("Authorization", "Bearer " + token, "Content-Type", type),
              "{\"sub\": \"mallory\"}");
      assertEquals("bob:{\"sub\": \"mallory\"}", answer.body());
    }
  }

  @Test
  void principalIsTheTokenOfTheIam() {
    String path = PATH + "/principal";
    assertEquals(
        "bob true", service.get(path, reader().subject("bob").roles("clerk").sign()).body());
    assertEquals(
        "eve false",
        service
            .get(path, reader().subject("eve").namespaceRole("clerk", "acme-game").sign())
            .body());
  }
}
