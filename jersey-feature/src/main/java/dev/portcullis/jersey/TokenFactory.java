package dev.portcullis.jersey;

import dev.portcullis.jaxrs.RequestToken;
import dev.portcullis.token.AccessToken;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import org.glassfish.hk2.api.Factory;
import org.glassfish.jersey.server.ContainerRequest;

/** Gives injected fields and constructors the token of the current request. */
final class TokenFactory implements Factory<AccessToken> {
  private final AccessToken token;

  @Inject
  TokenFactory(Provider<ContainerRequest> requests) {
    token = PerRequest.of(AccessToken.class, requests, RequestToken::require);
  }

  @Override
  public AccessToken provide() {
    return token;
  }

  @Override
  public void dispose(AccessToken token) {
    // A token holds nothing that must be given back.
  }
}
