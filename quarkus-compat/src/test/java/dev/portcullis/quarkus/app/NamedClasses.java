package dev.portcullis.quarkus.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Names what there is to serve, as applications do that come from other runtimes. */
@ApplicationPath("/")
public class NamedClasses extends Application {
  /** For the runtime. */
  public NamedClasses() {}

  @Override
  public Set<Class<?>> getClasses() {
    return Set.of(JakartaGuards.class);
  }
}
