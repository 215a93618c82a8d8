package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.LocalIssuerExtension;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.ServletProperties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** However an application gets into a servlet container, nothing is served without its guards. */
@Tag("runtimes")
class TomcatDeploymentTest {
  @RegisterExtension static final LocalIssuerExtension ISSUER = new LocalIssuerExtension();

  @Path("orders")
  @Authenticated
  public static class Orders {
    @GET
    public String list() {
      return "let in";
    }
  }

  @Path("wrong")
  public static class Wrong {
    @GET
    @Scopes({})
    public String list() {
      return "let in";
    }
  }

  private static ResourceConfig application(Class<?>... resources) {
    return new ResourceConfig(resources)
        .addProperties(ISSUER.issuer().settings())
        .register(PortcullisFeature.class);
  }

  private static HttpResponse<String> get(Tomcat tomcat, String path) throws Exception {
    return send(HttpRequest.newBuilder(tomcat.baseUri().resolve(path)));
  }

  private static HttpResponse<String> get(Tomcat tomcat, String path, String token)
      throws Exception {
    return send(
        HttpRequest.newBuilder(tomcat.baseUri().resolve(path))
            .header("Authorization", "Bearer " + token));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private static void lazily(org.apache.catalina.Context context, ServletContainer servlet) {
    org.apache.catalina.startup.Tomcat.addServlet(context, "application", servlet).addMapping("/*");
  }

  private static void asFilter(org.apache.catalina.Context context, ServletContainer filter) {
    FilterDef definition = new FilterDef();
    definition.setFilterName("application");
    definition.setFilter(filter);
    definition.setAsyncSupported("true");
    context.addFilterDef(definition);
    FilterMap mapping = new FilterMap();
    mapping.setFilterName("application");
    mapping.addURLPattern("/*");
    context.addFilterMap(mapping);
  }

  @Test
  void whatStartsWithTheFirstRequestAndIsRefusedNeverServes() throws Exception {
    try (Tomcat tomcat =
        Tomcat.start(application(Orders.class, Wrong.class), TomcatDeploymentTest::lazily)) {
      for (String path : new String[] {"orders", "wrong", "orders", "wrong"}) {
        HttpResponse<String> answer = get(tomcat, path);
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("let in"), answer::body);
      }
    }
  }

  @Test
  void whatStartsWithTheFirstRequestIsGuardedFromTheFirstRequestOn() throws Exception {
    try (Tomcat tomcat = Tomcat.start(application(Orders.class), TomcatDeploymentTest::lazily)) {
      assertEquals(401, get(tomcat, "orders").statusCode());
    }
  }

  @Test
  void aFilterThatIsRefusedIsNotDeployed() {
    Exception refusal =
        assertThrows(
            IllegalStateException.class,
            () -> Tomcat.start(application(Wrong.class), TomcatDeploymentTest::asFilter));
    assertInstanceOf(ConfigurationException.class, refusal.getCause());
  }

  @Test
  void aFilterGuardsAndHandsOnOnlyWhatIsNoResource() throws Exception {
    ResourceConfig application =
        application(Orders.class).property(ServletProperties.FILTER_FORWARD_ON_404, true);
    try (Tomcat tomcat =
        Tomcat.start(
            application,
            (context, filter) -> {
              asFilter(context, filter);
              org.apache.catalina.startup.Tomcat.addServlet(context, "other", new Other())
                  .addMapping("/*");
            })) {
      assertEquals(401, get(tomcat, "orders").statusCode());
      assertEquals("from the other servlet", get(tomcat, "page").body());
    }
  }

  /** Leads to resources of any namespace, as {@link Namespaces} has them. */
  @Path("alias/{namespace}/{target}")
  public static class Alias {
    @GET
    @IamPermission(resource = "NAMESPACE:{namespace}", action = IamAction.READ)
    public void forward(
        @PathParam("target") String target,
        @Context HttpServletRequest request,
        @Context HttpServletResponse response)
        throws Exception {
      request.getRequestDispatcher("/namespaces/" + target).forward(request, response);
    }
  }

  /** Tells whose path it is. */
  @Path("namespaces/{namespace}")
  public static class Namespaces {
    @GET
    @IamPermission(resource = "NAMESPACE:{namespace}", action = IamAction.READ)
    public String read(@PathParam("namespace") String namespace) {
      return "read " + namespace;
    }
  }

  /** The properties of the first request are those of the second; its path is not. */
  @Test
  void aForwardedRequestIsJudgedByThePathThatItIsForwardedTo() throws Exception {
    try (FakeIam iam = FakeIam.start();
        Tomcat tomcat =
            Tomcat.start(
                new ResourceConfig(Alias.class, Namespaces.class)
                    .addProperties(iam.settings())
                    .register(PortcullisFeature.class),
                TomcatDeploymentTest::lazily)) {
      String token = iam.token().permission("NAMESPACE:own", IamAction.READ).sign();
      assertEquals("read own", get(tomcat, "alias/own/own", token).body());
      HttpResponse<String> answer = get(tomcat, "alias/own/others", token);
      assertEquals(403, answer.statusCode(), answer::body);
    }
  }

  private static final class Other extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().write("from the other servlet");
    }
  }
}
