package dev.portcullis.benchmarks.growth;

import dev.portcullis.benchmarks.harness.Turns;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Measures how time and memory grow as there are more tokens, keys, issuers, permissions and
 * threads.
 *
 * <p>All sizes of a dimension are there at once, and each round measures every one of them, in
 * another order, so that a machine that slows down slows all alike. In the end one size after the
 * other is let go, and what that frees is what it kept.
 */
public final class GrowthBenchmark {
  private static final double KIB = 1024;

  /** Kept here, since a logger that nobody holds forgets its level. */
  private static final Logger LOG = Logger.getLogger("dev.portcullis");

  private GrowthBenchmark() {}

  /**
   * Runs it all, and prints and writes the figures. They are for people to judge, so there is no
   * bar; but one operation that does not come to what it should fails the command.
   *
   * @param args pairs of option and value, as in {@code --rounds 3}; a wrong one prints them all
   * @throws IOException when the figures cannot be written
   */
  public static void main(String[] args) throws IOException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
      return;
    }
    // Each key source tells of its keys, and there are many of them.
    LOG.setLevel(Level.WARNING);
    run(options, System.out);
  }

  /** Runs it all, prints and writes the figures, and returns them. */
  static Map<Dimension, Growth> run(Options options, PrintStream out) throws IOException {
    Map<Dimension, Growth> growths = new EnumMap<>(Dimension.class);
    for (Dimension dimension : options.dimensions()) {
      int[] sizes = dimension.sizes(options.largest());
      if (sizes.length > 0) {
        out.println(dimension.title());
        growths.put(dimension, growth(dimension, sizes, options, out));
      }
    }
    Report report = Report.of(options, growths);
    out.println();
    out.println(report.text());
    out.println("Written to " + report.writeTo(options.output()));
    return growths;
  }

  private static Growth growth(Dimension dimension, int[] sizes, Options options, PrintStream out) {
    Growth growth = new Growth();
    try (Scene scene = new Scene(options.rounds())) {
      List<Trial> trials = new ArrayList<>();
      for (int size : sizes) {
        trials.add(dimension.trial(scene, size));
      }
      Meter scrap = new Meter(new Growth(), options.interval());
      trials.forEach(trial -> trial.warmUp(scrap));
      Meter meter = new Meter(growth, options.interval());
      for (int round = 0; round < options.rounds(); round++) {
        out.println("  round " + (round + 1));
        Turns.of(round, trials).forEach(trial -> trial.measure(meter));
      }
      long used = Heap.used();
      while (!trials.isEmpty()) {
        used = letGo(trials, used, meter);
      }
    }
    return growth;
  }

  /**
   * Lets one go, and notes what was freed.
   *
   * @param before the bytes in the heap before
   * @return those after
   */
  private static long letGo(List<Trial> trials, long before, Meter meter) {
    int last = trials.size() - 1;
    int size = trials.get(last).size();
    String kept = trials.get(last).kept();
    trials.remove(last).close();
    long after = Heap.used();
    meter.note(kept, Unit.KIB, size, (before - after) / KIB);
    return after;
  }
}
