package dev.portcullis.token;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The name of a claim, or, when it begins with a slash, a JSON pointer to it (RFC 6901).
 *
 * @param segments the names of the members on the way, outermost first
 */
record ClaimPath(List<String> segments) {
  /** Stands for a claim that is not there, as opposed to one that is null. */
  static final Object ABSENT = new Object();

  ClaimPath {
    segments = List.copyOf(segments);
  }

  static ClaimPath of(String name) {
    if (!name.startsWith("/")) {
      return new ClaimPath(List.of(name));
    }
    return new ClaimPath(
        Arrays.stream(name.substring(1).split("/", -1))
            .map(segment -> segment.replace("~1", "/").replace("~0", "~"))
            .toList());
  }

  /** Finds the value, or {@link #ABSENT}. */
  @Nullable Object find(Claims claims) {
    Object value = claims.asMap();
    for (String segment : segments) {
      if (!(value instanceof Map<?, ?> members) || !members.containsKey(segment)) {
        return ABSENT;
      }
      value = members.get(segment);
    }
    return value;
  }
}
