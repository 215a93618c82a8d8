package dev.portcullis.jersey;

import dev.portcullis.AccessGuard;
import dev.portcullis.authz.AccessReport;
import dev.portcullis.authz.AccessReport.Route;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.config.ConfigurationException;
import jakarta.ws.rs.core.Configuration;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.model.ModelProcessor;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.glassfish.jersey.server.model.ResourceModel;
import org.glassfish.jersey.uri.PathTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all resources before the application starts: refuses wrong guards and reports all
 * routes.
 *
 * <p>It also sees sub-resource locators, which a dynamic feature never does.
 */
final class StartupCheck implements ModelProcessor {
  private static final Logger LOG = LoggerFactory.getLogger(StartupCheck.class);

  private final AccessGuard guard;
  private final boolean owned;
  private volatile AccessReport report = new AccessReport(List.of());

  /**
   * Makes a check.
   *
   * @param owned whether the guard was made for this application alone, and so ends with it
   */
  StartupCheck(AccessGuard guard, boolean owned) {
    this.guard = guard;
    this.owned = owned;
  }

  AccessReport report() {
    return report;
  }

  @Override
  public ResourceModel processResourceModel(ResourceModel model, Configuration configuration) {
    List<Route> routes = new ArrayList<>();
    for (Resource resource : model.getRootResources()) {
      collect(resource, Place.ROOT, routes, new HashSet<>());
    }
    report = new AccessReport(routes);
    LOG.info("Routes and their guards:{}{}", System.lineSeparator(), report.toTable());
    requireKeys();
    return model;
  }

  private void requireKeys() {
    try {
      guard.requireKeys();
    } catch (ConfigurationException e) {
      if (owned) {
        guard.close();
      }
      throw e;
    }
  }

  @Override
  public ResourceModel processSubResource(ResourceModel model, Configuration configuration) {
    // Methods are checked by the dynamic feature when they are first used; it sees no locators.
    model.getResources().forEach(StartupCheck::refuseGuardedLocators);
    return model;
  }

  private static void refuseGuardedLocators(Resource resource) {
    ResourceMethod locator = resource.getResourceLocator();
    if (locator != null) {
      AnnotationReader.refuseLocator(handler(locator), locator.getInvocable().getHandlingMethod());
    }
    resource.getChildResources().forEach(StartupCheck::refuseGuardedLocators);
  }

  private void collect(Resource resource, Place parent, List<Route> routes, Set<Class<?>> visited) {
    Place place = parent.below(resource.getPath());
    for (ResourceMethod method : resource.getResourceMethods()) {
      routes.add(route(method, place));
    }
    ResourceMethod locator = resource.getResourceLocator();
    if (locator != null) {
      collectLocated(locator, place, routes, visited);
    }
    for (Resource child : resource.getChildResources()) {
      collect(child, place, routes, visited);
    }
  }

  private Route route(ResourceMethod method, Place place) {
    Class<?> handler = handler(method);
    Method handling = method.getInvocable().getHandlingMethod();
    return new Route(
        method.getHttpMethod(),
        place.path(),
        AnnotationReader.name(handler, handling),
        guard.plan(handler, handling, place.parameters()).toString());
  }

  private void collectLocated(
      ResourceMethod locator, Place place, List<Route> routes, Set<Class<?>> visited) {
    Method method = locator.getInvocable().getHandlingMethod();
    AnnotationReader.refuseLocator(handler(locator), method);
    Class<?> located = method.getReturnType();
    Resource resource = isConcrete(located) ? Resource.from(located, true) : null;
    if (resource == null) {
      routes.add(
          new Route(
              "*",
              place.path(),
              AnnotationReader.name(handler(locator), method),
              "of what it returns"));
    } else if (visited.add(located)) {
      resource.getResourceMethods().forEach(found -> routes.add(route(found, place)));
      resource.getChildResources().forEach(child -> collect(child, place, routes, visited));
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

  private static Class<?> handler(ResourceMethod method) {
    return method.getInvocable().getHandler().getHandlerClass();
  }

  /**
   * Where resources are.
   *
   * @param path the path template
   * @param parameters the names of its parameters
   */
  private record Place(String path, Set<String> parameters) {
    static final Place ROOT = new Place("", Set.of());

    Place below(String path) {
      if (path == null || path.isEmpty() || path.equals("/")) {
        return this.path.isEmpty() ? new Place("/", parameters) : this;
      }
      // Each part by itself: one name may stand for different things in two of them.
      Set<String> more = new HashSet<>(parameters);
      more.addAll(new PathTemplate(path).getTemplateVariables());
      String base =
          this.path.endsWith("/") ? this.path.substring(0, this.path.length() - 1) : this.path;
      return new Place(base + (path.startsWith("/") ? path : "/" + path), more);
    }
  }
}
