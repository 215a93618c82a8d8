package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceTemplateTest {
  private static final String TEXT = "NAMESPACE:{namespace}:USER:{userId}";

  private static ResourceTemplate compile(String text, Map<String, String> bindings) {
    return ResourceTemplate.compile(text, bindings, "Users.get()");
  }

  private static Resource fill(ResourceTemplate template, Map<String, List<String>> parameters) {
    return template.fill(name -> parameters.getOrDefault(name, List.of()));
  }

  private static String refusal(String text, Map<String, String> bindings) {
    return assertThrows(ConfigurationException.class, () -> compile(text, bindings)).getMessage();
  }

  @Test
  void placeholdersAreFilledFromThePath() {
    Map<String, List<String>> parameters =
        Map.of("namespace", List.of("acme"), "userId", List.of("alice"), "other", List.of("x"));

    assertEquals(
        Resource.of("NAMESPACE:acme:USER:alice"), fill(compile(TEXT, Map.of()), parameters));
  }

  @Test
  void aBindingWinsOverThePath() {
    ResourceTemplate template = compile(TEXT, Map.of("namespace", "sample-namespace"));

    assertEquals(
        Resource.of("NAMESPACE:sample-namespace:USER:alice"),
        fill(template, Map.of("namespace", List.of("acme"), "userId", List.of("alice"))));
  }

  @Test
  void aPlaceholderMayStandTwice() {
    assertEquals(
        Resource.of("NAMESPACE:a:GAME:a"),
        fill(
            compile("NAMESPACE:{namespace}:GAME:{namespace}", Map.of()),
            Map.of("namespace", List.of("a"))));
  }

  @Test
  void aResourceWithoutPlaceholdersIsItself() {
    assertEquals(Resource.of("ROLE"), fill(compile("ROLE", Map.of()), Map.of()));
    assertEquals(
        Resource.of("ADMIN:NAMESPACE:*:CLIENT"),
        fill(compile("ADMIN:NAMESPACE:*:CLIENT", Map.of()), Map.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "*",
        "a*",
        "a:b",
        ":",
        "acme:ITEM:a",
        "{x}",
        "{",
        "}",
        "a{b",
        "{userId}",
        "\t"
      })
  void aValueThatIsNotOneSegmentIsRefused(String value) {
    ResourceTemplate template = compile(TEXT, Map.of());

    assertNull(fill(template, Map.of("namespace", List.of(value), "userId", List.of("alice"))));
    assertNull(fill(template, Map.of("namespace", List.of("acme"), "userId", List.of(value))));
  }

  @Test
  void aValueThatIsMissingOrDoubledIsRefused() {
    ResourceTemplate template = compile(TEXT, Map.of());

    assertNull(fill(template, Map.of("namespace", List.of("acme"))));
    assertNull(fill(template, Map.of("namespace", List.of("a", "b"), "userId", List.of("alice"))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "NAMESPACE::USER",
        "NAMESPACE:",
        ":USER",
        "NAMESPACE: :USER",
        "NAMESPACE:{}:USER",
        "NAMESPACE:{namespace",
        "NAMESPACE:namespace}",
        "NAMESPACE:a{namespace}",
        "NAMESPACE:{namespace}b",
        "NAMESPACE:{namespace}{userId}",
        "NAMESPACE:{a b}",
        "NAMESPACE:{{namespace}}"
      })
  void aTemplateThatCannotBeReadStopsTheStartUp(String text) {
    String message = refusal(text, Map.of());

    assertTrue(message.startsWith("Users.get() asks for the resource " + text + ","), message);
  }

  @Test
  void itTellsWhichPathParametersFillIt() {
    assertEquals(Set.of("namespace", "userId"), compile(TEXT, Map.of()).parameters());
    assertEquals(Set.of("userId"), compile(TEXT, Map.of("namespace", "acme")).parameters());
  }

  @Test
  void theNamespaceIsThatOfItsPlaceholder() {
    Resource filled = Resource.of("NAMESPACE:acme:USER:alice");

    assertEquals("acme", compile(TEXT, Map.of()).namespaceIn(filled));
    assertEquals("acme", compile(TEXT, Map.of("namespace", "acme")).namespaceIn(filled));
    assertNull(compile("NAMESPACE:acme:USER:{userId}", Map.of()).namespaceIn(filled));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a:b", "*", "{x}"})
  void aBindingThatIsNotOneSegmentStopsTheStartUp(String value) {
    assertTrue(
        refusal(TEXT, Map.of("namespace", value))
            .startsWith("Users.get() binds the placeholder {namespace} to a value that is empty"));
  }

  @Test
  void aBindingThatFillsNothingStopsTheStartUp() {
    assertEquals(
        "Users.get() has a binding for {namspace}, which its resource does not have: correct the"
            + " name, or remove the binding.",
        refusal(TEXT, Map.of("namspace", "acme")));
  }
}
