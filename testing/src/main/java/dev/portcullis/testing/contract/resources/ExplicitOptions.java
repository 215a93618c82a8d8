package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.Path;

/**
 * A method for OPTIONS. It stands by itself, since some runtimes answer OPTIONS themselves only for
 * classes without one.
 */
@Path("explicit-options")
public class ExplicitOptions {
  /** For the runtime. */
  public ExplicitOptions() {}

  /** {@return that the request was let in} */
  @GET
  @PermitAll
  public String get() {
    return LET_IN;
  }

  /** {@return that the request was let in} */
  @OPTIONS
  @Authenticated
  public String options() {
    return LET_IN;
  }
}
