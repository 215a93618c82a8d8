package dev.portcullis.samples.iam;

import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.config.Setting;
import dev.portcullis.config.Settings;
import dev.portcullis.testing.FakeIam;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.jetty.JettyHttpContainer;
import org.glassfish.jersey.server.ContainerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The running service, with an IAM of its own when the settings name none. */
final class Sample implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  private static final List<String> NAMING_AN_IAM =
      Stream.of(Settings.IAM_BASE_URL, Settings.IAM_CLIENT_ID, Settings.IAM_CLIENT_SECRET)
          .map(Setting::name)
          .toList();

  private final Server server;
  private final ServerConnector connector;
  private final Optional<FakeIam> iam;

  private Sample(Server server, ServerConnector connector, Optional<FakeIam> iam) {
    this.server = server;
    this.connector = connector;
    this.iam = iam;
  }

  /**
   * Starts the service on the loopback interface.
   *
   * @param port the port, or 0 for any free one
   * @throws ConfigurationException when the port is taken or a setting is wrong
   */
  static Sample start(int port) {
    if (hasIamSettings()) {
      return serve(new App(), port, Optional.empty());
    }
    FakeIam iam = SampleIam.start();
    try {
      return serve(new App().addProperties(iam.settings()), port, Optional.of(iam));
    } catch (RuntimeException e) {
      iam.close();
      throw e;
    }
  }

  private static boolean hasIamSettings() {
    // Other names that begin with IAM_ may be those of other programs.
    return ConfigSources.ofProcess().stream()
        .anyMatch(source -> NAMING_AN_IAM.stream().anyMatch(name -> source.value(name) != null));
  }

  /**
   * Serves an application on the loopback interface.
   *
   * @param iam the IAM that ends together with it
   */
  static Sample serve(ResourceConfig app, int port, Optional<FakeIam> iam) {
    Server server = new Server();
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    // Else a token that differs in case alone from one before it is taken for that one.
    http.setHeaderCacheCaseSensitive(true);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(ContainerFactory.createContainer(JettyHttpContainer.class, app));
    // Jetty's own page repeats the request.
    server.setErrorHandler(
        (request, response, callback) -> {
          Content.Sink.write(response, true, HttpStatus.getMessage(response.getStatus()), callback);
          return true;
        });
    open(connector, port);
    Sample sample = new Sample(server, connector, iam);
    try {
      server.start();
      return sample;
    } catch (Exception e) { // Jetty declares no narrower one
      sample.stopServer();
      throw new IllegalStateException("Jetty does not start", e);
    }
  }

  private static void open(ServerConnector connector, int port) {
    try {
      connector.open();
    } catch (IOException e) {
      throw new ConfigurationException(
          "Port "
              + port
              + " is taken or may not be used: set another one, for example PORT=8081, or PORT=0 for"
              + " any free one.");
    }
  }

  URI address() {
    return URI.create("http://" + HOST + ":" + connector.getLocalPort());
  }

  /** The own IAM, unless the settings name another. */
  Optional<FakeIam> iam() {
    return iam;
  }

  String guide() {
    return iam.map(own -> Guide.withTokensOf(own, address()))
        .orElseGet(() -> Guide.withoutTokens(address()));
  }

  private void stopServer() {
    try {
      server.stop();
    } catch (Exception e) { // Jetty declares no narrower one
      throw new IllegalStateException("Jetty does not stop", e);
    }
  }

  @Override
  public void close() {
    stopServer();
    iam.ifPresent(FakeIam::close);
  }
}
