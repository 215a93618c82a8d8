package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.portcullis.testing.TokenBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a resource method learns of the caller. */
abstract class PrincipalPart extends ContractPart {
  private final Service service;

  PrincipalPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @Test
  void principalIsTheToken() {
    Map<?, ?> principal = Expect.json(service.get("principal", alice().sign()));
    assertEquals("alice", principal.get("name"));
    assertEquals("Bearer", principal.get("scheme"));
    assertEquals(false, principal.get("secure"));
    assertIsAlice(object(principal, "token"));
  }

  @Test
  void parameterIsTheToken() {
    assertIsAlice(Expect.json(service.get("token-parameter", alice().sign())));
  }

  @Test
  void parameterStandsBesideTheBody() {
    Answer answer =
        service.send(
            "POST",
            "token-parameter",
            List.of("Authorization", "Bearer " + alice().sign(), "Content-Type", "text/plain"),
            "good day");
    assertEquals("alice:good day", answer.body());
  }

  @Test
  void parameterIsNeverReadFromTheBody() {
    Answer answer =
        service.send(
            "POST",
            "token-parameter",
            List.of(
                "Authorization", "Bearer " + alice().sign(), "Content-Type", "application/json"),
            "{\"sub\": \"mallory\"}");
    assertEquals("alice:{\"sub\": \"mallory\"}", answer.body());
  }

  private TokenBuilder alice() {
    return token()
        .subject("alice")
        .scope("orders:read", "openid")
        .roles("clerk", "\u00fcber \"boss\"")
        .permissions("order.print")
        .audience(issuer.audience(), "https://other.example")
        .claim("tier", Map.of("level", 3L));
  }

  private void assertIsAlice(Map<?, ?> token) {
    assertEquals("alice", token.get("sub"));
    assertEquals(issuer.issuer().toString(), token.get("iss"));
    assertEquals(List.of(issuer.audience(), "https://other.example"), token.get("aud"));
    assertEquals(List.of("orders:read", "openid"), token.get("scopes"));
    assertEquals(List.of("clerk", "\u00fcber \"boss\""), token.get("roles"));
    assertEquals(List.of("order.print"), token.get("permissions"));
    Map<?, ?> claims = object(token, "claims");
    assertEquals(claims.get("exp"), token.get("exp"));
    assertEquals(Map.of("level", 3L), claims.get("tier"));
  }

  private static Map<?, ?> object(Map<?, ?> members, String name) {
    return assertInstanceOf(Map.class, members.get(name));
  }

  @Test
  void nameIsTheClientWhereThereIsNoSubject() {
    String token = token().without("sub").sign();
    assertEquals("test-client", Expect.json(service.get("principal", token)).get("name"));
  }

  @Test
  void nameIsEmptyWhereThereIsNeither() {
    String token = token().without("sub").without("client_id").sign();
    assertEquals("", Expect.json(service.get("principal", token)).get("name"));
  }

  @Test
  void isUserInRoleReadsTheRolesOfTheToken() {
    String clerk = token().roles("clerk").scope("chief").permissions("chief").sign();
    Map<?, ?> principal = Expect.json(service.get("principal", clerk));
    assertEquals(true, principal.get("isClerk"));
    assertEquals(false, principal.get("isChief"));
    assertEquals("false", service.get("principal/role/Clerk", clerk).body());
    assertEquals("false", service.get("principal/role/clerk", token().sign()).body());
  }

  @Test
  void callersOfOpenMethodsAreUnknown() {
    assertEquals("unknown", service.get("principal/open").body());
    assertEquals("unknown", service.get("principal/open", alice().sign()).body());
  }
}
