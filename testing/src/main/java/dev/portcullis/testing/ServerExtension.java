package dev.portcullis.testing;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One server for each outermost test class, and a parameter that is that server. */
abstract class ServerExtension<S>
    implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
  private final Class<S> type;
  private final Supplier<S> starting;
  private final Consumer<S> closing;
  private volatile @Nullable S latest;

  ServerExtension(Class<S> type, Supplier<S> starting, Consumer<S> closing) {
    this.type = type;
    this.starting = starting;
    this.closing = closing;
  }

  final S running() {
    S server = latest;
    if (server == null) {
      throw new IllegalStateException(
          "The " + type.getSimpleName() + " runs from before the first test until after the last");
    }
    return server;
  }

  /** Starts the server, unless an enclosing class has one. */
  @Override
  public final void beforeAll(ExtensionContext context) {
    Store store = store(context);
    if (store.get(type) == null) {
      S server = starting.get();
      store.put(type, server);
      latest = server;
    }
  }

  /** Closes the server, unless it belongs to an enclosing class. */
  @Override
  public final void afterAll(ExtensionContext context) {
    S own = store(context).remove(type, type);
    if (own != null) {
      closing.accept(own);
      latest = null;
    }
  }

  /** Supports parameters of the type of the server. */
  @Override
  public final boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == type;
  }

  /** Gives the server of the test class. */
  @Override
  public final S resolveParameter(ParameterContext parameter, ExtensionContext context) {
    S server = store(context).get(type, type);
    if (server == null) {
      throw new ParameterResolutionException(
          "No "
              + type.getSimpleName()
              + " is running; register "
              + getClass().getSimpleName()
              + " by @ExtendWith on the class or by @RegisterExtension on a static field");
    }
    return server;
  }

  private Store store(ExtensionContext context) {
    // Two extension objects on one class, each with its own server, must not share a store.
    return context.getStore(Namespace.create(this));
  }
}
