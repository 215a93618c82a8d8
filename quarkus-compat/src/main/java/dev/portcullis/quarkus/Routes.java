package dev.portcullis.quarkus;

import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.Refusals;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the methods of an application are, those of sub-resources included. */
final class Routes {
  private static final Pattern PARAMETER = Pattern.compile("\\{\\s*([\\w.-]+)");

  private final List<SeenMethod> methods;
  private final List<Route> found = new ArrayList<>();

  private Routes(List<SeenMethod> methods) {
    this.methods = methods;
  }

  /**
   * One route.
   *
   * @param method a resource method, or a locator of which it is not known what it returns
   * @param httpMethod its HTTP method; a star for such a locator
   * @param path the path template
   * @param parameters the names of its parameters
   */
  record Route(SeenMethod method, String httpMethod, String path, Set<String> parameters) {
    /** Whether it only leads to others. */
    boolean isLocator() {
      return method.httpMethod().isEmpty();
    }
  }

  /**
   * Finds all routes.
   *
   * @param refusals gets locators that have a guard
   */
  static List<Route> of(List<SeenMethod> methods, Refusals refusals) {
    for (SeenMethod method : methods) {
      if (method.httpMethod().isEmpty()) {
        refusals.gather(
            () -> AnnotationReader.refuseLocator(method.resourceClass(), method.method()));
      }
    }
    Routes routes = new Routes(methods);
    Set<Class<?>> classes = new LinkedHashSet<>();
    methods.forEach(method -> classes.add(method.resourceClass()));
    for (Class<?> type : classes) {
      String path = SeenMethod.pathOf(type);
      if (path != null) {
        routes.collect(type, below("", path), new HashSet<>());
      }
    }
    return routes.found;
  }

  private void collect(Class<?> type, String base, Set<Class<?>> visited) {
    if (!visited.add(type)) {
      return;
    }
    for (SeenMethod method : methods) {
      if (method.resourceClass() == type) {
        collect(method, below(base, method.path()), visited);
      }
    }
    visited.remove(type);
  }

  private void collect(SeenMethod method, String path, Set<Class<?>> visited) {
    Class<?> located = method.method().getReturnType();
    if (method.httpMethod().isEmpty() && isKnown(located)) {
      collect(located, path, visited);
    } else {
      found.add(new Route(method, method.httpMethod().orElse("*"), path, parameters(path)));
    }
  }

  /** What a locator that declares a supertype really returns is known only when it runs. */
  private boolean isKnown(Class<?> located) {
    return !located.isInterface()
        && !Modifier.isAbstract(located.getModifiers())
        && methods.stream().anyMatch(method -> method.resourceClass() == located);
  }

  private static String below(String base, String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    if (relative.isEmpty()) {
      return base.isEmpty() ? "/" : base;
    }
    return (base.endsWith("/") ? base : base + "/") + relative;
  }

  private static Set<String> parameters(String path) {
    Set<String> names = new HashSet<>();
    Matcher matcher = PARAMETER.matcher(path);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }
}
