package dev.portcullis.jersey;

import dev.portcullis.testing.contract.GuardContract;
import dev.portcullis.testing.contract.GuardedServer;
import dev.portcullis.testing.contract.LeftToRuntime;
import java.util.Map;
import java.util.Set;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Tag;

@Tag("runtimes")
@LeftToRuntime(
    part = "Async",
    tests = {
      "answersARequestThatIsLetIn",
      "eventsReachARequestThatIsLetIn",
      "headIsGuardedAsTheGetThatAnswersIt",
      "aRequestThatIsLetInStartsTheMethod",
      "principalThatIsHandedOverIsTheTokenOnAnotherThread",
      "parameterThatIsHandedOverIsTheTokenOnAnotherThread",
      "injectedTokenIsNotToBeHadOnAThreadThatServesNoRequest"
    },
    reason = JdkServerGuardContractTest.NO_SUSPENDING)
@LeftToRuntime(part = "AsyncConcurrency", reason = JdkServerGuardContractTest.NO_SUSPENDING)
@LeftToRuntime(
    part = "Cors",
    tests = "answersOfAsynchronousMethods",
    reason = JdkServerGuardContractTest.NO_SUSPENDING)
class JdkServerGuardContractTest extends GuardContract {
  static final String NO_SUSPENDING =
      "Jersey cannot suspend requests on this server: asynchronous methods answer 500";

  @Override
  protected GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources)
      throws Exception {
    return JdkServer.start(
        new ResourceConfig(resources).addProperties(settings).register(PortcullisFeature.class));
  }
}
