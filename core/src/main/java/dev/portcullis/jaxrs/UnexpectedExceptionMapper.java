package dev.portcullis.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers failures that nothing else answers with 500. A server that answers them by itself passes
 * all filters by, and a page could not tell its user even that something went wrong.
 *
 * <p>Any other mapper that fits is preferred to this one, if this one is registered with a lower
 * priority.
 */
public final class UnexpectedExceptionMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionMapper.class);

  /** Makes a mapper. */
  public UnexpectedExceptionMapper() {}

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException answer) {
      return answer.getResponse();
    }
    LOG.error("A request failed, and is answered with 500", failure);
    return Response.serverError().build();
  }
}
