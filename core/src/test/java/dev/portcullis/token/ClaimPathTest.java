package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.portcullis.json.StrictJson;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimPathTest {
  private static final String CLAIMS =
      """
      {
        "roles": "literal",
        "https://acme.example/claims/roles": "url",
        "a/b": "slash",
        "m~n": "tilde",
        "~1": "tilde and one",
        "": "no name",
        " ": "space",
        "realm_access": {"roles": "nested", "": "nested no name", "deep": {"er": "deepest"}},
        "list": ["zero", "one"],
        "null": null,
        "/": "only a slash"
      }
      """;

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          roles, literal
          https://acme.example/claims/roles, url
          a/b, slash
          m~n, tilde
          ~1, tilde and one
          ' ', space
          /roles, literal
          /realm_access/roles, nested
          /realm_access/deep/er, deepest
          /realm_access/, nested no name
          /, no name
          /a~1b, slash
          /m~0n, tilde
          /~01, tilde and one
          /~1, only a slash
          /https:~1~1acme.example~1claims~1roles, url
          """)
  void finds(String name, String value) throws Exception {
    assertEquals(value, ClaimPath.of(name).find(claims()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Roles",
        "role",
        "roles ",
        "realm_access/roles",
        "realm_access.roles",
        "/realm_access/role",
        "/realm_access//roles",
        "/realm_access/roles/",
        "/realm_access/roles/0",
        "//roles",
        "/roles/",
        "/a/b",
        "/list/0",
        "/list/-",
        "/null/anything",
        "a~1b"
      })
  void doesNotFind(String name) throws Exception {
    assertSame(ClaimPath.ABSENT, ClaimPath.of(name).find(claims()));
  }

  @Test
  void tellsNullFromAbsent() throws Exception {
    assertNull(ClaimPath.of("null").find(claims()));
    assertNull(ClaimPath.of("/null").find(claims()));
  }

  private static Claims claims() throws Exception {
    return new Claims(StrictJson.readObject(CLAIMS.getBytes(StandardCharsets.UTF_8)));
  }
}
