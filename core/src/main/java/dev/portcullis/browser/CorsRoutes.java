package dev.portcullis.browser;

import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.Settings;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The policies of all resource methods of an application, by path. Immutable.
 *
 * <p>It answers preflights, which come before the request that they ask about, and so must know
 * what that request would reach. Answers to that request itself follow the method that was matched.
 */
public final class CorsRoutes {
  /**
   * A resource method, or a locator of which it is not known what it returns.
   *
   * @param levels regular expressions, one for each level that the runtime matches by itself, from
   *     the root resource on; the last group of each is the rest of the path, from a slash on,
   *     which is left to the next
   * @param method its HTTP method; null for a locator
   * @param policy who may use it
   * @param name what messages call it
   */
  public record Route(
      List<String> levels, @Nullable String method, CorsPolicy policy, String name) {
    /**
     * Copies the list.
     *
     * @param levels regular expressions, one for each level of matching
     * @param method its HTTP method; null for a locator
     * @param policy who may use it
     * @param name what messages call it
     */
    public Route {
      levels = List.copyOf(levels);
    }
  }

  /** What a request reaches, as far as it concerns pages of other origins. */
  public final class Target {
    private final Map<String, CorsPolicy> methods;
    private final CorsPolicy policy;

    private Target(Map<String, CorsPolicy> methods, String method) {
      this.methods = methods;
      this.policy = methods.getOrDefault(method, ofApplication);
    }

    /**
     * Who may use it.
     *
     * @return the policy of the application where no resource method is known
     */
    public CorsPolicy policy() {
      return policy;
    }

    /**
     * The headers of the answer to a preflight.
     *
     * @param origin the {@code Origin} header; null when it is not there once
     * @param toPrivateNetwork whether the page wants to use a service of a private network
     * @return names and values; none for an origin that is not allowed
     */
    public Map<String, String> preflight(@Nullable String origin, boolean toPrivateNetwork) {
      return policy.preflight(origin, methods, toPrivateNetwork);
    }
  }

  private final CorsPolicy ofApplication;
  private final PathLevel root;
  private final boolean dependOnOrigin;

  private CorsRoutes(CorsPolicy ofApplication, PathLevel root, boolean dependOnOrigin) {
    this.ofApplication = ofApplication;
    this.root = root;
    this.dependOnOrigin = dependOnOrigin;
  }

  /**
   * Collects routes.
   *
   * @param ofApplication the policy for all that no route says
   * @param routes the routes; of two that match at a level, the first is that which a request
   *     reaches
   * @return the policies
   * @throws ConfigurationException when nothing allows any origin, when two methods differ that a
   *     preflight cannot tell apart, or when preflights are left to nobody
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
    PathLevel root = PathLevel.root();
    routes.forEach(root::add);
    routes.forEach(root::requireOptions);
    root.addHead();
    return new CorsRoutes(
        ofApplication,
        root,
        ofApplication.dependsOnOrigin()
            || routes.stream().anyMatch(route -> route.policy().dependsOnOrigin()));
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
   * Finds what a request reaches.
   *
   * @param path its path, with a leading slash, neither decoded nor with matrix parameters
   * @param method its method; for a preflight the one that it asks about
   * @return what is known of it
   */
  public Target find(String path, String method) {
    return new Target(root.methods(path), method);
  }
}
