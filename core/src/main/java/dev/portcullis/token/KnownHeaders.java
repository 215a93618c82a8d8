package dev.portcullis.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of tokens that were accepted, read already: an issuer writes few, and the same ones
 * again and again. Bounded. Safe for use by several threads.
 */
final class KnownHeaders {
  static final int MAX_HEADERS = 256;
  static final int MAX_LENGTH = 1024;

  private final Map<String, JoseHeader> headers = new ConcurrentHashMap<>();

  /**
   * Finds a header.
   *
   * @param part the first part of a token, as it was sent
   */
  @Nullable JoseHeader find(String part) {
    return headers.get(part);
  }

  /** Remembers the header of a token that was accepted; of another one it must not be. */
  void remember(String token, JoseHeader header) {
    int length = token.indexOf('.');
    if (length > MAX_LENGTH) {
      return;
    }
    // An issuer that writes another header each time is slower, and no danger to the memory.
    if (headers.size() >= MAX_HEADERS) {
      headers.clear();
    }
    headers.putIfAbsent(token.substring(0, length), header);
  }

  int size() {
    return headers.size();
  }
}
