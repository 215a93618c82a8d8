package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.portcullis.config.ConfigurationException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** Why an application does not start. */
final class Refusal {
  private Refusal() {}

  /** What is said of an application of one resource, which must not start. */
  static String of(Launcher launcher, Map<String, Object> settings, Class<?> resource) {
    return of(launcher, settings, Set.of(resource));
  }

  /** What is said of an application of several resources, which must not start. */
  static String of(Launcher launcher, Map<String, Object> settings, Set<Class<?>> resources) {
    try (GuardedServer server = launcher.start(settings, resources)) {
      return fail("The application must not start, but listens at " + server.baseUri());
    } catch (Exception e) {
      return of(e);
    }
  }

  /**
   * What is said of each of several resources, with all of which together an application must not
   * start: as much as of each alone.
   */
  static List<String> reasons(
      Launcher launcher, Map<String, Object> settings, Collection<Class<?>> resources) {
    return reasons(of(launcher, settings, Set.copyOf(resources)), resources.size());
  }

  /**
   * Tests that, of several wrong settings together, as much is said as of each alone.
   *
   * @param right settings with which the application would start
   * @param wrong settings that take their place, or come beside them
   */
  static Stream<DynamicTest> ofEach(
      Launcher launcher, Map<String, Object> right, Map<String, String> wrong, Class<?> resource) {
    Map<String, Object> settings = new HashMap<>(right);
    settings.putAll(wrong);
    List<String> reasons = reasons(of(launcher, settings, resource), wrong.size());
    return wrong.entrySet().stream()
        .map(
            setting ->
                DynamicTest.dynamicTest(
                    setting.getKey() + " of " + setting.getValue(),
                    () ->
                        assertTrue(
                            reasons.stream()
                                .anyMatch(reason -> reason.contains("(" + setting.getKey() + ")")),
                            () -> setting.getKey() + " must stand in " + reasons)));
  }

  private static List<String> reasons(String message, int count) {
    if (count == 1) {
      return List.of(message);
    }
    List<String> reasons = List.of(message.split("\n- "));
    assertEquals(
        "The application does not start, for " + count + " reasons:", reasons.get(0), message);
    return reasons.subList(1, reasons.size());
  }

  /** What is said by a start-up that failed. */
  static String of(Exception failure) {
    // By name, since a runtime may have loaded the class a second time.
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getClass().getName().equals(ConfigurationException.class.getName())) {
        return String.valueOf(cause.getMessage());
      }
    }
    throw new AssertionError("The start-up was refused without a reason", failure);
  }

  /** A message must have all of these in it. */
  static void named(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "\"" + part + "\" must stand in: " + message);
    }
  }
}
