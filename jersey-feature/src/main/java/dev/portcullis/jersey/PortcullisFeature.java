package dev.portcullis.jersey;

import dev.portcullis.AccessGuard;
import dev.portcullis.config.ConfigSource;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.jaxrs.AccessExceptionMapper;
import dev.portcullis.jaxrs.CorsFilter;
import dev.portcullis.jaxrs.GuardDynamicFeature;
import dev.portcullis.jaxrs.UnexpectedExceptionMapper;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.glassfish.jersey.process.Inflector;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/**
 * Guards the resources of a Jersey application.
 *
 * <p>Settings come from, strongest first: what the constructor was given, the application's
 * properties, system properties, the environment, and {@code .env} in the working directory. The
 * application does not start when a setting or a guard is wrong.
 *
 * <p>Always register it explicitly: a feature that Jersey discovers by itself, and that then fails,
 * is skipped in silence.
 *
 * <p>It switches Jersey's WADL off, which would describe all resources to everyone, unless the
 * application sets {@code jersey.config.server.wadl.disableWadl} itself.
 */
public final class PortcullisFeature implements Feature {
  /** After those that an application registers, so that its own mapper is preferred. */
  private static final int MAPPER_PRIORITY = Integer.MAX_VALUE;

  /** A preflight is answered before others see it, and an answer is amended after them. */
  private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE;

  private static final String OPTIONS_OF_JERSEY =
      "org.glassfish.jersey.server.wadl.processor.OptionsMethodProcessor$";

  private final Consumer<GuardConfig.Builder> settings;
  private final @Nullable AccessGuard givenGuard;

  /** A feature whose settings all come from outside the code. */
  public PortcullisFeature() {
    this(builder -> {});
  }

  /**
   * A feature with settings in code, which beat all others.
   *
   * @param settings sets them on a builder
   */
  public PortcullisFeature(Consumer<GuardConfig.Builder> settings) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.givenGuard = null;
  }

  /**
   * A feature around a guard that was made elsewhere, for instance with a clock of a test.
   *
   * @param guard the guard; whoever made it closes it
   */
  public PortcullisFeature(AccessGuard guard) {
    this.settings = builder -> {};
    this.givenGuard = Objects.requireNonNull(guard, "guard");
  }

  @Override
  public boolean configure(FeatureContext context) {
    // Jersey's description of the whole API, which it would serve to everyone.
    if (context.getConfiguration().getProperty(ServerProperties.WADL_FEATURE_DISABLE) == null) {
      context.property(ServerProperties.WADL_FEATURE_DISABLE, true);
    }
    AccessGuard guard = givenGuard != null ? givenGuard : AccessGuard.of(config(context));
    StartupCheck check = new StartupCheck(guard, givenGuard == null);
    context.register(new GuardDynamicFeature(guard, PortcullisFeature::isMadeByJersey));
    context.register(new AccessExceptionMapper(guard), MAPPER_PRIORITY);
    context.register(check);
    if (guard.cors().isPresent()) {
      context.register(new CorsFilter(check::corsRoutes), BEFORE_ALL_OTHERS);
      context.register(new UnexpectedExceptionMapper(), MAPPER_PRIORITY);
    }
    context.register(new PortcullisBinder(guard, check));
    context.register(new GuardLifecycle(guard, givenGuard == null));
    return true;
  }

  private GuardConfig config(FeatureContext context) {
    List<ConfigSource> sources = new ArrayList<>();
    sources.add(
        ConfigSources.properties(
            "the application's properties", context.getConfiguration().getProperties()));
    sources.addAll(ConfigSources.ofProcess());
    GuardConfig.Builder builder = GuardConfig.builder().from(sources);
    settings.accept(builder);
    return builder.build();
  }

  /** Jersey answers OPTIONS by itself: it tells the methods of a resource and runs none of them. */
  private static boolean isMadeByJersey(ResourceInfo resource) {
    Class<?> handler = resource.getResourceClass();
    return Inflector.class.isAssignableFrom(handler)
        && handler.getName().startsWith(OPTIONS_OF_JERSEY);
  }
}
