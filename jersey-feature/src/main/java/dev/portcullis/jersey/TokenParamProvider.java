package dev.portcullis.jersey;

import dev.portcullis.iam.IamClaims;
import dev.portcullis.jaxrs.RequestToken;
import dev.portcullis.token.AccessToken;
import java.util.function.Function;
import org.glassfish.jersey.server.ContainerRequest;
import org.glassfish.jersey.server.model.Parameter;
import org.glassfish.jersey.server.spi.internal.ValueParamProvider;
import org.jspecify.annotations.Nullable;

/**
 * Hands resource methods the token and the claims of the IAM themselves, not proxies that end with
 * the request, so that they can pass them on to other threads.
 *
 * <p>It serves parameters without {@code @Context} too: read from the body, a token would be
 * whatever the client says.
 */
final class TokenParamProvider implements ValueParamProvider {
  @Override
  public @Nullable Function<ContainerRequest, ?> getValueProvider(Parameter parameter) {
    if (parameter.getRawType() == AccessToken.class) {
      return RequestToken::require;
    }
    return parameter.getRawType() == IamClaims.class ? RequestToken::requireIamClaims : null;
  }

  @Override
  public PriorityType getPriority() {
    return Priority.HIGH;
  }
}
