package dev.portcullis.iam;

import dev.portcullis.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The resource that a method asks for, such as {@code NAMESPACE:{namespace}:USER:{userId}}.
 * Compiled at start-up, immutable.
 *
 * <p>Each placeholder is one segment. It is filled from a binding, or else from the path parameter
 * of its name. A value fills exactly one segment: to paste text would let the value {@code
 * acme:USER:bob} widen what was asked for.
 */
record ResourceTemplate(List<Segment> segments) {
  private static final String NAMESPACE = "namespace";
  private static final String NOT_IN_SEGMENTS = ":*{}";
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_.-]*)}");

  /**
   * A segment.
   *
   * @param text its text, or the name of the path parameter that fills it
   * @param isParameter which of the two
   * @param isNamespace whether the template has the placeholder for the namespace there
   */
  record Segment(String text, boolean isParameter, boolean isNamespace) {
    @Override
    public String toString() {
      return isParameter ? "{" + text + "}" : text;
    }
  }

  ResourceTemplate {
    segments = List.copyOf(segments);
  }

  /**
   * Compiles a template.
   *
   * @param text segments joined by colons
   * @param bindings values by the names of placeholders, which win over path parameters
   * @param place what messages call the method
   * @throws ConfigurationException when a segment is empty or has a brace that belongs to no
   *     placeholder, or a binding fills no placeholder or would not be one segment
   */
  static ResourceTemplate compile(String text, Map<String, String> bindings, String place) {
    List<Segment> segments = new ArrayList<>();
    for (String segment : Resource.of(text).segments()) {
      var placeholder = PLACEHOLDER.matcher(segment);
      if (placeholder.matches()) {
        segments.add(filled(placeholder.group(1), bindings, place));
      } else if (segment.isBlank() || segment.indexOf('{') >= 0 || segment.indexOf('}') >= 0) {
        throw new ConfigurationException(
            place
                + " asks for the resource "
                + text
                + ", of which each segment must be a word or one placeholder in braces: mend it.");
      } else {
        segments.add(new Segment(segment, false, false));
      }
    }
    refuseIdleBindings(text, bindings, place);
    return new ResourceTemplate(segments);
  }

  private static Segment filled(String name, Map<String, String> bindings, String place) {
    String bound = bindings.get(name);
    if (bound != null) {
      if (!fillsOneSegment(bound)) {
        throw new ConfigurationException(
            place
                + " binds the placeholder {"
                + name
                + "} to a value that is empty or has a colon, a star or a brace in it: bind it to"
                + " the text of one segment.");
      }
      return new Segment(bound, false, name.equals(NAMESPACE));
    }
    return new Segment(name, true, name.equals(NAMESPACE));
  }

  private static void refuseIdleBindings(String text, Map<String, String> bindings, String place) {
    for (String name : bindings.keySet()) {
      if (!text.contains("{" + name + "}")) {
        throw new ConfigurationException(
            place
                + " has a binding for {"
                + name
                + "}, which its resource does not have: correct the name, or remove the binding.");
      }
    }
  }

  /** The path parameters that fill it. */
  Set<String> parameters() {
    return segments.stream()
        .filter(Segment::isParameter)
        .map(Segment::text)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The value of the placeholder for the namespace; null where the template has none. */
  @Nullable String namespaceIn(Resource filled) {
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).isNamespace()) {
        return filled.segment(i);
      }
    }
    return null;
  }

  /**
   * Fills the placeholders.
   *
   * @param pathParameter gives the decoded values of a path parameter of the request
   * @return the resource; null when a value is missing, is there several times, or would not be one
   *     segment, so that the request is to be refused
   */
  @Nullable Resource fill(Function<String, List<String>> pathParameter) {
    String[] filled = new String[segments.size()];
    for (int i = 0; i < filled.length; i++) {
      Segment segment = segments.get(i);
      String value =
          segment.isParameter() ? only(pathParameter.apply(segment.text())) : segment.text();
      if (value == null || (segment.isParameter() && !fillsOneSegment(value))) {
        return null;
      }
      filled[i] = value;
    }
    return new Resource(List.of(filled));
  }

  // A name may stand twice in nested paths; which of the two values is meant is not for us to
  // guess.
  private static @Nullable String only(List<String> values) {
    return values.size() == 1 ? Objects.requireNonNull(values.get(0)) : null;
  }

  private static boolean fillsOneSegment(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (NOT_IN_SEGMENTS.indexOf(value.charAt(i)) >= 0) {
        return false;
      }
    }
    return !value.isBlank();
  }

  @Override
  public String toString() {
    return segments.stream().map(Segment::toString).collect(Collectors.joining(":"));
  }
}
