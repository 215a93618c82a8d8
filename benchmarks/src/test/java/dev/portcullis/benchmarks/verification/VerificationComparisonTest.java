package dev.portcullis.benchmarks.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It runs, and every token is judged as it must be; how long that takes is no matter here. */
class VerificationComparisonTest {
  @Test
  void everybodyIsMeasuredInOneRun(@TempDir Path folder) throws Exception {
    Options options =
        Options.parse(
            ("--rounds 1 --burst-ms 1 --warm-up 0 --algorithms RS256,EdDSA --output " + folder)
                .split(" ", -1));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    Report report = VerificationComparison.run(options, new PrintStream(printed, true, UTF_8));

    for (Contestant contestant : Contestant.values()) {
      String row = "| " + contestant.title();
      assertEquals(
          2, report.text().lines().filter(line -> line.startsWith(row)).count(), report::text);
    }
    for (String bar :
        List.of(
            "verify RS256",
            "verify EdDSA",
            "two threads against one, RS256",
            "verified-token cache hit",
            "`AccessPlan.decide`",
            "`@IamPermission`")) {
      assertTrue(report.text().contains("\n| " + bar), report::text);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(report.text(), Files.readString(files.findFirst().orElseThrow()));
    }
    assertTrue(printed.toString(UTF_8).contains(report.text()));
  }

  @Test
  void operationThatComesOutWrongEndsTheRun() {
    try (Crew crew = new Crew()) {
      assertThrows(IllegalStateException.class, () -> crew.measure(turn -> turn != 3, 4, 1));
    }
  }

  @Test
  void bothThreadsHaveTurnsOfTheirOwn() throws InterruptedException {
    List<Integer> turns = Collections.synchronizedList(new ArrayList<>());
    try (Crew crew = new Crew()) {
      crew.measure(turns::add, 3, Crew.SIZE);
    }

    assertEquals(List.of(0, 1, 2, 3, 4, 5), turns.stream().sorted().toList());
  }
}
