package dev.portcullis.quarkus;

import dev.portcullis.testing.contract.GuardedServer;
import dev.portcullis.testing.contract.LifecycleContract;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("runtimes")
class QuarkusLifecycleContractTest extends LifecycleContract {
  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  @Override
  protected GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources)
      throws Exception {
    return QUARKUS.start(settings, resources);
  }

  /** One for each class loader, which outside tests is one for each process. */
  @Override
  protected boolean isOfRuntime(Thread thread) {
    return thread.getName().startsWith("Reference Reaper");
  }
}
