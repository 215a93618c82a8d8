package dev.portcullis.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The headers of tokens that were accepted, read already: an issuer writes few, and the same ones
 * again and again. Bounded. Safe for use by several threads.
 */
final class KnownHeaders {
  /** More than one key set may have keys, each of which makes a header of its own. */
  static final int MAX_HEADERS = 2048;

  static final int MAX_LENGTH = 1024;

  private final Map<String, JoseHeader> headers = new ConcurrentHashMap<>();

  /** Finds the header of a token, whatever else is in the token. */
  @Nullable JoseHeader find(String token) {
    String part = part(token);
    return part == null ? null : headers.get(part);
  }

  /** Remembers the header of a token that was accepted; of another one it must not be. */
  void remember(String token, JoseHeader header) {
    String part = part(token);
    if (part == null) {
      return;
    }
    // An issuer that writes another header each time is slower, and no danger to the memory.
    if (headers.size() >= MAX_HEADERS) {
      headers.clear();
    }
    headers.put(part, header);
  }

  private static @Nullable String part(String token) {
    int length = token.length() > SignedJwt.MAX_LENGTH ? -1 : token.indexOf('.');
    return length < 0 || length > MAX_LENGTH ? null : token.substring(0, length);
  }

  int size() {
    return headers.size();
  }
}
