package dev.portcullis.quarkus;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All resource methods and locators of the application.
 *
 * <p>Quarkus REST shows them to dynamic features when it is built, those of sub-resources included:
 * it serves no class that it did not know then. Methods that may be called both at their own path
 * and through a locator are shown twice.
 */
@Singleton
final class SeenMethods {
  private final Map<String, SeenMethod> methods = new LinkedHashMap<>();

  /** Remembers a method, unless it was seen before; gives the one that is remembered. */
  synchronized SeenMethod add(SeenMethod method) {
    SeenMethod known =
        methods.putIfAbsent(method.resourceClass().getName() + " " + method.method(), method);
    return known == null ? method : known;
  }

  synchronized List<SeenMethod> all() {
    return List.copyOf(methods.values());
  }
}
