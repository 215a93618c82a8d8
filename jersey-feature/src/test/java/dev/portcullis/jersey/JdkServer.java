package dev.portcullis.jersey;

import com.sun.net.httpserver.HttpServer;
import dev.portcullis.testing.contract.GuardedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.glassfish.jersey.jdkhttp.JdkHttpHandlerContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * A Jersey application on the server that the JDK has, on loopback and a free port.
 *
 * <p>Put together by hand, as {@code JdkHttpServerFactory} does it, since that listens on all
 * interfaces.
 */
record JdkServer(
    HttpServer server, ExecutorService executor, JdkHttpHandlerContainer container, URI baseUri)
    implements GuardedServer {

  static JdkServer start(ResourceConfig application) throws IOException {
    JdkHttpHandlerContainer container =
        ContainerFactory.createContainer(JdkHttpHandlerContainer.class, application);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    ExecutorService executor = Executors.newCachedThreadPool();
    server.setExecutor(executor);
    server.createContext("/", container);
    server.start();
    container.getApplicationHandler().onStartup(container);
    return new JdkServer(
        server,
        executor,
        container,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/"));
  }

  @Override
  public void close() {
    container.getApplicationHandler().onShutdown(container);
    server.stop(0);
    executor.shutdownNow();
  }
}
