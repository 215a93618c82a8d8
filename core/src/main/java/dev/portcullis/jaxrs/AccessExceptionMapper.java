package dev.portcullis.jaxrs;

import dev.portcullis.AccessGuard;
import dev.portcullis.error.AccessException;
import dev.portcullis.error.ErrorAnswer;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests that are refused.
 *
 * <p>To write other answers, register a mapper of your own for {@link AccessException}; it is
 * preferred to this one. A mapper for a supertype, such as {@code Throwable}, is not.
 */
public final class AccessExceptionMapper implements ExceptionMapper<AccessException> {
  private static final Logger LOG = LoggerFactory.getLogger(AccessExceptionMapper.class);

  private final AccessGuard guard;

  /**
   * Makes a mapper.
   *
   * @param guard writes the answers
   */
  public AccessExceptionMapper(AccessGuard guard) {
    this.guard = guard;
  }

  @Override
  public Response toResponse(AccessException refusal) {
    LOG.debug("Refused: {}", refusal.error().reason().code());
    ErrorAnswer answer = guard.answer(refusal);
    // A string, which every runtime writes as it is; a map would need a provider for JSON.
    Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
    answer.headers().forEach(response::header);
    return response.build();
  }
}
