package dev.portcullis.iam;

import dev.portcullis.config.ConfigurationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A permission that a method asks for, compiled at start-up: an action on a resource, parts of
 * which the request fills in. Immutable.
 */
public final class RequiredPermission {
  private static final int ALL_ACTIONS = 0xff;
  private static final List<String> ACTIONS = List.of("CREATE", "READ", "UPDATE", "DELETE");

  private final ResourceTemplate template;
  private final int action;

  private RequiredPermission(ResourceTemplate template, int action) {
    this.template = template;
    this.action = action;
  }

  /** What is asked for by one request. */
  record Filled(Resource resource, int action, @Nullable String namespace) {}

  /**
   * Compiles a permission.
   *
   * @param resource segments joined by colons, each a word or one placeholder in braces
   * @param action bits of {@link dev.portcullis.annotation.IamAction}
   * @param bindings values by the names of placeholders, which win over path parameters
   * @param place what messages call the method
   * @return the permission
   * @throws ConfigurationException when a segment is empty or has a brace that belongs to no
   *     placeholder, a binding fills no placeholder or would not be one segment, or the action is
   *     outside 1 to 255
   */
  public static RequiredPermission compile(
      String resource, int action, Map<String, String> bindings, String place) {
    if (action < 1 || action > ALL_ACTIONS) {
      throw new ConfigurationException(
          place
              + " asks for the action "
              + action
              + ": an action is made of the bits of IamAction, such as IamAction.READ, and lies"
              + " between 1 and 255.");
    }
    return new RequiredPermission(ResourceTemplate.compile(resource, bindings, place), action);
  }

  /**
   * Refuses placeholders that nothing could fill.
   *
   * @param pathParameters the parameters that the path of the method has
   * @param place what messages call the method
   * @throws ConfigurationException when there is such a placeholder
   */
  public void requireParameters(Set<String> pathParameters, String place) {
    for (String name : new TreeSet<>(template.parameters())) {
      if (!pathParameters.contains(name)) {
        throw new ConfigurationException(
            place
                + " has the placeholder {"
                + name
                + "}, but neither a binding nor a path parameter of that name: add @Binding(name = \""
                + name
                + "\", value = …), or name a parameter of the path.");
      }
    }
  }

  /**
   * Refuses placeholders that a program gives no values for.
   *
   * @throws ConfigurationException when there is such a placeholder
   */
  void requireValues(Set<String> given) {
    for (String name : new TreeSet<>(template.parameters())) {
      if (!given.contains(name)) {
        throw new ConfigurationException(
            "The resource " + template + " has no value for {" + name + "}: add it to the values.");
      }
    }
  }

  /**
   * Fills the placeholders.
   *
   * @return null when a value is missing, is there several times, or would not be one segment
   */
  @Nullable Filled fill(Function<String, List<String>> pathParameter) {
    Resource resource = template.fill(pathParameter);
    return resource == null ? null : new Filled(resource, action, template.namespaceIn(resource));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RequiredPermission permission
        && permission.action == action
        && permission.template.equals(template);
  }

  @Override
  public int hashCode() {
    return 31 * template.hashCode() + action;
  }

  /** For instance {@code READ on NAMESPACE:{namespace}:CLIENT}. */
  @Override
  public String toString() {
    StringBuilder words = new StringBuilder();
    int rest = action;
    for (int i = 0; i < ACTIONS.size(); i++) {
      if ((action & 1 << i) != 0) {
        words.append(words.isEmpty() ? "" : "+").append(ACTIONS.get(i));
        rest &= ~(1 << i);
      }
    }
    if (rest != 0) {
      words.append(words.isEmpty() ? "" : "+").append(rest);
    }
    return words + " on " + template;
  }
}
