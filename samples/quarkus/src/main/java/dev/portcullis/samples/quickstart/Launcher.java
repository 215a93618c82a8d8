package dev.portcullis.samples.quickstart;

import dev.portcullis.config.ConfigurationException;
import dev.portcullis.testing.LocalIssuer;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs the service on Quarkus until it is told to stop.
 *
 * <p>The variable {@code PORT} sets the port: 8080 by default, 0 for any free one. Settings that
 * begin with {@code AXIOMS_}, as system properties, in the environment or in {@code .env}, name the
 * issuer to trust; without any, the service brings its own.
 *
 * <p>A service that knows its issuer needs no such class: Quarkus has its own, and reads the
 * settings from where it reads all others.
 */
@QuarkusMain
public final class Launcher {
  Launcher() {}

  /**
   * Starts the service, prints how to try it, and waits for SIGINT or SIGTERM.
   *
   * @param args none
   */
  public static void main(String[] args) {
    if (Boolean.getBoolean("sample.ends-with-parent")) {
      endWithParent();
    }
    try {
      int port = Port.parse(System.getenv("PORT"));
      System.setProperty("quarkus.http.port", Integer.toString(port));
      Optional<LocalIssuer> issuer = OwnIssuer.start();
      issuer.ifPresent(own -> own.settings().forEach(Launcher::set));
      Service.bring(issuer);
      Quarkus.run(Service.class, Launcher::exit, args);
    } catch (ConfigurationException e) {
      exit(1, e);
    }
  }

  /** Maven does not stop what it runs when it is itself told to stop. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(
            parent -> {
              var unused = parent.onExit().thenRun(() -> System.exit(0));
            });
  }

  /** System properties are part of Quarkus's configuration. */
  private static void set(String name, Object value) {
    System.setProperty(name, value.toString());
  }

  private static void exit(int code, @Nullable Throwable failure) {
    if (failure != null) {
      tell(failure);
    }
    System.exit(code);
  }

  private static void tell(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConfigurationException) {
        System.err.println(cause.getMessage());
        return;
      }
      if (cause instanceof QuarkusBindException taken) {
        System.err.println(Port.taken(taken.getPort()).getMessage());
        return;
      }
    }
    failure.printStackTrace();
  }
}
