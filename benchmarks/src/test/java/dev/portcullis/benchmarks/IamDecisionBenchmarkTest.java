package dev.portcullis.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.error.Reason;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is measured is a success; how long it takes is no matter here. */
class IamDecisionBenchmarkTest {
  private final IamDecisionBenchmark benchmark = new IamDecisionBenchmark();

  @AfterEach
  void stop() {
    benchmark.stop();
  }

  @ParameterizedTest
  @EnumSource
  void oneRequestIsAllowedAndTheOtherIsNot(IamDecisionBenchmark.Grants grants) {
    benchmark.grants = grants;
    benchmark.start();

    // The first looks the roles up.
    for (int i = 0; i < 2; i++) {
      assertEquals(Optional.empty(), benchmark.allow());
      assertEquals(
          Optional.of(Reason.IAM_PERMISSION_MISSING),
          benchmark.deny().map(error -> error.reason()));
    }
  }
}
