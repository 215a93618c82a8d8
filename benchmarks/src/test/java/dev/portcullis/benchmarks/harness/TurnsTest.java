package dev.portcullis.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TurnsTest {
  private static final List<String> SUBJECTS = List.of("a", "b", "c", "d");

  @Test
  void everySubjectHasOneTurnInARound() {
    for (int round = 0; round < 20; round++) {
      List<String> order = Turns.of(round, SUBJECTS);

      assertEquals(SUBJECTS.size(), order.size());
      assertEquals(Set.copyOf(SUBJECTS), Set.copyOf(order));
      assertEquals(order, Turns.of(round, SUBJECTS), "the number of the round decides");
    }
  }

  @Test
  void nobodyIsAlwaysTheFirst() {
    Set<String> first = new HashSet<>();
    for (int round = 0; round < 20; round++) {
      first.add(Turns.of(round, SUBJECTS).get(0));
    }

    assertEquals(Set.copyOf(SUBJECTS), first);
  }
}
