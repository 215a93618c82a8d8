package dev.portcullis.samples.quickstart;

import dev.portcullis.jersey.PortcullisFeature;
import org.glassfish.jersey.server.ResourceConfig;

/** The application: its resources, and the one feature that guards them. */
public class App extends ResourceConfig {
  /** Whose tokens it accepts comes from outside: properties, the environment or {@code .env}. */
  public App() {
    register(PortcullisFeature.class);
    register(PublicResource.class);
    register(MeResource.class);
    register(PrivateResource.class);
    register(StrictResource.class);
    register(AllResource.class);
    register(RoleResource.class);
    register(PermissionResource.class);
    register(BothResource.class);
    register(SubResource.class);
  }
}
