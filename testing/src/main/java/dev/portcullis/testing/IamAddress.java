package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a path asks for. Segments are decoded one by one, so that an encoded slash is part of a
 * name.
 *
 * @param endpoint the endpoint
 * @param namespace the namespace in the path; empty where it has none
 * @param id the role or client in the path; empty where it has none
 */
record IamAddress(IamEndpoint endpoint, String namespace, String id) {
  private static final String NAMESPACE = "{namespace}";
  private static final String ID = "{id}";
  private static final int ALL = -1;

  static Optional<IamAddress> of(String rawPath) {
    String[] segments = rawPath.split("/", ALL);
    for (int i = 0; i < segments.length; i++) {
      // In a path, unlike a form, a plus is a plus.
      segments[i] = URLDecoder.decode(segments[i].replace("+", "%2B"), UTF_8);
    }
    return Arrays.stream(IamEndpoint.values())
        .flatMap(endpoint -> match(endpoint, segments).stream())
        .findFirst();
  }

  private static Optional<IamAddress> match(IamEndpoint endpoint, String[] segments) {
    String[] template = endpoint.path().split("/", ALL);
    if (template.length != segments.length) {
      return Optional.empty();
    }
    String namespace = "";
    String id = "";
    for (int i = 0; i < template.length; i++) {
      if (template[i].equals(NAMESPACE)) {
        namespace = segments[i];
      } else if (template[i].equals(ID)) {
        id = segments[i];
      } else if (!template[i].equals(segments[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(new IamAddress(endpoint, namespace, id));
  }
}
