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

  private CorsPaths() {}

  /** The policies of all endpoints whose paths are known, in the order in which Jersey matches. */
  static CorsRoutes of(CorsPolicy ofApplication, List<Endpoint> endpoints) {
    return CorsRoutes.of(
        ofApplication,
        endpoints.stream()
            .filter(endpoint -> !endpoint.isLocator())
            .sorted(Comparator.comparing(CorsPaths::template, UriTemplate.COMPARATOR))
            .map(endpoint -> route(ofApplication, endpoint))
            .toList());
  }

  private static CorsRoutes.Route route(CorsPolicy ofApplication, Endpoint endpoint) {
    PathPattern whole =
        new PathPattern(template(endpoint), PathPattern.RightHandPath.capturingZeroSegments);
    return new CorsRoutes.Route(
        whole.getRegex(),
        endpoint.httpMethod(),
        ofApplication.of(endpoint.handler(), endpoint.method()));
  }

  private static PathTemplate template(Endpoint endpoint) {
    return new PathTemplate(endpoint.place().path());
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
