package dev.portcullis.config;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Gathers why an application must not start, so that all of it is told at once.
 *
 * <p>For one start-up, and for one thread.
 */
public final class Refusals {
  private final Set<String> sentences = new LinkedHashSet<>();

  /** Makes one that has gathered nothing yet. */
  public Refusals() {}

  /**
   * Takes a step of the start-up.
   *
   * @param step what may throw a {@link ConfigurationException}, which is remembered
   * @param <T> what the step gives
   * @return what the step gave; empty when it was refused
   */
  public <T> Optional<T> gather(Supplier<T> step) {
    try {
      return Optional.of(step.get());
    } catch (ConfigurationException e) {
      sentences.add(e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Takes a step that gives nothing.
   *
   * @param step what may throw a {@link ConfigurationException}, which is remembered
   */
  public void gather(Runnable step) {
    gather(
        () -> {
          step.run();
          return true;
        });
  }

  /**
   * Ends the start-up where a step was refused.
   *
   * @throws ConfigurationException with the sentence of the one refusal, or with a line for each
   */
  public void throwIfAny() {
    if (sentences.size() == 1) {
      throw new ConfigurationException(sentences.iterator().next());
    }
    if (!sentences.isEmpty()) {
      throw new ConfigurationException(
          "The application does not start, for "
              + sentences.size()
              + " reasons:\n- "
              + String.join("\n- ", sentences));
    }
  }
}
