package dev.portcullis.iam;

import java.util.List;

/**
 * What a permission is about: segments joined by colons, such as {@code NAMESPACE:acme:USER:*}.
 * Immutable.
 */
final class Resource {
  private static final String SEPARATOR = ":";
  private static final String USER_ID = "{userId}";
  private static final String NAMESPACE = "{namespace}";

  private final List<String> segments;
  private final boolean hasBlankSegment;
  private final boolean hasPlaceholder;

  /**
   * Takes the segments of a resource, one at least.
   *
   * @param segments the segments, compared exactly; in a granted resource, {@code *} stands for
   *     any, and a placeholder for what the grantee has
   */
  Resource(List<String> segments) {
    this.segments = List.copyOf(segments);
    if (this.segments.isEmpty()) {
      throw new IllegalArgumentException("A resource has one segment at least");
    }
    hasBlankSegment = this.segments.stream().anyMatch(String::isBlank);
    hasPlaceholder = this.segments.contains(USER_ID) || this.segments.contains(NAMESPACE);
  }

  /** Reads a resource; each text is one. */
  static Resource of(String text) {
    return new Resource(List.of(text.split(SEPARATOR, -1)));
  }

  List<String> segments() {
    return segments;
  }

  int length() {
    return segments.size();
  }

  String segment(int index) {
    return segments.get(index);
  }

  /** Whether a segment is empty or blank, so that it is about nothing. */
  boolean hasBlankSegment() {
    return hasBlankSegment;
  }

  boolean isUserId(int index) {
    return hasPlaceholder && segment(index).equals(USER_ID);
  }

  boolean isNamespace(int index) {
    return hasPlaceholder && segment(index).equals(NAMESPACE);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Resource resource && segments.equals(resource.segments);
  }

  @Override
  public int hashCode() {
    return segments.hashCode();
  }

  @Override
  public String toString() {
    return String.join(SEPARATOR, segments);
  }
}
