package dev.portcullis.browser;

import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.Settings;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The policies of all resource methods of an application, by path. Immutable.
 *
 * <p>It answers preflights, which come before the request that they ask about, and so must know
 * what that request would reach.
 */
public final class CorsRoutes {
  private static final String HEAD = "HEAD";
  private static final String GET = "GET";

  /**
   * A resource method.
   *
   * @param path matches the paths that reach it, which begin with a slash and are not decoded
   * @param method its HTTP method
   * @param policy who may use it
   */
  public record Route(String path, String method, CorsPolicy policy) {}

  private record Path(Pattern pattern, Map<String, CorsPolicy> methods) {}

  private final CorsPolicy ofApplication;
  private final List<Path> paths;
  private final boolean dependOnOrigin;

  private CorsRoutes(CorsPolicy ofApplication, List<Path> paths, boolean dependOnOrigin) {
    this.ofApplication = ofApplication;
    this.paths = paths;
    this.dependOnOrigin = dependOnOrigin;
  }

  /**
   * Collects routes.
   *
   * @param ofApplication the policy for all that no route says
   * @param routes the routes; of two whose paths match, the first is that which a request reaches
   * @return the policies
   * @throws ConfigurationException when nothing allows any origin
   */
  public static CorsRoutes of(CorsPolicy ofApplication, List<Route> routes) {
    if (ofApplication.allowsNobody()
        && routes.stream().allMatch(route -> route.policy().allowsNobody())) {
      throw new ConfigurationException(
          Settings.IAM_CORS_ENABLE
              + " is true, but neither "
              + Settings.IAM_CORS_ORIGIN
              + " nor any @Cors names an origin: set the first, for example to https://app.example, or"
              + " remove the other.");
    }
    Map<String, Map<String, CorsPolicy>> byPath = new LinkedHashMap<>();
    for (Route route : routes) {
      byPath
          .computeIfAbsent(route.path(), path -> new TreeMap<>())
          .putIfAbsent(route.method(), route.policy());
    }
    byPath.values().forEach(CorsRoutes::addHead);
    return new CorsRoutes(
        ofApplication,
        byPath.entrySet().stream()
            .map(entry -> new Path(Pattern.compile(entry.getKey()), entry.getValue()))
            .toList(),
        ofApplication.dependsOnOrigin()
            || routes.stream().anyMatch(route -> route.policy().dependsOnOrigin()));
  }

  /** Jakarta REST §3.3.5: what answers GET answers HEAD. */
  private static void addHead(Map<String, CorsPolicy> methods) {
    CorsPolicy ofGet = methods.get(GET);
    if (ofGet != null) {
      methods.putIfAbsent(HEAD, ofGet);
    }
  }

  /**
   * Whether answers must say that they depend on {@code Origin}, those to requests without one
   * included.
   *
   * @return false if every origin is answered alike
   */
  public boolean dependOnOrigin() {
    return dependOnOrigin;
  }

  /**
   * The policy of what a request reaches.
   *
   * @param path its path, with a leading slash and not decoded
   * @param method its method; for a preflight the one that it asks about
   * @return that of the application where no resource method is known
   */
  public CorsPolicy policy(String path, String method) {
    return methods(path).getOrDefault(method, ofApplication);
  }

  /**
   * The headers of the answer to a preflight.
   *
   * @param path its path, with a leading slash and not decoded
   * @param method the method that it asks about
   * @param origin the {@code Origin} header; null when it is not there once
   * @param toPrivateNetwork whether the page wants to use a service of a private network
   * @return names and values; none for an origin that is not allowed
   */
  public Map<String, String> preflight(
      String path, String method, @Nullable String origin, boolean toPrivateNetwork) {
    CorsPolicy policy = policy(path, method);
    return policy.preflight(origin, methodsWith(policy, methods(path)), toPrivateNetwork);
  }

  /** Browsers remember all methods of an answer, so it names none that has another policy. */
  private static Collection<String> methodsWith(
      CorsPolicy policy, Map<String, CorsPolicy> methodsOfPath) {
    Collection<String> names = new TreeSet<>();
    methodsOfPath.forEach(
        (name, other) -> {
          if (other.equals(policy)) {
            names.add(name);
          }
        });
    return names;
  }

  private Map<String, CorsPolicy> methods(String path) {
    for (Path known : paths) {
      if (known.pattern().matcher(path).matches()) {
        return known.methods();
      }
    }
    return Map.of();
  }
}
