package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RefusalsTest {
  private final Refusals refusals = new Refusals();

  private Optional<String> refused(String sentence) {
    return refusals.gather(
        () -> {
          throw new ConfigurationException(sentence);
        });
  }

  private String message() {
    return assertThrows(ConfigurationException.class, refusals::throwIfAny).getMessage();
  }

  @Test
  void stepsThatSucceedGiveTheirResultAndEndNothing() {
    assertEquals(Optional.of("orders"), refusals.gather(() -> "orders"));
    refusals.gather(() -> {});
    refusals.throwIfAny();
  }

  @Test
  void oneRefusalIsToldAsItIs() {
    assertEquals(Optional.empty(), refused("a is wrong: mend it."));
    assertEquals("a is wrong: mend it.", message());
  }

  @Test
  void severalRefusalsAreToldInTheirOrderEachOnce() {
    refused("b is wrong: mend it.");
    refusals.gather(
        () -> {
          if (!refused("a is wrong: mend it.").isPresent()) {
            throw new ConfigurationException("b is wrong: mend it.");
          }
        });
    assertEquals(
        """
        The application does not start, for 2 reasons:
        - b is wrong: mend it.
        - a is wrong: mend it.""",
        message());
  }

  @Test
  void whatIsNoRefusalIsNotGathered() {
    assertThrows(
        IllegalStateException.class,
        () ->
            refusals.gather(
                () -> {
                  throw new IllegalStateException("a defect");
                }));
    refusals.throwIfAny();
  }
}
