package dev.portcullis.benchmarks.throughput;

import java.net.URI;
import org.apache.catalina.util.ServerInfo;
import org.glassfish.jersey.netty.httpserver.LoopbackNetty;
import org.glassfish.jersey.server.ResourceConfig;

/**
 * A server on which Jersey runs an application, with the settings that it has by default, but on a
 * free port of 127.0.0.1. It runs until its process ends.
 */
public enum JerseyServer {
  GRIZZLY {
    @Override
    String server() {
      return "Grizzly " + Versions.of("org.glassfish.grizzly", "grizzly-http-server");
    }

    @Override
    int listen(ResourceConfig application) throws Exception {
      return Grizzly.listen(application);
    }
  },

  JETTY {
    @Override
    String server() {
      return "Jetty " + Versions.of("org.eclipse.jetty", "jetty-server");
    }

    @Override
    int listen(ResourceConfig application) throws Exception {
      return Jetty.listen(application);
    }
  },

  JDK {
    @Override
    String server() {
      return "JDK HTTP server " + Runtime.version().feature();
    }

    @Override
    int listen(ResourceConfig application) throws Exception {
      return JdkServer.listen(application);
    }
  },

  NETTY {
    @Override
    String server() {
      return "Netty " + Versions.of("io.netty", "netty-transport");
    }

    @Override
    int listen(ResourceConfig application) throws Exception {
      return LoopbackNetty.listen(application);
    }
  },

  TOMCAT {
    @Override
    String server() {
      return ServerInfo.getServerInfo().replace("Apache ", "").replace('/', ' ');
    }

    @Override
    int listen(ResourceConfig application) throws Exception {
      return EmbeddedTomcat.listen(application);
    }
  };

  abstract String server();

  abstract int listen(ResourceConfig application) throws Exception;

  /**
   * Tells what serves.
   *
   * @return the server and Jersey, with their versions
   */
  public String software() {
    return server() + ", Jersey " + Versions.of("org.glassfish.jersey.core", "jersey-server");
  }

  /**
   * Starts the server.
   *
   * @param application what it serves
   * @return where it listens
   * @throws Exception when it does not start
   */
  public URI start(ResourceConfig application) throws Exception {
    return URI.create("http://127.0.0.1:" + listen(application));
  }
}
