package dev.portcullis.benchmarks.throughput;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.jetty.JettyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey on Jetty, without servlets. */
final class Jetty {
  private Jetty() {}

  static int listen(ResourceConfig application) throws Exception {
    Server server = new Server();
    server.setHandler(ContainerFactory.createContainer(JettyHttpContainer.class, application));
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.start();
    return connector.getLocalPort();
  }
}
