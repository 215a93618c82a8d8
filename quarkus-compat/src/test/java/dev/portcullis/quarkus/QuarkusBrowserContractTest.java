package dev.portcullis.quarkus;

import dev.portcullis.testing.contract.BrowserContract;
import dev.portcullis.testing.contract.GuardedServer;
import dev.portcullis.testing.contract.LeftToRuntime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;

@Tag("runtimes")
@LeftToRuntime(
    part = "Cors",
    reason = "Quarkus answers browsers itself, as quarkus.http.cors.* says")
class QuarkusBrowserContractTest extends BrowserContract {
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

  @AfterAll
  static void close() {
    quarkus.close();
  }
}
