package dev.portcullis.token;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The claims of a token, by name.
 *
 * <p>Immutable in depth. Values are strings, numbers ({@code Long}, {@code BigInteger}, {@code
 * Double}), booleans, lists, maps and nulls.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7519#section-4">RFC 7519 §4</a>
 */
public final class Claims {
  private final Map<String, @Nullable Object> members;

  /** Takes over an unmodifiable map. */
  Claims(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  /**
   * Whether the token has a claim, be its value null.
   *
   * @param name the literal name
   * @return true if it has
   */
  public boolean has(String name) {
    return members.containsKey(name);
  }

  /**
   * The value of a claim.
   *
   * @param name the literal name
   * @return the value; empty when there is none or it is null
   */
  public Optional<Object> get(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /**
   * The value of a claim that is a string.
   *
   * @param name the literal name
   * @return the string; empty when there is none or the value is of another type
   */
  public Optional<String> text(String name) {
    return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /**
   * All claims.
   *
   * @return an unmodifiable map
   */
  public Map<String, @Nullable Object> asMap() {
    return members;
  }

  /** Leaves the values out, since they tell about a person. */
  @Override
  public String toString() {
    return "Claims" + members.keySet();
  }
}
