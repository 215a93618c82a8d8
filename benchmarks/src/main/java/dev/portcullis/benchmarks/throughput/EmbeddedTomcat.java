package dev.portcullis.benchmarks.throughput;

import java.nio.file.Path;
import org.apache.catalina.Context;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey as a servlet in Tomcat, which has its files in the folder of the process. */
final class EmbeddedTomcat {
  private EmbeddedTomcat() {}

  static int listen(ResourceConfig application) throws Exception {
    Tomcat tomcat = new Tomcat();
    tomcat.setBaseDir(Path.of("").toAbsolutePath().toString());
    Connector connector = new Connector();
    connector.setProperty("address", "127.0.0.1");
    connector.setPort(0);
    tomcat.setConnector(connector);
    Context context = tomcat.addContext("", null);
    Wrapper servlet = Tomcat.addServlet(context, "jersey", new ServletContainer(application));
    servlet.setLoadOnStartup(1);
    servlet.addMapping("/*");
    // By default, an application goes on without a servlet that could not start.
    ((StandardContext) context).setFailCtxIfServletStartFails(true);
    tomcat.start();
    return connector.getLocalPort();
  }
}
