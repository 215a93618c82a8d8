package dev.portcullis.benchmarks.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Who is measured after whom. Who comes next pays for the garbage of the one before. */
public final class Turns {
  private Turns() {}

  /**
   * Orders the subjects of a round, so that nobody is at the same place in all of them.
   *
   * @param <S> what is measured
   * @param round the number of the round, which alone decides the order
   * @param subjects what is measured, each once in a round
   * @return all of them, in a new list
   */
  public static <S> List<S> of(int round, List<S> subjects) {
    List<S> order = new ArrayList<>(subjects);
    // The first numbers of a Random are much alike for seeds that follow each other.
    Collections.shuffle(order, new Random(new SplittableRandom(round).nextLong()));
    return order;
  }
}
