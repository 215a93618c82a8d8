package dev.portcullis.browser;

import dev.portcullis.browser.CorsRoutes.Route;
import dev.portcullis.config.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is known below one part of a path, as Jakarta REST §3.7.2 matches: part by part, and never
 * back to another one that would have matched as well. So no path takes longer than it takes a
 * runtime.
 *
 * <p>It grows at the start-up, and does not change after that.
 */
final class PathLevel {
  private static final String HEAD = "HEAD";
  private static final String GET = "GET";
  private static final String OPTIONS = "OPTIONS";

  private final Pattern pattern;
  private final Map<String, PathLevel> below = new LinkedHashMap<>();
  private final Map<String, CorsPolicy> methods = new TreeMap<>();
  private boolean isOpen;

  private PathLevel(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  static PathLevel root() {
    return new PathLevel("");
  }

  void add(Route route) {
    PathLevel level = at(route);
    String method = route.method();
    if (method == null) {
      level.isOpen = true;
      return;
    }
    CorsPolicy other = level.methods.putIfAbsent(method, route.policy());
    if (other != null && !other.equals(route.policy())) {
      throw new ConfigurationException(
          route.name()
              + " answers "
              + method
              + " at a path where another method does so under another @Cors, and a preflight does not"
              + " say which of the two it asks about: give both the same @Cors.");
    }
  }

  void requireOptions(Route route) {
    if (!route.policy().answersPreflights() && !at(route).methods.containsKey(OPTIONS)) {
      throw new ConfigurationException(
          "@Cors of "
              + route.name()
              + " leaves preflights to the application, which has no @OPTIONS method at that path to"
              + " answer them: add one, or remove preflight = false.");
    }
  }

  private PathLevel at(Route route) {
    PathLevel level = this;
    for (String part : route.levels()) {
      level = level.below.computeIfAbsent(part, PathLevel::new);
    }
    return level;
  }

  /** Jakarta REST §3.3.5: what answers GET answers HEAD. */
  void addHead() {
    CorsPolicy ofGet = methods.get(GET);
    if (ofGet != null) {
      methods.putIfAbsent(HEAD, ofGet);
    }
    below.values().forEach(PathLevel::addHead);
  }

  /** The policies of the methods that a path has; none where that is not known. */
  Map<String, CorsPolicy> methods(String path) {
    for (PathLevel level : below.values()) {
      String rest = level.rest(path);
      if (rest != null && (rest.isEmpty() || level.goesOn())) {
        return rest.isEmpty() && !level.methods.isEmpty() ? level.methods : level.methods(rest);
      }
    }
    return Map.of();
  }

  private boolean goesOn() {
    return isOpen || !below.isEmpty();
  }

  /** What is left of a path; null if this is another one. */
  private @Nullable String rest(String path) {
    Matcher matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return null;
    }
    String rest = matcher.group(matcher.groupCount());
    return rest == null || rest.equals("/") ? "" : rest;
  }
}
