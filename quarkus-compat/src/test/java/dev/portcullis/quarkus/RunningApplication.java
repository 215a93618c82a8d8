package dev.portcullis.quarkus;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.config.ConfigSource;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.testing.contract.GuardedServer;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** An application of Quarkus that listens. */
final class RunningApplication implements GuardedServer {
  private final ClassLoader loader;
  private final Object application;
  private final URI baseUri;

  private RunningApplication(ClassLoader loader, Object application, URI baseUri) {
    this.loader = loader;
    this.application = application;
    this.baseUri = baseUri;
  }

  static RunningApplication start(BuiltApplication built, Map<String, Object> settings)
      throws Exception {
    Map<String, byte[]> files = new HashMap<>(built.files());
    files.put("META-INF/microprofile-config.properties", properties(settings));
    ClassLoader loader = new ApplicationLoader(files, built.libraries());
    return in(
        loader,
        () -> {
          Object application =
              loader
                  .loadClass("io.quarkus.runner.ApplicationImpl")
                  .getDeclaredConstructor()
                  .newInstance();
          application
              .getClass()
              .getMethod("start", String[].class)
              .invoke(application, (Object) new String[0]);
          return new RunningApplication(
              loader, application, URI.create("http://127.0.0.1:" + port(loader) + "/"));
        });
  }

  /** As in {@code application.properties}, which beats this place of the same format. */
  private static byte[] properties(Map<String, Object> settings) throws IOException {
    Properties properties = new Properties();
    properties.put("quarkus.http.host", "127.0.0.1");
    properties.put("quarkus.http.port", "0");
    properties.put("quarkus.banner.enabled", "false");
    properties.put("quarkus.http.limits.max-header-size", "64K");
    properties.put("quarkus.vertx.event-loops-pool-size", "2");
    settings.forEach((name, value) -> properties.put(name, value.toString()));
    ConfigSource source = ConfigSources.properties("the settings of the test", settings);
    for (String name : source.names()) {
      properties.put(name, Objects.requireNonNull(source.value(name)).replace("$", "$$"));
    }
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString().getBytes(UTF_8);
  }

  private static int port(ClassLoader loader) throws Exception {
    Object container = loader.loadClass("io.quarkus.arc.Arc").getMethod("container").invoke(null);
    Class<?> type = loader.loadClass("io.quarkus.vertx.http.HttpServer");
    Object instance =
        loader
            .loadClass("io.quarkus.arc.ArcContainer")
            .getMethod("instance", Class.class, java.lang.annotation.Annotation[].class)
            .invoke(container, type, new java.lang.annotation.Annotation[0]);
    Object server =
        loader.loadClass("io.quarkus.arc.InstanceHandle").getMethod("get").invoke(instance);
    return (Integer) type.getMethod("getPort").invoke(server);
  }

  @Override
  public URI baseUri() {
    return baseUri;
  }

  @Override
  public void close() {
    try {
      in(loader, () -> application.getClass().getMethod("close").invoke(application));
    } catch (Exception e) {
      throw new IllegalStateException("The application does not stop", e);
    }
  }

  private interface Step<T> {
    T take() throws Exception;
  }

  private static <T> T in(ClassLoader loader, Step<T> step) throws Exception {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(loader);
    try {
      return step.take();
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
