package dev.portcullis.quarkus;

import dev.portcullis.testing.contract.GuardedServer;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Starts applications of Quarkus REST alone. All tests of a JVM have one platform for it, which
 * takes long to resolve, and is closed after the last of them.
 */
final class QuarkusRest implements BeforeAllCallback {
  private @Nullable Quarkus quarkus;

  @Override
  public void beforeAll(ExtensionContext context) {
    quarkus =
        context
            .getRoot()
            .getStore(Namespace.create(QuarkusRest.class))
            .computeIfAbsent(Quarkus.class, unused -> resolve(), Quarkus.class);
  }

  private static Quarkus resolve() {
    try {
      return Quarkus.with("quarkus-rest");
    } catch (Exception e) {
      throw new IllegalStateException("Quarkus cannot be resolved", e);
    }
  }

  GuardedServer start(Map<String, Object> settings, Set<Class<?>> classes) throws Exception {
    if (quarkus == null) {
      throw new IllegalStateException("Have it registered as an extension of the class");
    }
    return quarkus.start(settings, classes);
  }
}
