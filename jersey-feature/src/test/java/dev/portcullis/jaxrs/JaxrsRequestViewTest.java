package dev.portcullis.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import java.util.List;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Of requests as Jersey makes them. */
class JaxrsRequestViewTest {
  private static final String NAME = "access_token";
  private static final URI BASE = URI.create("http://127.0.0.1/");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "access_token=a",
        "access_token=",
        "access_token",
        "access_token=a=b",
        "%61ccess_token=a",
        "%61%63%63%65%73%73%5F%74%6f%6B%65%6E",
        "access%5ftoken=%zz",
        "a=b&access_token=c",
        "a&&access_token",
        "a=b&&access_token=c&",
        "access_token=a&access_token=b",
      })
  void aParameterIsFoundHoweverItIsWritten(String query) {
    assertTrue(view("?" + query.replace("%zz", "%25zz")).hasQueryParameter(NAME));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "?",
        "?&",
        "?=",
        "?=access_token",
        "?a=access_token",
        "?a=b=access_token",
        "?a=%26access_token=b",
        "?a%26access_token=b",
        "?access_token%3Da",
        "?Access_Token=a",
        "?access_tokens=a",
        "?+access_token=a",
        "?access_token+=a",
        "?access+token=a",
        "?%2561ccess_token=a",
        "?access_token%00=a",
        "?%ffaccess_token=a",
        "#access_token=a",
      })
  void whatHasAnotherNameIsNot(String query) {
    assertFalse(view(query).hasQueryParameter(NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=b;access_token=c", "access_token;a=b", ";access_token=c"})
  void aSemicolonSeparatesNothing(String query) {
    assertFalse(view("?" + query).hasQueryParameter(NAME));
  }

  @ParameterizedTest
  @ValueSource(strings = {"access+token", "access%20token", "access+token=a+b"})
  void aPlusIsASpace(String query) {
    assertTrue(view("?" + query).hasQueryParameter("access token"));
    assertFalse(view("?" + query).hasQueryParameter("access+token"));
  }

  @Test
  void aNameIsReadAsUtf8() {
    assertTrue(view("?%C3%BCber=a").hasQueryParameter("über"));
    assertTrue(view("?über=a").hasQueryParameter("über"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%6", "%zz", "%6\u0661"})
  void noAddressHasAPercentSignThatIsNone(String name) throws Exception {
    assertThrows(IllegalArgumentException.class, () -> URI.create("/?" + name + "=a"));
    URI quoted = new URI("http", null, "127.0.0.1", -1, "/", name + "=a", null);
    assertTrue(view(quoted).hasQueryParameter(name));
    assertFalse(view(quoted).hasQueryParameter(NAME));
  }

  @Test
  void aRequestHasOneViewAndWhatIsNotThereIsEmpty() {
    ContainerRequest request = request(BASE);
    request.header("Cookie", "a=b");
    request.header("Cookie", "c=d");
    JaxrsRequestView view = JaxrsRequestView.of(request);

    assertSame(view, JaxrsRequestView.of(request));
    assertEquals(view.seenAt(), JaxrsRequestView.of(request).seenAt());
    assertEquals(List.of("a=b", "c=d"), view.headerValues("cookie"));
    assertEquals(List.of(), view.headerValues("Authorization"));
    assertEquals(List.of(), view.pathParameter("namespace"));
  }

  private static JaxrsRequestView view(String rest) {
    return view(BASE.resolve("/orders" + rest));
  }

  private static JaxrsRequestView view(URI address) {
    return JaxrsRequestView.of((ContainerRequestContext) request(address));
  }

  private static ContainerRequest request(URI address) {
    return new ContainerRequest(BASE, address, "GET", null, new MapPropertiesDelegate(), null);
  }
}
