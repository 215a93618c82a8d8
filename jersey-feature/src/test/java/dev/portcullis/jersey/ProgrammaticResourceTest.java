package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.glassfish.jersey.process.Inflector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Resources that are put together in code are guarded as those that are annotated throughout. */
class ProgrammaticResourceTest {
  private static LocalIssuer issuer;

  @BeforeAll
  static void startIssuer() {
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  /** Has guards, and no path. */
  public static class Handler {
    @Scopes("orders:read")
    public String scoped() {
      return "let in";
    }

    @PermitAll
    public String open() {
      return "let in";
    }

    public String unguarded() {
      return "let in";
    }
  }

  /** Has its guard on the class. */
  @Roles("clerk")
  public static class GuardedInflector implements Inflector<ContainerRequestContext, Response> {
    @Override
    public Response apply(ContainerRequestContext request) {
      return Response.ok("let in").build();
    }
  }

  /** Has its guard on the method, which the runtime calls by the interface's. */
  public static class InflectorWithGuardedMethod
      implements Inflector<ContainerRequestContext, Response> {
    @Override
    @Roles("clerk")
    public Response apply(ContainerRequestContext request) {
      return Response.ok("let in").build();
    }
  }

  @Path("annotated")
  @Authenticated
  public static class Annotated {
    @GET
    @Roles("clerk")
    public String get() {
      return "let in";
    }
  }

  /** Its locators return models. */
  @Path("located")
  public static class Locators {
    @Path("model")
    public Resource model() {
      return Resource.from(Annotated.class);
    }

    @Path("built")
    public Resource built() throws NoSuchMethodException {
      Resource.Builder builder = Resource.builder();
      builder.addMethod("GET").handledBy(Handler.class, Handler.class.getMethod("scoped"));
      return builder.build();
    }

    @Path("inflector")
    public Resource inflector() {
      Resource.Builder builder = Resource.builder();
      builder.addMethod("GET").handledBy(new GuardedInflector());
      return builder.build();
    }
  }

  private static Resource handledBy(String path, Object handler) {
    Resource.Builder builder = Resource.builder(path);
    if (handler instanceof Class<?> type) {
      @SuppressWarnings("unchecked")
      Class<? extends Inflector<ContainerRequestContext, ?>> inflector =
          (Class<? extends Inflector<ContainerRequestContext, ?>>) type;
      builder.addMethod("GET").handledBy(inflector);
    } else {
      @SuppressWarnings("unchecked")
      Inflector<ContainerRequestContext, ?> inflector =
          (Inflector<ContainerRequestContext, ?>) handler;
      builder.addMethod("GET").handledBy(inflector);
    }
    return builder.build();
  }

  private static Resource handledBy(String path, Object instance, String method)
      throws NoSuchMethodException {
    Resource.Builder builder = Resource.builder(path);
    builder.addMethod("GET").handledBy(instance, Handler.class.getMethod(method));
    return builder.build();
  }

  private static Grizzly start(Map<String, Object> settings, Resource... resources) {
    return Grizzly.start(
        new ResourceConfig(PortcullisFeature.class, Locators.class)
            .registerResources(resources)
            .addProperties(issuer.settings())
            .addProperties(settings));
  }

  private static void assertAsksForRole(Grizzly server, String path) throws Exception {
    assertEquals(401, Web.get(server, path).statusCode());
    assertEquals(403, Web.get(server, path, issuer.token().sign()).statusCode());
    assertEquals("let in", Web.get(server, path, issuer.token().roles("clerk").sign()).body());
  }

  private static void assertAsksForScope(Grizzly server, String path) throws Exception {
    assertEquals(401, Web.get(server, path).statusCode());
    assertEquals(403, Web.get(server, path, issuer.token().sign()).statusCode());
    assertEquals(
        "let in", Web.get(server, path, issuer.token().scope("orders:read").sign()).body());
  }

  @Test
  void methodOfAHandlerIsGuarded() throws Exception {
    try (Grizzly server =
        start(
            Map.of(),
            handledBy("scoped", new Handler(), "scoped"),
            handledBy("open", new Handler(), "open"))) {
      assertAsksForScope(server, "scoped");
      assertEquals("let in", Web.get(server, "open").body());
    }
  }

  @Test
  void inflectorIsGuardedByItsClass() throws Exception {
    try (Grizzly server =
        start(
            Map.of(),
            handledBy("instance", new GuardedInflector()),
            handledBy("class", GuardedInflector.class))) {
      assertAsksForRole(server, "instance");
      assertAsksForRole(server, "class");
    }
  }

  @Test
  void inflectorIsGuardedByItsMethod() throws Exception {
    try (Grizzly server =
        start(
            Map.of(),
            handledBy("instance", new InflectorWithGuardedMethod()),
            handledBy("class", InflectorWithGuardedMethod.class))) {
      assertAsksForRole(server, "instance");
      assertAsksForRole(server, "class");
    }
  }

  @Test
  void annotatedClassUnderAnotherPathIsGuarded() throws Exception {
    try (Grizzly server =
        start(Map.of(), Resource.builder(Annotated.class).path("elsewhere").build())) {
      assertAsksForRole(server, "elsewhere");
    }
  }

  @Test
  void modelThatALocatorReturnsIsGuarded() throws Exception {
    try (Grizzly server = start(Map.of())) {
      assertAsksForRole(server, "located/model");
      assertAsksForScope(server, "located/built");
      assertAsksForRole(server, "located/inflector");
    }
  }

  @Test
  void unguardedHandlersAreClosedWhereThatIsThePolicy() throws Exception {
    Inflector<ContainerRequestContext, Response> lambda = request -> Response.ok("let in").build();
    try (Grizzly server =
        start(
            Map.of("portcullis.unguarded", "deny"),
            handledBy("method", new Handler(), "unguarded"),
            handledBy("lambda", lambda))) {
      assertEquals(403, Web.get(server, "method").statusCode());
      assertEquals(403, Web.get(server, "lambda").statusCode());
    }
  }
}
