package dev.portcullis.quarkus;

import dev.portcullis.testing.contract.BrowserContract;
import dev.portcullis.testing.contract.GuardedServer;
import dev.portcullis.testing.contract.LeftToRuntime;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("runtimes")
@LeftToRuntime(
    part = "Cors",
    reason = "Quarkus answers browsers itself, as quarkus.http.cors.* says")
class QuarkusBrowserContractTest extends BrowserContract {
  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  @Override
  protected GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources)
      throws Exception {
    return QUARKUS.start(settings, resources);
  }
}
