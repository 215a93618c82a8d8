package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A class about which nothing is said. */
@Path("unguarded")
public class UnguardedClass {
  /** {@return that the request was let in} */
  @GET
  public String plain() {
    return LET_IN;
  }
}
