package dev.portcullis.jersey;

import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.Refusals;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;
import org.glassfish.jersey.uri.PathTemplate;
import org.jspecify.annotations.Nullable;

/**
 * A method of the application, and where it is.
 *
 * @param httpMethod its HTTP method; a star for a locator of which it is not known what it returns
 * @param place where it is
 * @param handler the class of the resource
 * @param method the method
 */
record Endpoint(String httpMethod, Place place, Class<?> handler, Method method) {
  private static final String ANY = "*";

  /**
   * Where resources are.
   *
   * @param path the path template
   * @param levels its parts, as they are matched one after the other, from the root resource on
   * @param parameters the names of its parameters
   */
  record Place(String path, List<String> levels, Set<String> parameters) {
    private static final Place ROOT = new Place("", List.of(), Set.of());

    private Place below(@Nullable String path) {
      if (path == null || path.isEmpty() || path.equals("/")) {
        return levels.isEmpty() ? new Place("/", List.of("/"), parameters) : this;
      }
      // Each part by itself: one name may stand for different things in two of them.
      Set<String> more = new HashSet<>(parameters);
      more.addAll(new PathTemplate(path).getTemplateVariables());
      String base =
          this.path.endsWith("/") ? this.path.substring(0, this.path.length() - 1) : this.path;
      List<String> deeper = new ArrayList<>(levels);
      deeper.add(path);
      return new Place(base + (path.startsWith("/") ? path : "/" + path), deeper, more);
    }
  }

  /**
   * All endpoints of an application, those of sub-resources included where they are known.
   *
   * @param refusals gets locators that have a guard
   */
  static List<Endpoint> of(ResourceModel model, Refusals refusals) {
    List<Endpoint> found = new ArrayList<>();
    for (Resource resource : model.getRootResources()) {
      collect(resource, Place.ROOT, found, new HashSet<>(), refusals);
    }
    return found;
  }

  private static void collect(
      Resource resource,
      Place parent,
      List<Endpoint> found,
      Set<Class<?>> visited,
      Refusals refusals) {
    Place place = parent.below(resource.getPath());
    for (ResourceMethod method : resource.getResourceMethods()) {
      found.add(of(method, place));
    }
    ResourceMethod locator = resource.getResourceLocator();
    if (locator != null) {
      collectLocated(locator, place, found, visited, refusals);
    }
    for (Resource child : resource.getChildResources()) {
      collect(child, place, found, visited, refusals);
    }
  }

  private static Endpoint of(ResourceMethod method, Place place) {
    return new Endpoint(
        method.getHttpMethod(), place, handler(method), method.getInvocable().getHandlingMethod());
  }

  private static void collectLocated(
      ResourceMethod locator,
      Place place,
      List<Endpoint> found,
      Set<Class<?>> visited,
      Refusals refusals) {
    Method method = locator.getInvocable().getHandlingMethod();
    refusals.gather(() -> AnnotationReader.refuseLocator(handler(locator), method));
    Class<?> located = method.getReturnType();
    Resource resource = isConcrete(located) ? Resource.from(located, true) : null;
    if (resource == null) {
      found.add(new Endpoint(ANY, place, handler(locator), method));
    } else if (visited.add(located)) {
      resource.getResourceMethods().forEach(each -> found.add(of(each, place)));
      resource
          .getChildResources()
          .forEach(child -> collect(child, place, found, visited, refusals));
      visited.remove(located);
    }
  }

  /** What a locator that declares a supertype really returns is known only when it runs. */
  private static boolean isConcrete(Class<?> type) {
    return !type.isInterface()
        && !Modifier.isAbstract(type.getModifiers())
        && !type.isPrimitive()
        && type != Object.class
        && type != Class.class
        && type != Resource.class;
  }

  /** The class that has a method. */
  static Class<?> handler(ResourceMethod method) {
    return method.getInvocable().getHandler().getHandlerClass();
  }

  /** Whether it only leads to others. */
  boolean isLocator() {
    return httpMethod.equals(ANY);
  }
}
