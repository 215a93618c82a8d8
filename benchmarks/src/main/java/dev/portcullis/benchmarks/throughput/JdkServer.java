package dev.portcullis.benchmarks.throughput;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import org.glassfish.jersey.jdkhttp.JdkHttpHandlerContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * Jersey on the server that the JDK has. Put together as {@code JdkHttpServerFactory} does it, but
 * that listens on all interfaces.
 */
final class JdkServer {
  private JdkServer() {}

  static int listen(ResourceConfig application) throws IOException {
    // By default, each answer waits 40 ms for the client to acknowledge its head.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    JdkHttpHandlerContainer container =
        ContainerFactory.createContainer(JdkHttpHandlerContainer.class, application);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", container);
    server.start();
    container.getApplicationHandler().onStartup(container);
    return server.getAddress().getPort();
  }
}
