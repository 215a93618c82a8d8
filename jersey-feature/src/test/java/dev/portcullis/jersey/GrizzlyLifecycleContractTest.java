package dev.portcullis.jersey;

import dev.portcullis.testing.contract.GuardedServer;
import dev.portcullis.testing.contract.LifecycleContract;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Tag;

@Tag("runtimes")
class GrizzlyLifecycleContractTest extends LifecycleContract {
  @Override
  protected GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources) {
    return Grizzly.start(
        new ResourceConfig(resources).addProperties(settings).register(PortcullisFeature.class));
  }
}
