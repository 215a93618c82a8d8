package dev.portcullis.testing.attack;

import dev.portcullis.error.Reason;
import java.util.List;

/**
 * One request that must not be let in to a method guarded by {@code @Scopes} of the corpus' scope.
 *
 * <p>{@link Reason#SCOPE_MISSING} means that the token is valid and still must not have the scope;
 * with every other reason it is not even valid.
 *
 * @param name what the attack is, in plain English; unique in the corpus
 * @param headerLines the header lines in which it consists, without their ends; a character up to
 *     U+00FF stands for one byte. Some hold line breaks, as no HTTP client would send them.
 * @param reason why it must be refused
 */
public record Attack(String name, List<String> headerLines, Reason reason) {
  /**
   * Copies the list.
   *
   * @param name what the attack is
   * @param headerLines the header lines in which it consists
   * @param reason why it must be refused
   */
  public Attack {
    headerLines = List.copyOf(headerLines);
  }

  static Attack token(String name, String token, Reason reason) {
    return new Attack(name, List.of("Authorization: Bearer " + token), reason);
  }

  /**
   * Names the attack; leaves out the lines, which may be long.
   *
   * @return such as {@code an empty kid: token.key.unknown}
   */
  @Override
  public String toString() {
    return name + ": " + reason.code();
  }
}
