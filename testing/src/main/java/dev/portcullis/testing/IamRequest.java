package dev.portcullis.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to one of the endpoints.
 *
 * @param address what it asks for
 * @param method its method
 * @param authorization its only {@code Authorization}; empty where it has none, or several
 * @param mediaType its {@code Content-Type} without parameters, in lower case; empty for none
 * @param body its body
 */
record IamRequest(
    IamAddress address, String method, String authorization, String mediaType, String body) {
  /** Who a client says it is. */
  record Basic(String id, String secret) {
    @Override
    public String toString() {
      return "Basic[" + id + "]";
    }
  }

  private static final int LARGEST_BODY = 1 << 20;

  static IamRequest of(HttpExchange exchange, IamAddress address) throws IOException {
    byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY);
    return new IamRequest(
        address,
        exchange.getRequestMethod(),
        only(exchange.getRequestHeaders().get("Authorization")),
        mediaType(only(exchange.getRequestHeaders().get("Content-Type"))),
        new String(body, UTF_8));
  }

  private static String only(@Nullable List<String> values) {
    return values != null && values.size() == 1 ? values.get(0) : "";
  }

  private static String mediaType(String contentType) {
    int parameters = contentType.indexOf(';');
    String type = parameters < 0 ? contentType : contentType.substring(0, parameters);
    return type.strip().toLowerCase(Locale.ROOT);
  }

  /** {@return what basic authentication says, if it is there and in order} */
  Optional<Basic> basic() {
    return credentials("Basic")
        .flatMap(IamRequest::decoded)
        .filter(pair -> pair.indexOf(':') >= 0)
        .map(
            pair -> {
              int colon = pair.indexOf(':');
              return new Basic(pair.substring(0, colon), pair.substring(colon + 1));
            });
  }

  /** {@return the bearer token, if there is one} */
  Optional<String> bearer() {
    return credentials("Bearer");
  }

  private Optional<String> credentials(String scheme) {
    String start = scheme + " ";
    return authorization.regionMatches(true, 0, start, 0, start.length())
        ? Optional.of(authorization.substring(start.length()).strip())
        : Optional.empty();
  }

  private static Optional<String> decoded(String base64) {
    try {
      return Optional.of(new String(Base64.getDecoder().decode(base64), UTF_8));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Names what is asked for; holds no credentials. */
  @Override
  public String toString() {
    return "IamRequest[" + method + " " + address.endpoint() + "]";
  }
}
