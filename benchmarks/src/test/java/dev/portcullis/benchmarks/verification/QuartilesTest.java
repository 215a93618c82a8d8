package dev.portcullis.benchmarks.verification;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class QuartilesTest {
  @Test
  void figuresAreSortedFirst() {
    assertEquals(new Quartiles(2, 3, 4), Quartiles.of(5, 1, 4, 2, 3));
  }

  @Test
  void betweenTwoFiguresIsBetweenTheirValues() {
    assertEquals(new Quartiles(12.5, 15, 17.5), Quartiles.of(20, 10));
  }

  @Test
  void oneFigureIsAllOfThem() {
    assertEquals(new Quartiles(7, 7, 7), Quartiles.of(7));
  }
}
