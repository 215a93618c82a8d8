package dev.portcullis.iam;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a user is barred from. Immutable.
 *
 * @param type such as {@code LOGIN} or {@code CHAT_SEND}
 * @param endDate when it ends; empty when it has no end
 * @param isEnabled whether it was not lifted
 * @param targetedNamespace the namespace that it is for; empty when the token does not say so
 */
public record Ban(
    String type, Optional<Instant> endDate, boolean isEnabled, Optional<String> targetedNamespace) {
  /** The end of year 1, in which the zero of a date in Go lies: it says that there is no date. */
  private static final Instant EARLIEST = Instant.parse("0002-01-01T00:00:00Z");

  static List<Ban> readAll(List<?> json) throws MalformedDataException {
    List<Ban> bans = new ArrayList<>();
    for (Object element : json) {
      bans.add(read(Members.ofAnyCase(element)));
    }
    return List.copyOf(bans);
  }

  // When the token does not say that a ban has ended or was lifted, it holds.
  private static Ban read(Members members) throws MalformedDataException {
    Optional<Instant> end = Optional.ofNullable(members.instantOrNull("enddate"));
    return new Ban(
        members.text("ban"),
        end.filter(date -> !date.isBefore(EARLIEST)),
        members.isTrue("enabled", true),
        Optional.ofNullable(members.textOrNull("targetednamespace")));
  }

  /**
   * Whether the ban is in force: it is enabled, and has not ended.
   *
   * @param now the moment in question
   * @return true if it is
   */
  public boolean isInForce(Instant now) {
    return isEnabled && (endDate.isEmpty() || now.isBefore(endDate.get()));
  }
}
