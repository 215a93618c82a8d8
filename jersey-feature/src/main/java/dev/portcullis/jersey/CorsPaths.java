package dev.portcullis.jersey;

import dev.portcullis.annotation.Cors;
import dev.portcullis.authz.AnnotationReader;
import dev.portcullis.browser.CorsPolicy;
import dev.portcullis.browser.CorsRoutes;
import dev.portcullis.config.Settings;
import java.util.Comparator;
import java.util.List;
import org.glassfish.jersey.uri.PathPattern;
import org.glassfish.jersey.uri.PathTemplate;
import org.glassfish.jersey.uri.UriTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the policy of each endpoint for pages of other origins. */
final class CorsPaths {
  private static final Logger LOG = LoggerFactory.getLogger(CorsPaths.class);

  private static final Comparator<Endpoint> IN_THE_ORDER_OF_MATCHING =
      (one, other) -> compare(templates(one), templates(other));

  private CorsPaths() {}

  /** The policies of all endpoints, in the order in which Jersey matches at each level. */
  static CorsRoutes of(CorsPolicy ofApplication, List<Endpoint> endpoints) {
    return CorsRoutes.of(
        ofApplication,
        endpoints.stream()
            .sorted(IN_THE_ORDER_OF_MATCHING)
            .map(endpoint -> route(ofApplication, endpoint))
            .toList());
  }

  private static CorsRoutes.Route route(CorsPolicy ofApplication, Endpoint endpoint) {
    return new CorsRoutes.Route(
        templates(endpoint).stream().map(template -> new PathPattern(template).getRegex()).toList(),
        endpoint.isLocator() ? null : endpoint.httpMethod(),
        endpoint.isLocator()
            ? ofApplication
            : ofApplication.of(endpoint.handler(), endpoint.method()),
        AnnotationReader.name(endpoint.handler(), endpoint.method()));
  }

  private static List<PathTemplate> templates(Endpoint endpoint) {
    return endpoint.place().levels().stream().map(PathTemplate::new).toList();
  }

  private static int compare(List<PathTemplate> one, List<PathTemplate> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      int order = UriTemplate.COMPARATOR.compare(one.get(i), other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(one.size(), other.size());
  }

  /** Tells of annotations that nothing reads. */
  static void tellWithoutEffect(List<Endpoint> endpoints) {
    List<String> annotated =
        endpoints.stream()
            .filter(
                endpoint ->
                    !AnnotationReader.annotations(Cors.class, endpoint.handler(), endpoint.method())
                        .isEmpty())
            .map(endpoint -> AnnotationReader.name(endpoint.handler(), endpoint.method()))
            .toList();
    if (!annotated.isEmpty()) {
      LOG.info(
          "@Cors has no effect, since {} is not true: {}",
          Settings.IAM_CORS_ENABLE,
          String.join(", ", annotated));
    }
  }
}
