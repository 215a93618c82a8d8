package dev.portcullis.quarkus.app;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.authz.AccessReport;
import dev.portcullis.token.AccessToken;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Methods of every kind that Quarkus REST has, each of which tells who calls. */
@Path("kinds")
@Authenticated
@Produces(MediaType.TEXT_PLAIN)
public class InjectedResource {
  @Inject AccessToken token;
  @Context AccessToken ofContext;
  @Inject TellingBean bean;
  @Inject AccessGuard guard;
  @Inject AccessReport report;

  /** For the runtime. */
  public InjectedResource() {}

  @GET
  @Path("blocking")
  public String blocking(@Context AccessToken parameter) {
    return told(parameter);
  }

  @GET
  @Path("without-context")
  public String withoutContext(AccessToken parameter) {
    return told(parameter);
  }

  @GET
  @Path("non-blocking")
  @NonBlocking
  public String nonBlocking(@Context AccessToken parameter) {
    return told(parameter);
  }

  @GET
  @Path("uni")
  public Uni<String> uni(@Context AccessToken parameter) {
    return Uni.createFrom().item(() -> told(parameter));
  }

  @POST
  @Path("uni")
  @Scopes("orders:write")
  public Uni<String> uniWithBody(@Context AccessToken parameter, String body) {
    return Uni.createFrom().item(() -> told(parameter) + " " + body);
  }

  @GET
  @Path("multi")
  public Multi<String> multi(@Context AccessToken parameter) {
    return Multi.createFrom().items(told(parameter).split(" "));
  }

  @GET
  @Path("stage")
  public CompletionStage<String> stage(@Context AccessToken parameter) {
    return CompletableFuture.completedStage(told(parameter));
  }

  @GET
  @Path("security-context")
  @NonBlocking
  public String securityContext(@Context SecurityContext context) {
    return context.getUserPrincipal().getName()
        + " "
        + context.isUserInRole("clerk")
        + " "
        + ofContext.getName();
  }

  @GET
  @Path("guard")
  public String guard() {
    return guard.config().issuers().get(0).name() + " " + report.routes().size();
  }

  @GET
  @Path("open")
  @PermitAll
  public String open() {
    try {
      return token.getName();
    } catch (IllegalStateException e) {
      return e.getMessage();
    }
  }

  private String told(AccessToken parameter) {
    return parameter.getName() + " " + token.getName() + " " + bean.name();
  }
}
