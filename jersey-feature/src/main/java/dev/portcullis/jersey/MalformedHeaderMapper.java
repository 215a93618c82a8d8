package dev.portcullis.jersey;

import dev.portcullis.jaxrs.UnexpectedExceptionMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.glassfish.jersey.message.internal.HeaderValueException;

/**
 * Answers header values that no client may send, as Jersey does where no other mapper is nearer.
 */
final class MalformedHeaderMapper implements ExceptionMapper<HeaderValueException> {
  private final UnexpectedExceptionMapper unexpected = new UnexpectedExceptionMapper();

  @Override
  public Response toResponse(HeaderValueException failure) {
    return failure.getContext() == HeaderValueException.Context.INBOUND
        ? Response.status(Response.Status.BAD_REQUEST).build()
        : unexpected.toResponse(failure);
  }
}
