package dev.portcullis.quarkus;

import dev.portcullis.testing.contract.GuardedServer;
import dev.portcullis.testing.contract.LifecycleContract;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("runtimes")
class QuarkusLifecycleContractTest extends LifecycleContract {
  private static Quarkus quarkus;

  @BeforeAll
  static void resolve() throws Exception {
    quarkus = Quarkus.with("quarkus-rest");
  }

  @Override
  protected GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources)
      throws Exception {
    return quarkus.start(settings, resources);
  }

  /** One for each class loader, which outside tests is one for each process. */
  @Override
  protected boolean isOfRuntime(Thread thread) {
    return thread.getName().startsWith("Reference Reaper");
  }

  @AfterAll
  static void close() {
    quarkus.close();
  }
}
