package dev.portcullis.benchmarks.peers.dropwizard;

import com.github.benmanes.caffeine.cache.CaffeineSpec;
import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.Authenticator;
import io.dropwizard.auth.CachingAuthenticator;
import io.dropwizard.auth.oauth.OAuthCredentialAuthFilter;
import io.dropwizard.configuration.ResourceConfigurationSourceProvider;
import io.dropwizard.core.Application;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/**
 * The small service with Dropwizard's authentication.
 *
 * <p>Without {@code PEER_CACHE} in the environment each token is verified again; with one, it says
 * what Dropwizard remembers of them, as Caffeine wants it told.
 */
public final class Service extends Application<Configuration> {
  private final Map<String, String> settings;

  Service(Map<String, String> settings) {
    this.settings = settings;
  }

  /**
   * Serves until standard input ends.
   *
   * @param args none
   * @throws Exception when it cannot
   */
  public static void main(String[] args) throws Exception {
    new Service(System.getenv()).run("server", "service.yml");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  @Override
  public void initialize(Bootstrap<Configuration> bootstrap) {
    bootstrap.setConfigurationSourceProvider(new ResourceConfigurationSourceProvider());
  }

  @Override
  public void run(Configuration configuration, Environment environment) {
    environment
        .jersey()
        .register(
            new AuthDynamicFeature(
                new OAuthCredentialAuthFilter.Builder<User>()
                    .setAuthenticator(authenticator(environment))
                    .setAuthorizer((user, scope, context) -> user.scopes().contains(scope))
                    .setPrefix("Bearer")
                    .buildAuthFilter()));
    environment.jersey().register(RolesAllowedDynamicFeature.class);
    environment.jersey().register(new Resources());
    environment.lifecycle().addServerLifecycleListener(Service::tell);
  }

  private Authenticator<String, User> authenticator(Environment environment) {
    Authenticator<String, User> verifying =
        new JwtAuthenticator(
            setting("PEER_JWKS_URI"), setting("PEER_ISSUER"), setting("PEER_AUDIENCE"));
    String cache = settings.get("PEER_CACHE");
    return cache == null
        ? verifying
        : new CachingAuthenticator<>(environment.metrics(), verifying, CaffeineSpec.parse(cache));
  }

  private String setting(String name) {
    return Objects.requireNonNull(settings.get(name), name);
  }

  private static void tell(Server server) {
    // The first is that of the application, the second that of its administration.
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    System.out.printf(
        "Service (powered by Dropwizard %s). Listening on: http://127.0.0.1:%d%n",
        version(), connector.getLocalPort());
  }

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in =
        Service.class.getResourceAsStream(
            "/META-INF/maven/io.dropwizard/dropwizard-core/pom.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      // Figures are worth having without it.
    }
    return properties.getProperty("version", "of unknown version");
  }
}
