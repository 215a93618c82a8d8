package dev.portcullis.benchmarks.wrk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrkOutputTest {
  private static final String HEAD =
      """
      Running 2s test @ http://127.0.0.1:40331/public
        1 threads and 8 connections
        Thread Stats   Avg      Stdev     Max   +/- Stdev
          Latency     1.02ms    3.11ms  58.70ms   96.11%
          Req/Sec    14.40k     2.27k   17.26k    75.00%
      """;
  private static final String END =
      """
        28655 requests in 2.00s, 4.15MB read
      %sRequests/sec:  14320.57
      Transfer/sec:      2.07MB
      """;

  @Test
  void requestsAndTheirRateAreRead() {
    assertEquals(new WrkOutput(28_655, 14_320.57), WrkOutput.parse(HEAD + END.formatted("")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Socket errors: connect 0, read 3, write 0, timeout 0",
        "Socket errors: connect 0, read 0, write 0, timeout 8",
        "Non-2xx or 3xx responses: 28655"
      })
  void troubleEndsTheRunAndIsTold(String trouble) {
    IllegalStateException refused =
        assertThrows(
            IllegalStateException.class,
            () -> WrkOutput.parse(HEAD + END.formatted("  " + trouble + "\n")));

    assertTrue(refused.getMessage().contains(trouble), refused::getMessage);
  }

  @Test
  void noAnswerAtAllIsNoFigure() {
    assertThrows(
        IllegalStateException.class,
        () -> WrkOutput.parse("  0 requests in 1.00s, 0.00B read\nRequests/sec:      0.00\n"));
  }

  @Test
  void otherTextIsNotTakenForFigures() {
    assertThrows(IllegalStateException.class, () -> WrkOutput.parse(HEAD));
  }
}
