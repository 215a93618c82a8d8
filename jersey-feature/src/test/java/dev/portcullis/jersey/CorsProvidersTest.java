package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** CORS beside filters and mappers that an application has of its own. */
class CorsProvidersTest {
  private static final String PAGE = "https://app.example";

  private static LocalIssuer issuer;

  @BeforeAll
  static void startIssuer() {
    issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
  }

  @AfterAll
  static void stopIssuer() {
    issuer.close();
  }

  @Path("/")
  @PermitAll
  public static class Open {
    @GET
    @Path("text")
    public String text() {
      return "text";
    }

    @GET
    @Path("broken")
    public String broken() {
      throw new IllegalStateException("broken");
    }

    @GET
    @Path("error")
    public String error() {
      throw new StackOverflowError("too deep");
    }

    @GET
    @Path("picky")
    public String picky() {
      throw new NotAcceptableException();
    }
  }

  @Path("conditional")
  @PermitAll
  public static class Conditional {
    @GET
    public Response get(@Context Request request) {
      Response.ResponseBuilder unchanged = request.evaluatePreconditions(new EntityTag("1"));
      return (unchanged == null ? Response.ok("text") : unchanged).build();
    }
  }

  /** Sees every request first, but for what it must not see, and has the last word. */
  @PreMatching
  @Priority(1)
  public static class Limit implements ContainerRequestFilter, ContainerResponseFilter {
    final List<String> seen = new CopyOnWriteArrayList<>();

    @Override
    public void filter(ContainerRequestContext request) {
      seen.add(request.getMethod());
      request.abortWith(Response.status(429).build());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      response.getHeaders().putSingle("Vary", "Accept");
      response.getHeaders().putSingle("Access-Control-Allow-Origin", "https://evil.example");
    }
  }

  public static class MapsAll implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable failure) {
      return Response.status(418).build();
    }
  }

  public static class MapsExceptions implements ExceptionMapper<Exception> {
    @Override
    public Response toResponse(Exception failure) {
      return Response.status(419).build();
    }
  }

  private static ResourceConfig application() {
    return new ResourceConfig(Open.class, PortcullisFeature.class)
        .addProperties(issuer.settings())
        .addProperties(Map.of("iam.cors-enable", true, "iam.cors-origin", PAGE));
  }

  private static HttpResponse<String> get(Grizzly server, String path) throws Exception {
    return Web.send(server, "GET", path, "Origin", PAGE);
  }

  private static String allowed(HttpResponse<String> answer) {
    return answer.headers().firstValue("Access-Control-Allow-Origin").orElse("");
  }

  @Test
  void noFilterOfTheApplicationSeesAPreflightOrChangesWhatIsSaidToPages() throws Exception {
    Limit limit = new Limit();
    try (Grizzly server = Grizzly.start(application().register(limit))) {
      HttpResponse<String> preflight =
          Web.send(
              server, "OPTIONS", "text", "Origin", PAGE, "Access-Control-Request-Method", "GET");
      HttpResponse<String> refused = get(server, "text");

      assertEquals(204, preflight.statusCode());
      assertEquals(PAGE, allowed(preflight));
      assertEquals(429, refused.statusCode());
      assertEquals(PAGE, allowed(refused));
      assertEquals(List.of("Accept, Origin"), refused.headers().allValues("Vary"));
      assertEquals(List.of("GET"), limit.seen);
    }
  }

  @Test
  void whatNothingMapsIsAnsweredSoThatPagesCanReadIt() throws Exception {
    try (Grizzly server = Grizzly.start(application())) {
      for (String path : List.of("broken", "error")) {
        HttpResponse<String> answer = get(server, path);
        assertEquals(500, answer.statusCode());
        assertEquals("", answer.body());
        assertEquals(PAGE, allowed(answer));
      }
      assertEquals(406, get(server, "picky").statusCode());
      assertEquals(404, get(server, "nowhere").statusCode());
    }
  }

  @Test
  void headersThatNoClientMaySendAreNoFailuresOfTheService() throws Exception {
    try (Grizzly server = Grizzly.start(application().register(Conditional.class))) {
      HttpResponse<String> answer =
          Web.send(server, "GET", "conditional", "Origin", PAGE, "If-None-Match", "junk");

      assertEquals(400, answer.statusCode());
      assertEquals(PAGE, allowed(answer));
    }
  }

  @Test
  void aMapperOfTheApplicationIsPreferredToOurs() throws Exception {
    try (Grizzly all = Grizzly.start(application().register(MapsAll.class));
        Grizzly exceptions = Grizzly.start(application().register(MapsExceptions.class))) {
      assertEquals(418, get(all, "broken").statusCode());
      assertEquals(418, get(all, "error").statusCode());
      assertEquals(418, get(all, "nowhere").statusCode());
      assertEquals(PAGE, allowed(get(all, "broken")));
      assertEquals(419, get(exceptions, "broken").statusCode());
      assertEquals(500, get(exceptions, "error").statusCode());
    }
  }
}
