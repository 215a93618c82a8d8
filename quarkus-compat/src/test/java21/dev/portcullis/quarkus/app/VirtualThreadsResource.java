package dev.portcullis.quarkus.app;

import dev.portcullis.annotation.Scopes;
import dev.portcullis.token.AccessToken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** A method that runs on a virtual thread, and tells who calls. */
@Path("virtual")
public class VirtualThreadsResource {
  @Inject AccessToken token;

  @GET
  @RunOnVirtualThread
  @Scopes("orders:read")
  public String get(@Context AccessToken parameter) {
    return Thread.currentThread().isVirtual() + " " + token.getName() + " " + parameter.getName();
  }
}
