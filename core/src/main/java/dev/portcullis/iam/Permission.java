package dev.portcullis.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A permission of AccelByte's IAM: actions on a resource, and perhaps a schedule in whose time
 * other actions take their place. Immutable and safe for use by several threads.
 *
 * <p>Two permissions are equal when they were written alike.
 */
public final class Permission {
  private static final int MAX_PERMISSIONS = 10_000;

  /** What is written. */
  private record Terms(
      String resource, int action, int scheduledAction, String cron, List<String> range) {}

  private final Terms terms;
  private final Resource compiled;
  private final @Nullable Schedule schedule;

  private Permission(Terms terms) {
    this.terms = terms;
    compiled = Resource.of(terms.resource());
    schedule = Schedule.of(terms.cron(), terms.range());
  }

  /**
   * Makes a permission without a schedule.
   *
   * @param resource segments joined by colons, such as {@code NAMESPACE:acme:USER:*}; with an empty
   *     segment it grants nothing
   * @param action the sum of the actions: create 1, read 2, update 4, delete 8, and what other bits
   *     a service has given a meaning
   * @return the permission
   * @throws IllegalArgumentException when the action is negative
   */
  public static Permission of(String resource, int action) {
    if (action < 0) {
      throw new IllegalArgumentException("An action is 0 or more: it is a sum of bits");
    }
    return new Permission(new Terms(resource, action, 0, "", List.of()));
  }

  /**
   * Reads a permission of a token or a role: {@code resource}, {@code action}, {@code schedAction},
   * {@code schedCron} and {@code schedRange}, in any case. A permission with a schedule that cannot
   * be read is one that grants nothing.
   *
   * @param json a value as {@code StrictJson} reads it
   * @throws MalformedDataException when a member is missing, of the wrong type, or there twice
   */
  static Permission read(@Nullable Object json) throws MalformedDataException {
    Members members = Members.ofAnyCase(json);
    String cron = members.textOrNull("schedcron");
    return new Permission(
        new Terms(
            members.text("resource"),
            members.integer("action"),
            members.integer("schedaction"),
            cron == null ? "" : cron,
            members.texts("schedrange", MAX_PERMISSIONS)));
  }

  /**
   * Reads a list of permissions.
   *
   * @param json a value as {@code StrictJson} reads it; null is an empty list
   * @return an unmodifiable list
   * @throws MalformedDataException when it is no list, has more than 10,000 elements, or one of
   *     them cannot be read
   */
  static List<Permission> readAll(@Nullable Object json) throws MalformedDataException {
    List<Permission> permissions = new ArrayList<>();
    for (Object element : Members.list(json, MAX_PERMISSIONS)) {
      permissions.add(read(element));
    }
    return List.copyOf(permissions);
  }

  /**
   * What the permission is about.
   *
   * @return segments joined by colons
   */
  public String resource() {
    return terms.resource();
  }

  /**
   * The actions that are allowed while no schedule is active.
   *
   * @return the sum of the actions, 0 or more
   */
  public int action() {
    return terms.action();
  }

  /**
   * Whether the permission has a schedule.
   *
   * @return true if it has, even one that cannot be read
   */
  public boolean isScheduled() {
    return schedule != null;
  }

  /**
   * The actions that are allowed at a moment: those of the schedule while it is active, else {@link
   * #action()}; none when the schedule cannot be read.
   *
   * @param now the moment; schedules are read in UTC
   * @return the sum of the actions, 0 or more
   */
  public int actionAt(Instant now) {
    if (schedule == null) {
      return terms.action();
    }
    return switch (schedule.stateAt(now)) {
      case ACTIVE -> terms.scheduledAction();
      case INACTIVE -> terms.action();
      case UNREADABLE -> 0;
    };
  }

  /** The resource, taken apart. */
  Resource compiled() {
    return compiled;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Permission permission && terms.equals(permission.terms);
  }

  @Override
  public int hashCode() {
    return terms.hashCode();
  }

  /** Names the resource and the action, such as {@code NAMESPACE:acme:USER:* [2]}. */
  @Override
  public String toString() {
    return terms.resource() + " [" + terms.action() + (isScheduled() ? ", scheduled]" : "]");
  }
}
