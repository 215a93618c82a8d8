package dev.portcullis.iam;

import org.jspecify.annotations.Nullable;

/**
 * What the IAM tells of a namespace. Immutable.
 *
 * @param namespace the namespace
 * @param type such as {@code Game} or {@code Studio}
 * @param studio the namespace of the studio that it belongs to, or null
 */
record NamespaceContext(String namespace, String type, @Nullable String studio) {
  private static final String GAME = "Game";

  /** The studio whose game this is, or null when it is no game or has none. */
  @Nullable String studioOfGame() {
    return type.equals(GAME) ? studio : null;
  }
}
