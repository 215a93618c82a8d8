package dev.portcullis.samples.quickstart;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portcullis.testing.LocalIssuer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page as a browser gets it, from whatever runtime. */
abstract class PlaygroundContract {
  private static final String TAG = "<(/?)([a-z0-9]+)(?:\\s+[a-z-]+(?:=\"[^\"<>]*\")?)*>";

  /** Where a service with an issuer of its own is. */
  abstract URI address();

  /** What says to {@code java} which program to run. */
  abstract List<String> program();

  /** The {@code Content-Type} that the runtime gives to what a resource returns. */
  String jsonType() {
    return "application/json";
  }

  @ParameterizedTest
  @CsvSource({
    "/, text/html;charset=UTF-8",
    "/playground.css, text/css;charset=UTF-8",
    "/playground.js, text/javascript;charset=UTF-8",
    "/playground.svg, image/svg+xml",
    "/playground.json, "
  })
  void eachFileIsServedWithItsTypeAndTheHeadersThatProtectIt(String path, String type) {
    HttpResponse<String> answer = get(path);

    assertEquals(200, answer.statusCode());
    assertEquals(type == null ? jsonType() : type, header(answer, "Content-Type"));
    assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
    assertEquals("no-referrer", header(answer, "Referrer-Policy"));
    assertEquals("no-store", header(answer, "Cache-Control"));
    assertEquals("same-origin", header(answer, "Cross-Origin-Resource-Policy"));
    assertFalse(answer.headers().map().containsKey("access-control-allow-origin"));
  }

  @Test
  void thePolicyAllowsNothingButFilesOfTheService() {
    List<String> policy =
        List.of(header(get("/"), "Content-Security-Policy").split("; ?", /* limit= */ -1));

    assertTrue(policy.contains("default-src 'none'"), policy::toString);
    for (String directive : policy) {
      assertTrue(directive.matches("[a-z-]+ '(none|self)'"), directive);
    }
    for (String closed : List.of("base-uri", "form-action", "frame-ancestors")) {
      assertTrue(policy.contains(closed + " 'none'"), closed);
    }
  }

