package dev.portcullis.benchmarks.verification;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;

/** An operation that is measured, and what was measured, round by round. */
final class Subject {
  private static final int MAX_GROWTH = 10;

  private final String title;
  private final Operation operation;
  private final List<Round> rounds = new ArrayList<>();
  private int count = 1;

  Subject(String title, Operation operation) {
    this.title = title;
    this.operation = operation;
  }

  String title() {
    return title;
  }

  /** Gets it compiled, and finds out how often it must be done for a burst of that length. */
  void warmUp(Crew crew, Duration time, Duration burst) throws InterruptedException {
    long start = System.nanoTime();
    do {
      adjust(crew.measure(operation, count, Crew.SIZE), burst);
    } while (System.nanoTime() - start < time.toNanos());
    adjust(crew.measure(operation, count, 1), burst);
  }

  private void adjust(Sample sample, Duration burst) {
    double fitting = burst.toNanos() / Math.max(sample.wallNanos(), 1);
    count = (int) Math.max(1, Math.min(fitting, (double) count * MAX_GROWTH));
  }

  /** Measures a round; in each second one, two threads come first. */
  void measure(Crew crew) throws InterruptedException {
    if (rounds.size() % 2 == 0) {
      Sample alone = crew.measure(operation, count, 1);
      rounds.add(new Round(alone, crew.measure(operation, count, Crew.SIZE)));
    } else {
      Sample together = crew.measure(operation, count, Crew.SIZE);
      rounds.add(new Round(crew.measure(operation, count, 1), together));
    }
  }

  void add(Round round) {
    rounds.add(round);
  }

  /** Sums up one figure of all rounds. */
  Quartiles each(ToDoubleFunction<Round> figure) {
    return Quartiles.of(rounds.stream().mapToDouble(figure).toArray());
  }

  /** Sums up a figure in which this one is held against another one in the same round. */
  Quartiles against(Subject other, ToDoubleBiFunction<Round, Round> figure) {
    double[] figures = new double[rounds.size()];
    for (int i = 0; i < figures.length; i++) {
      figures[i] = figure.applyAsDouble(rounds.get(i), other.rounds.get(i));
    }
    return Quartiles.of(figures);
  }

  /** Computing time by that of another one, on one thread. */
  Quartiles cpuRatio(Subject other) {
    return against(other, (mine, its) -> mine.alone().cpuNanos() / its.alone().cpuNanos());
  }

  /** What a second thread costs by what it costs another one. */
  Quartiles lossRatio(Subject other) {
    return against(other, (mine, its) -> mine.loss() / its.loss());
  }
}
