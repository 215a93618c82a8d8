package dev.portcullis.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers failures that nothing else answers with 500. A server that answers them by itself passes
 * all filters by, and a page could not tell its user even that something went wrong.
 */
public final class UnexpectedExceptionMapper implements ExceptionMapper<Exception> {
  private static final Logger LOG = LoggerFactory.getLogger(UnexpectedExceptionMapper.class);

  /** Makes a mapper. */
  public UnexpectedExceptionMapper() {}

  @Override
  public Response toResponse(Exception failure) {
    if (failure instanceof WebApplicationException answer) {
      return answer.getResponse();
    }
    LOG.error("A request failed, and is answered with 500", failure);
    return Response.serverError().build();
  }
}
