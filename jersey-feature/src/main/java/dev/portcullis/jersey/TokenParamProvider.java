package dev.portcullis.jersey;

import dev.portcullis.jaxrs.RequestToken;
import dev.portcullis.token.AccessToken;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hands resource methods the token itself, not a proxy that ends with the request, so that they can
 * pass it on to other threads.
 *
 * <p>It serves parameters without {@code @Context} too: read from the body, a token would be
 * whatever the client says.
 */
final class TokenParamProvider implements ValueParamProvider {
  @Override
  public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    return parameter.getRawType() == AccessToken.class ? TokenParamProvider::token : null;
  }

  static AccessToken token(ContainerRequest request) {
    return RequestToken.of(request)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "There is no access token, since the resource method has no guard: add one, such"
                        + " as @Authenticated."));
  }

  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }
}