  @Test
  void thePageHasNothingThatThePolicyWouldStop() {
    String page = get("/").body();

    assertFalse(Pattern.compile("<style|\\sstyle=|\\son[a-z]+=|javascript:").matcher(page).find());
    assertTrue(matches("<script\\b[^>]*>(?!</script>)", page).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/playground.css", "/playground.js", "/playground.svg"})
  void nothingOnThePageRefersOutside(String path) {
    String text = get(path).body().replace("xmlns=\"http://www.w3.org/2000/svg\"", "");

    assertTrue(matches("(?i)[a-z]+://|\\burl\\(|@import|[\"'(]//", text).isEmpty(), path);
  }

  @Test
  void whateverThePageLinksToIsServed() {
    List<String> links =
        matches("(?:src|href)=\"([^\"]*)\"", get("/").body()).stream()
            .map(link -> link.group(1))
            .toList();

    assertEquals(Set.of("playground.css", "playground.js", "playground.svg"), new TreeSet<>(links));
    links.forEach(link -> assertEquals(200, get("/" + link).statusCode(), link));
  }

  @Test
  void everyElementIsClosedWhereItMustBe() {
    Set<String> empty = Set.of("meta", "link", "img", "input");
    List<String> open = new ArrayList<>();
    String page = get("/").body().replaceAll("(?s)<!--.*?-->", "");

    for (MatchResult tag : matches(TAG, page)) {
      String name = tag.group(2);
      if (tag.group(1).isEmpty() && !empty.contains(name)) {
        open.add(name);
      } else if (!tag.group(1).isEmpty()) {
        assertFalse(open.isEmpty(), name);
        assertEquals(open.remove(open.size() - 1), name);
      }
    }

    assertEquals(List.of(), open);
    // Every < begins a tag that the pattern knows, but for that of the document type.
    assertEquals(page.chars().filter(c -> c == '<').count() - 1, matches(TAG, page).size());
  }

  @Test
  void everyIdIsThereOnceAndEveryReferenceToOneIsTrue() {
    String page = get("/").body().replaceAll("(?s)<!--.*?-->", "");
    List<String> ids = matches("\\sid=\"([^\"]*)\"", page).stream().map(id -> id.group(1)).toList();

    assertEquals(ids.size(), Set.copyOf(ids).size(), ids::toString);
    Stream.of("for=\"([^\"]*)\"", "aria-(?:labelledby|describedby)=\"([^\"]*)\"")
        .flatMap(pattern -> matches(pattern, page).stream())
        .forEach(reference -> assertTrue(ids.contains(reference.group(1)), reference.group()));
    for (MatchResult used :
        matches("(?:byId|copyOf)\\(\"([^\"]*)\"\\)", get("/playground.js").body())) {
      assertTrue(ids.contains(used.group(1)), used.group());
    }
  }

  @Test
  void theScriptPutsTextInAsTextAlone() {
    List<MatchResult> markup =
        matches(
            "innerHTML|outerHTML|insertAdjacentHTML|document\\.write|\\beval\\b|Function\\(|Storage\\b|cookie",
            get("/playground.js").body());

    assertTrue(markup.isEmpty(), markup::toString);
  }

  @Test
  void theRoutesAreThoseOfTheApplicationWithTheirGuards() throws JsonProcessingException {
    List<String> routes = new ArrayList<>();
    for (JsonNode route : content().get("routes")) {
      routes.add(
          String.join(
              " ",
              route.get("method").textValue(),
              route.get("path").textValue(),
              route.get("guards").textValue()));
    }

    assertEquals(
        List.of(
            "GET /all scopes all of [openid, profile]",
            "GET /both scopes [openid]; roles [sample:role]",
            "GET /me any valid token",
            "DELETE /permission permissions [sample:delete]",
            "GET /permission permissions [sample:read]",
            "PATCH /permission permissions any of [sample:create, sample:update]",
            "POST /permission permissions any of [sample:create, sample:update]",
            "GET /private scopes any of [openid, profile]",
            "GET /public open to all",
            "DELETE /role roles [sample:role]",
            "GET /role roles [sample:role]",
            "PATCH /role roles [sample:role]",
            "POST /role roles [sample:role]",
            "GET /strict scopes [openid]; scopes [profile]",
            "GET /sub/{id} permissions [sample:read]"),
        routes);
  }

  @Test
  void thePersonasAreNobodyAndThoseOfTheGuide() throws JsonProcessingException {
    JsonNode content = content();

    assertEquals(List.of("nobody", "reader", "clerk", "admin", "expired"), names(content));
    assertFalse(content.get("pasting").booleanValue());
    assertTrue(persona(content, "nobody").get("token").isNull());
    assertEquals(
        "scope openid, permission sample:read",
        persona(content, "reader").get("grants").textValue());
  }

  @ParameterizedTest
  @CsvSource({"reader, 200", "clerk, 403", "admin, 200", "expired, 401"})
  void theTokenOfAPersonaIsWhatItSays(String name, int status) throws JsonProcessingException {
    String token = persona(content(), name).get("token").textValue();

    HttpResponse<String> answer = Web.sendWithToken("GET", address().resolve("/private"), token);
    assertEquals(status, answer.statusCode());
  }

  @Test
  void tokensAreMadeWhenTheyAreAskedFor() throws JsonProcessingException {
    assertNotEquals(
        persona(content(), "reader").get("token"), persona(content(), "reader").get("token"));
  }

  @Test
  @Timeout(60)
  void thereAreNoTokensOfAGivenIssuer(@TempDir Path folder) throws Exception {
    try (LocalIssuer issuer = LocalIssuer.builder().audience("https://orders.example").start();
        Launched program =
            Launched.in(
                folder,
                program(),
                Map.of(
                    "PORT", "0",
                    "AXIOMS_ISS_URL", issuer.issuer().toString(),
                    "AXIOMS_AUDIENCE", "https://orders.example"))) {
      URI address = program.address();

      String text = Web.send("GET", address.resolve("/playground.json")).body();
      JsonNode content = new ObjectMapper().readTree(text);
      assertAll(
          () -> assertEquals(List.of("nobody"), names(content)),
          () -> assertTrue(content.get("pasting").booleanValue()),
          () -> assertEquals(15, content.get("routes").size()),
          () -> assertFalse(text.contains("eyJ")),
          () -> assertEquals(200, Web.send("GET", address).statusCode()));
    }
  }

  private HttpResponse<String> get(String path) {
    return Web.send("GET", address().resolve(path));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private JsonNode content() throws JsonProcessingException {
    return new ObjectMapper().readTree(get("/playground.json").body());
  }

  private static List<String> names(JsonNode content) {
    return personas(content).map(persona -> persona.get("name").textValue()).toList();
  }

  private static JsonNode persona(JsonNode content, String name) {
    return personas(content)
        .filter(persona -> persona.get("name").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Stream<JsonNode> personas(JsonNode content) {
    return StreamSupport.stream(content.get("personas").spliterator(), /* parallel= */ false);
  }

  private static List<MatchResult> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().toList();
  }
}
