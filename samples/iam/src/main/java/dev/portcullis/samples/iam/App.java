package dev.portcullis.samples.iam;

import dev.portcullis.jersey.PortcullisFeature;
import org.glassfish.jersey.server.ResourceConfig;

/** The application: its resources, and the one feature that guards them. */
public class App extends ResourceConfig {
  /** Which IAM it asks comes from outside: properties, the environment or {@code .env}. */
  public App() {
    register(PortcullisFeature.class);
    register(ProtectedResource.class);
    register(UsersResource.class);
    register(ClientsResource.class);
    register(OrdersResource.class);
    register(RolesResource.class);
    register(ClaimsResource.class);
    register(CorsResource.class);
    register(HealthResource.class);
  }
}
