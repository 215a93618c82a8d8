package dev.portcullis.jersey;

import dev.portcullis.testing.contract.BrowserContract;
import dev.portcullis.testing.contract.GuardedServer;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Tag;

@Tag("runtimes")
class JettyBrowserContractTest extends BrowserContract {
  @Override
  protected GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources)
      throws Exception {
    return Jetty.start(
        new ResourceConfig(resources).addProperties(settings).register(PortcullisFeature.class));
  }
}
