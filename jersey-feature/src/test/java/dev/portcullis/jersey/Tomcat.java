package dev.portcullis.jersey;

import dev.portcullis.testing.contract.GuardedServer;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Valve;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.tomcat.util.modeler.Registry;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.glassfish.jersey.servlet.WebConfig;

/** A Jersey application in the servlet container Tomcat, on loopback and a free port. */
record Tomcat(org.apache.catalina.startup.Tomcat server, Path folder, URI baseUri)
    implements GuardedServer {
  private static final int HEADER_BYTES = 64 * 1024;

  static {
    // Several at once would register their parts for management under the same names.
    Registry.disableRegistry();
  }

  static Tomcat start(ResourceConfig application) throws Exception {
    return start(application, Tomcat::deploy);
  }

  /** Starts an application that something else than the documented way deploys. */
  static Tomcat start(ResourceConfig application, BiConsumer<Context, ServletContainer> deployment)
      throws Exception {
    // By default, Jersey has Tomcat write its page for errors where an answer has no body.
    application.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    Path folder = Files.createTempDirectory("tomcat");
    org.apache.catalina.startup.Tomcat server = new org.apache.catalina.startup.Tomcat();
    server.setBaseDir(folder.toString());
    Connector connector = connector();
    server.setConnector(connector);
    server.getHost().getPipeline().addValve(errorPage());
    Context context = server.addContext("", null);
    JerseyServlet servlet = new JerseyServlet(application);
    deployment.accept(context, servlet);
    try {
      server.start();
      if (!context.getState().isAvailable()) {
        throw new IllegalStateException("The application was not deployed", servlet.failure);
      }
    } catch (Exception e) {
      close(server, folder);
      throw e;
    }
    return new Tomcat(
        server, folder, URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/"));
  }

  private static void deploy(Context context, ServletContainer servlet) {
    Wrapper wrapper =
        org.apache.catalina.startup.Tomcat.addServlet(context, "application", servlet);
    wrapper.addMapping("/*");
    wrapper.setAsyncSupported(true);
    // By default, it would start with the first request.
    wrapper.setLoadOnStartup(1);
    // By default, an application goes on without a servlet that could not start.
    ((StandardContext) context).setFailCtxIfServletStartFails(true);
  }

  private static Connector connector() {
    Connector connector = new Connector();
    connector.setProperty("address", "127.0.0.1");
    connector.setPort(0);
    // The default of 8 KiB would hide how tokens of up to 16 KiB fare.
    connector.setProperty("maxHttpHeaderSize", Integer.toString(HEADER_BYTES));
    // By default, Tomcat refuses by itself what could get around a guard of paths.
    connector.setEncodedSolidusHandling("passthrough");
    return connector;
  }

  private static Valve errorPage() {
    ErrorReportValve page = new ErrorReportValve();
    // By default, it repeats parts of the request, and shows where in Tomcat it failed.
    page.setShowReport(false);
    page.setShowServerInfo(false);
    return page;
  }

  @Override
  public void close() {
    close(server, folder);
  }

  private static void close(org.apache.catalina.startup.Tomcat server, Path folder) {
    try {
      server.stop();
      server.destroy();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    } catch (LifecycleException | IOException e) {
      throw new IllegalStateException("Tomcat does not stop", e);
    }
  }

  /** Remembers why it did not start, which Tomcat only logs. */
  private static final class JerseyServlet extends ServletContainer {
    private static final long serialVersionUID = 1;

    private transient Exception failure;

    JerseyServlet(ResourceConfig application) {
      super(application);
    }

    @Override
    protected void init(WebConfig config) throws ServletException {
      try {
        super.init(config);
      } catch (ServletException | RuntimeException e) {
        failure = e;
        throw e;
      }
    }
  }
}
