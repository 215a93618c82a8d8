package dev.portcullis.jersey;

import dev.portcullis.iam.IamClaims;
import dev.portcullis.jaxrs.RequestToken;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import org.glassfish.hk2.api.Factory;
import org.glassfish.jersey.server.ContainerRequest;

/** Gives injected fields and constructors the IAM's claims of the current request. */
final class IamClaimsFactory implements Factory<IamClaims> {
  private final IamClaims claims;

  @Inject
  IamClaimsFactory(Provider<ContainerRequest> requests) {
    claims = PerRequest.of(IamClaims.class, requests, RequestToken::requireIamClaims);
  }

  @Override
  public IamClaims provide() {
    return claims;
  }

  @Override
  public void dispose(IamClaims claims) {
    // Claims hold nothing that must be given back.
  }
}
