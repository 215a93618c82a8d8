package dev.portcullis.quarkus.app;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.token.AccessToken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** A method on a virtual thread, with which no application is built on JDK 17. */
@Path("virtual")
@Authenticated
public class VirtualResource {
  @Inject AccessToken token;

  /** For the runtime. */
  public VirtualResource() {}

  /**
   * Tells who calls.
   *
   * @param parameter the token
   * @return the name of the caller twice, and whether the thread is virtual
   */
  @GET
  @RunOnVirtualThread
  public String virtual(@Context AccessToken parameter) {
    return parameter.getName()
        + " "
        + token.getName()
        + " "
        + Thread.currentThread().getClass().getSimpleName().equals("VirtualThread");
  }
}
