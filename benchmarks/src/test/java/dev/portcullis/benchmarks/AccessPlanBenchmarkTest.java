package dev.portcullis.benchmarks;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.portcullis.authz.Decision;
import org.junit.jupiter.api.Test;

/** What is measured is what the names say; how long it takes is no matter here. */
class AccessPlanBenchmarkTest {
  @Test
  void oneTokenIsAllowedAndTheOtherDenied() throws NoSuchMethodException {
    AccessPlanBenchmark benchmark = new AccessPlanBenchmark();
    benchmark.start();

    assertSame(Decision.ALLOWED, benchmark.allow());
    assertInstanceOf(Decision.Denied.class, benchmark.deny());
  }
}
