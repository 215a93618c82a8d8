package dev.portcullis.iam;

import java.util.List;

/**
 * What a permission is about: segments joined by colons, such as {@code NAMESPACE:acme:USER:*}.
 * Immutable.
 *
 * @param segments the segments, compared exactly; in a granted resource, {@code *} stands for any
 */
record Resource(List<String> segments) {
  private static final String SEPARATOR = ":";

  Resource {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) {
      throw new IllegalArgumentException("A resource has one segment at least");
    }
  }

  /** Reads a resource; each text is one. */
  static Resource of(String text) {
    return new Resource(List.of(text.split(SEPARATOR, -1)));
  }

  int length() {
    return segments.size();
  }

  String segment(int index) {
    return segments.get(index);
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, segments);
  }
}
