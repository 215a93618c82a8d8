package dev.portcullis.testing;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What has been revoked. Immutable; each change gives a new one.
 *
 * @param tokens tokens, each by itself
 * @param users users, with the time until which all of their tokens are revoked
 */
record IamRevocations(Set<String> tokens, Map<String, Instant> users) {
  private static final int NANOSECONDS = 9;

  /** RFC 3339 with all nine digits, as IAM writes it. */
  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, NANOSECONDS, NANOSECONDS, true)
          .appendLiteral('Z')
          .toFormatter(Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  static IamRevocations none() {
    return new IamRevocations(Set.of(), Map.of());
  }

  IamRevocations withToken(String token) {
    Set<String> more = new LinkedHashSet<>(tokens);
    more.add(token);
    return new IamRevocations(more, users);
  }

  IamRevocations withUser(String userId, Instant until) {
    return new IamRevocations(tokens, IamState.with(users, userId, until));
  }

  boolean haveToken(String token) {
    return tokens.contains(token);
  }

  /** Whether a user's token of a time is revoked; that of the very moment is. */
  boolean haveUser(String userId, Instant issuedAt) {
    Instant until = users.get(userId);
    return until != null && !issuedAt.isAfter(until);
  }

  Map<String, Object> inAnswer() {
    List<Map<String, Object>> revokedUsers = new ArrayList<>();
    users.forEach(
        (id, until) -> {
          Map<String, Object> user = new LinkedHashMap<>();
          user.put("id", id);
          user.put("revoked_at", TIME.format(until));
          revokedUsers.add(user);
        });
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("revoked_tokens", RevokedTokens.of(tokens).inAnswer());
    members.put("revoked_users", revokedUsers);
    return members;
  }

  /** Counts; tokens are not to be read from logs. */
  @Override
  public String toString() {
    return "IamRevocations[" + tokens.size() + " tokens, " + users.size() + " users]";
  }
}
