package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.error.AccessException;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.MessageBodyWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.internal.InternalProperties;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.jsonb.JsonBindingFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What else an application registers does not change what a refused client is told. */
class ProvidersTest {
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
  @Authenticated
  public static class Guarded {
    @GET
    @Path("text")
    public String text() {
      return "text";
    }

    @GET
    @Path("json")
    @Scopes("orders:read")
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> json() {
      return Map.of("x", "y");
    }

    @GET
    @Path("bean")
    @Produces(MediaType.APPLICATION_JSON)
    public Bean bean() {
      return new Bean();
    }

    @GET
    @Path("xml")
    @Produces(MediaType.APPLICATION_XML)
    public String xml() {
      return "<x/>";
    }

    @GET
    @Path("broken")
    public String broken() {
      throw new IllegalStateException("broken");
    }
  }

  /** Without whatever lies on the class path of this test. */
  private static ResourceConfig bare() {
    return bare("none");
  }

  /**
   * The same, but for JSON.
   *
   * @param json the one JSON provider that may be used; JSON-B would register itself in spite of
   *     the switches for discovery
   */
  private static ResourceConfig bare(String json) {
    return new ResourceConfig(Guarded.class, PortcullisFeature.class)
        .addProperties(issuer.settings())
        .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
        .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
        .property(InternalProperties.JSON_FEATURE, json);
  }

  private static ResourceConfig withJackson() {
    return bare(JacksonFeature.class.getSimpleName()).register(JacksonFeature.class);
  }

  private static ResourceConfig withJsonBinding() {
    return bare(JsonBindingFeature.class.getSimpleName()).register(JsonBindingFeature.class);
  }

  private static List<String> refusals(ResourceConfig application) throws Exception {
    List<String> refusals = new ArrayList<>();
    try (Grizzly server = Grizzly.start(application)) {
      for (String path : List.of("text", "json", "xml")) {
        refusals.add(describe(Web.get(server, path)));
        refusals.add(describe(Web.get(server, path, "this-is-no-token")));
        refusals.add(describe(Web.get(server, path, "x y")));
        refusals.add(describe(Web.get(server, path + "?access_token=x")));
      }
      refusals.add(describe(Web.get(server, "json", issuer.token().sign())));
    }
    return refusals;
  }

  private static String describe(HttpResponse<String> answer) {
    return answer.statusCode()
        + " "
        + answer.headers().allValues("Content-Type")
        + answer.headers().allValues("Content-Length")
        + answer.headers().allValues("WWW-Authenticate")
        + answer.headers().allValues("Cache-Control")
        + answer.body();
  }

  @ParameterizedTest
  @ValueSource(strings = {"oauth", "axioms", "iam", "problem"})
  void errorsAreTheSameToTheByteWithJacksonWithJsonBindingAndWithNeither(String format)
      throws Exception {
    List<String> withNeither = refusals(bare().property("portcullis.error-format", format));
    List<String> withJackson = refusals(withJackson().property("portcullis.error-format", format));
    List<String> withJsonBinding =
        refusals(withJsonBinding().property("portcullis.error-format", format));
    List<String> withWhatTheClassPathHas =
        refusals(
            new ResourceConfig(Guarded.class, PortcullisFeature.class)
                .addProperties(issuer.settings())
                .property("portcullis.error-format", format));
    assertEquals(withNeither, withJackson);
    assertEquals(withNeither, withJsonBinding);
    assertEquals(withNeither, withWhatTheClassPathHas);
  }

  @Test
  void jsonIsWrittenByJacksonByJsonBindingOrByNeither() throws Exception {
    assertEquals("500", writer(bare()));
    assertEquals("{\"jackson\":\"y\"}", writer(withJackson()));
    assertEquals("{\"jsonBinding\":\"y\"}", writer(withJsonBinding()));
  }

  private static String writer(ResourceConfig application) throws Exception {
    try (Grizzly server = Grizzly.start(application)) {
      HttpResponse<String> answer = Web.get(server, "bean", issuer.token().sign());
      return answer.statusCode() == 200 ? answer.body() : Integer.toString(answer.statusCode());
    }
  }

  /** Tells who writes it. */
  public static class Bean {
    @JsonProperty("jackson")
    @JsonbProperty("jsonBinding")
    public String getX() {
      return "y";
    }
  }

  @Test
  void aWriterForEverythingDoesNotWriteErrors() throws Exception {
    assertEquals(refusals(bare()), refusals(bare().register(WriterForEverything.class)));
  }

  public static class WriterForEverything implements MessageBodyWriter<Object> {
    @Override
    public boolean isWriteable(
        Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
      return true;
    }

    @Override
    public void writeTo(
        Object entity,
        Class<?> type,
        Type genericType,
        Annotation[] annotations,
        MediaType mediaType,
        MultivaluedMap<String, Object> headers,
        OutputStream stream)
        throws IOException {
      stream.write("everything".getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void mappersOfSupertypesDoNotSwallowChallenges() throws Exception {
    List<String> expected = refusals(bare());
    assertEquals(expected, refusals(bare().register(ThrowableMapper.class)));
    assertEquals(expected, refusals(bare().register(RuntimeExceptionMapper.class)));
    assertEquals(expected, refusals(bare().register(WebApplicationExceptionMapper.class, 1)));
    assertEquals(
        expected,
        refusals(
            bare().register(ThrowableMapper.class, 1).register(RuntimeExceptionMapper.class, 1)));
    assertEquals(expected, refusals(bare().register(new ThrowableMapper())));
  }

  @Test
  void mappersOfSupertypesStillMapWhatTheApplicationThrows() throws Exception {
    try (Grizzly server = Grizzly.start(bare().register(ThrowableMapper.class))) {
      HttpResponse<String> answer = Web.get(server, "broken", issuer.token().sign());
      assertEquals(418, answer.statusCode());
    }
  }

  @Test
  void aMapperOfTheApplicationForRefusalsIsPreferred() throws Exception {
    List<ResourceConfig> applications =
        List.of(
            bare().register(OwnMapper.class),
            bare().register(new OwnMapper()),
            bare().register(OwnMapper.class, 5000));
    for (ResourceConfig application : applications) {
      try (Grizzly server = Grizzly.start(application)) {
        HttpResponse<String> answer = Web.get(server, "text");
        assertEquals(499, answer.statusCode());
        assertEquals("own: token.missing", answer.body());
      }
    }
  }

  public static class ThrowableMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable failure) {
      return Response.status(418).entity("swallowed").build();
    }
  }

  public static class RuntimeExceptionMapper implements ExceptionMapper<RuntimeException> {
    @Override
    public Response toResponse(RuntimeException failure) {
      return Response.status(418).entity("swallowed").build();
    }
  }

  public static class WebApplicationExceptionMapper
      implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException failure) {
      return Response.status(418).entity("swallowed").build();
    }
  }

  public static class OwnMapper implements ExceptionMapper<AccessException> {
    @Override
    public Response toResponse(AccessException refusal) {
      return Response.status(499).entity("own: " + refusal.error().reason().code()).build();
    }
  }
}
