package dev.portcullis.iam;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredPermissionTest {
  private static final String TEXT = "NAMESPACE:{namespace}:USER:{userId}";

  private static RequiredPermission compile(int action) {
    return RequiredPermission.compile(TEXT, action, Map.of(), "Users.get()");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 256, Integer.MAX_VALUE})
  void anActionThatIsNoneStopsTheStartUp(int action) {
    String message = assertThrows(ConfigurationException.class, () -> compile(action)).getMessage();

    assertEquals(
        "Users.get() asks for the action "
            + action
            + ": an action is made of the bits of IamAction, such as IamAction.READ, and lies between"
            + " 1 and 255.",
        message);
  }

  @ParameterizedTest
  @CsvSource({
    "1, CREATE",
    "2, READ",
    "6, READ+UPDATE",
    "15, CREATE+READ+UPDATE+DELETE",
    "16, 16",
    "18, READ+16",
    "255, CREATE+READ+UPDATE+DELETE+240"
  })
  void itIsToldInWords(int action, String words) {
    assertEquals(words + " on " + TEXT, compile(action).toString());
  }

  @Test
  void aPlaceholderThatNothingFillsStopsTheStartUp() {
    RequiredPermission permission = compile(2);

    assertDoesNotThrow(
        () -> permission.requireParameters(Set.of("namespace", "userId", "other"), "Users.get()"));
    assertEquals(
        "Users.get() has the placeholder {userId}, but neither a binding nor a path parameter of"
            + " that name: add @Binding(name = \"userId\", value = …), or name a parameter of the"
            + " path.",
        assertThrows(
                ConfigurationException.class,
                () -> permission.requireParameters(Set.of("namespace"), "Users.get()"))
            .getMessage());
  }

  @Test
  void aRequestFillsItOrItIsNotAsked() {
    Map<String, List<String>> path = Map.of("namespace", List.of("acme"), "userId", List.of("bob"));

    assertEquals(
        new RequiredPermission.Filled(Resource.of("NAMESPACE:acme:USER:bob"), 2, "acme"),
        compile(2).fill(path::get));
    assertNull(compile(2).fill(name -> List.of("a:b")));
  }

  @Test
  void twoThatAskForTheSameAreEqual() {
    assertEquals(compile(2), compile(2));
    assertEquals(compile(2).hashCode(), compile(2).hashCode());
    assertNotEquals(compile(2), compile(4));
    assertNotEquals(compile(2), RequiredPermission.compile("ROLE", 2, Map.of(), "Users.get()"));
  }
}
