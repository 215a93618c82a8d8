package dev.portcullis.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A permission of AccelByte IAM, as roles, clients and tokens of {@link FakeIam} carry it. Nothing
 * is checked: what a guard has to refuse can be granted, too.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param resource what it is about, such as {@code NAMESPACE:{namespace}:USER:{userId}:ORDER}
 * @param action the sum of the actions: 1 to create, 2 to read, 4 to update, 8 to delete
 * @param schedAction the actions while the schedule is active, or null where there is no schedule
 * @param schedCron when the schedule is active, as a cron expression, or null
 * @param schedRange when the schedule is active, as times; empty where it is not told so
 */
public record IamGrant(
    String resource,
    int action,
    @Nullable Integer schedAction,
    @Nullable String schedCron,
    List<String> schedRange) {
  /**
   * Creates a permission.
   *
   * @param resource what it is about
   * @param action the sum of the actions
   * @param schedAction the actions while the schedule is active, or null
   * @param schedCron a cron expression, or null
   * @param schedRange times; may be empty
   */
  public IamGrant {
    Objects.requireNonNull(resource, "resource");
    schedRange = List.copyOf(schedRange);
  }

  /**
   * Creates a permission without a schedule.
   *
   * @param resource what it is about
   * @param action the sum of the actions
   * @return a new permission
   */
  public static IamGrant of(String resource, int action) {
    return new IamGrant(resource, action, null, null, List.of());
  }

  /**
   * Adds a schedule by a cron expression.
   *
   * @param cron when it is active
   * @param whileActive the actions meanwhile
   * @return a new permission
   */
  public IamGrant withCron(String cron, int whileActive) {
    return new IamGrant(
        resource, action, whileActive, Objects.requireNonNull(cron, "cron"), schedRange);
  }

  /**
   * Adds a schedule by times.
   *
   * @param range when it is active, usually a begin and an end
   * @param whileActive the actions meanwhile
   * @return a new permission
   */
  public IamGrant withRange(List<String> range, int whileActive) {
    return new IamGrant(resource, action, whileActive, schedCron, range);
  }

  /** As IAM's answers spell it. */
  Map<String, Object> inAnswer() {
    return members("resource", "action");
  }

  /** As tokens spell it. */
  Map<String, Object> inToken() {
    return members("Resource", "Action");
  }

  private Map<String, Object> members(String resourceName, String actionName) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(resourceName, resource);
    members.put(actionName, action);
    if (schedAction != null) {
      members.put("schedAction", schedAction);
    }
    if (schedCron != null) {
      members.put("schedCron", schedCron);
    }
    if (!schedRange.isEmpty()) {
      members.put("schedRange", schedRange);
    }
    return members;
  }
}
