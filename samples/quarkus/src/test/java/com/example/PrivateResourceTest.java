package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.LocalIssuerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(LocalIssuerResource.class)
class PrivateResourceTest {
  @TestHTTPResource("private")
  URI address;

  LocalIssuer issuer;

  @Test
  void theScopeOpenidOpensIt() throws Exception {
    assertEquals(200, statusFor(issuer.token().scope("openid").sign()));
  }

  @Test
  void anotherScopeDoesNot() throws Exception {
    assertEquals(403, statusFor(issuer.token().scope("email").sign()));
  }

  private int statusFor(String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Authorization", "Bearer " + token).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }
}
