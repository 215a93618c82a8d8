package dev.portcullis.iam;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What AccelByte's Basic service tells of a namespace. Immutable.
 *
 * @param namespace the namespace
 * @param type such as {@code Game} or {@code Studio}
 * @param studio the namespace of the studio that it belongs to, or null
 */
public record NamespaceContext(String namespace, String type, @Nullable String studio) {
  private static final String GAME = "Game";

  static NamespaceContext read(String namespace, Map<String, @Nullable Object> json)
      throws MalformedDataException {
    Members members = Members.ofAnyCase(json);
    return new NamespaceContext(
        namespace, members.text("type"), members.textOrNull("studionamespace"));
  }

  /** The studio whose game this is, or null when it is no game or has none. */
  @Nullable String studioOfGame() {
    return type.equals(GAME) ? studio : null;
  }
}
