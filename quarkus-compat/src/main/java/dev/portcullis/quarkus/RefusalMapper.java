package dev.portcullis.quarkus;

import dev.portcullis.AccessGuard;
import dev.portcullis.error.AccessException;
import dev.portcullis.jaxrs.AccessExceptionMapper;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;

/**
 * Answers requests that are refused; a mapper of the application is preferred to it. A build step
 * registers it, as {@link GuardFeature}.
 */
@Singleton
public final class RefusalMapper implements ExceptionMapper<AccessException> {
  private final Provider<AccessGuard> guard;

  @Inject
  RefusalMapper(Provider<AccessGuard> guard) {
    this.guard = guard;
  }

  @Override
  public Response toResponse(AccessException refusal) {
    return new AccessExceptionMapper(guard.get()).toResponse(refusal);
  }
}
