package dev.portcullis.authz;

import dev.portcullis.annotation.Match;
import dev.portcullis.token.AccessToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One guard of a method: values of which a token must have any or all.
 *
 * @param denied the answer to a token that has not, made once
 */
record Requirement(Attribute attribute, Match match, List<String> values, Decision denied) {
  Requirement {
    values = List.copyOf(values);
  }

  Requirement(Attribute attribute, Match match, List<String> values) {
    this(attribute, match, values, new Decision.Denied(attribute.missing(values)));
  }

  Decision decide(AccessToken token) {
    Set<String> granted = attribute.of(token);
    boolean sufficient = match == Match.ALL ? granted.containsAll(values) : hasAny(granted);
    return sufficient ? Decision.ALLOWED : denied;
  }

  private boolean hasAny(Set<String> granted) {
    for (String value : values) {
      if (granted.contains(value)) {
        return true;
      }
    }
    return false;
  }

  /** For instance {@code scopes any of [a, b]}. */
  @Override
  public String toString() {
    String words = values.size() == 1 ? "" : " " + match.name().toLowerCase(Locale.ROOT) + " of";
    return attribute.name().toLowerCase(Locale.ROOT) + words + " " + values;
  }
}
