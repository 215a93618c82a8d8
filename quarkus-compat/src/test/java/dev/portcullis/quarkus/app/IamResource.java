package dev.portcullis.quarkus.app;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.iam.IamClient;
import dev.portcullis.token.AccessToken;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Methods that tell what the token of the IAM says, each got at in another way. */
@Path("iam")
@IamPermission(resource = "CLAIMS", action = IamAction.READ)
public class IamResource {
  private final IamClaims ofConstructor;
  @Inject IamClaims ofField;
  @Inject AccessToken token;
  @Inject IamClient client;
  @Inject Bean bean;

  /**
   * For the runtime.
   *
   * @param ofConstructor what the token says
   */
  @Inject
  public IamResource(IamClaims ofConstructor) {
    this.ofConstructor = ofConstructor;
  }

  @GET
  @Path("field")
  public String field() {
    return told(ofField);
  }

  @GET
  @Path("field-non-blocking")
  @NonBlocking
  public String fieldNonBlocking() {
    return told(ofField);
  }

  @GET
  @Path("constructor")
  public String constructor() {
    return told(ofConstructor);
  }

  @GET
  @Path("bean")
  public Uni<String> bean() {
    return Uni.createFrom().item(() -> bean.told());
  }

  @GET
  @Path("context")
  public String context(@Context IamClaims claims) {
    return told(claims);
  }

  @GET
  @Path("plain")
  public String plain(IamClaims claims) {
    return told(claims);
  }

  @GET
  @Path("of-token")
  public String ofToken() {
    return told(IamClaims.of(token).orElseThrow());
  }

  @GET
  @Path("token-itself")
  public CompletionStage<String> tokenItself() {
    AccessToken itself = token.itself();
    return CompletableFuture.supplyAsync(() -> told(IamClaims.of(itself).orElseThrow()));
  }

  @GET
  @Path("client")
  public String client() {
    return client.blocking().rolePermissions("clerk").orElseThrow().size()
        + " "
        + (client == bean.client());
  }

  private static String told(IamClaims claims) {
    return claims.userId().orElse("") + " " + claims.roles();
  }

  /** A bean of the application that resources call. */
  @ApplicationScoped
  public static class Bean {
    @Inject IamClaims claims;
    @Inject IamClient client;

    /** For the runtime. */
    public Bean() {}

    String told() {
      return IamResource.told(claims);
    }

    IamClient client() {
      return client;
    }
  }
}
