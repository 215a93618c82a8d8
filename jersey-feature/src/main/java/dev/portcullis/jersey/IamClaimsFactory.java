package dev.portcullis.jersey;

import dev.portcullis.iam.IamClaims;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import org.glassfish.hk2.api.Factory;
import org.glassfish.jersey.server.ContainerRequest;

/** Gives injected fields and constructors the IAM's claims of the current request. */
final class IamClaimsFactory implements Factory<IamClaims> {
  private final Provider<ContainerRequest> request;

  @Inject
  IamClaimsFactory(Provider<ContainerRequest> request) {
    this.request = request;
  }

  @Override
  public IamClaims provide() {
    return TokenParamProvider.iamClaims(request.get());
  }

  @Override
  public void dispose(IamClaims claims) {
    // Claims hold nothing that must be given back.
  }
}
