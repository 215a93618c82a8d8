package dev.portcullis.token;

import dev.portcullis.error.Reason;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a token grants, its scopes or roles or permissions, from the first claim that it has
 * of several.
 *
 * @param paths the claims, in order
 * @param splitsStrings whether a string is a list separated by spaces (RFC 6749 §3.3), rather than
 *     one value
 */
record GrantReader(List<ClaimPath> paths, boolean splitsStrings) {
  GrantReader {
    paths = List.copyOf(paths);
  }

  static GrantReader ofScopes(List<String> names) {
    return new GrantReader(names.stream().map(ClaimPath::of).toList(), true);
  }

  static GrantReader ofValues(List<String> names) {
    return new GrantReader(names.stream().map(ClaimPath::of).toList(), false);
  }

  Set<String> read(Claims claims) throws RefusedTokenException {
    for (ClaimPath path : paths) {
      Object value = path.find(claims);
      if (value != ClaimPath.ABSENT) {
        return values(value);
      }
    }
    return Set.of();
  }

  private Set<String> values(@Nullable Object claim) throws RefusedTokenException {
    Set<String> values = new LinkedHashSet<>();
    if (claim instanceof String text) {
      addParts(values, text);
    } else if (claim instanceof List<?> list) {
      for (Object element : list) {
        if (!(element instanceof String text)) {
          throw new RefusedTokenException(Reason.TOKEN_CLAIM);
        }
        values.add(text);
      }
    } else if (claim != null) {
      throw new RefusedTokenException(Reason.TOKEN_CLAIM);
    }
    return Collections.unmodifiableSet(values);
  }

  private void addParts(Set<String> values, String text) {
    if (!splitsStrings) {
      values.add(text);
      return;
    }
    int start = 0;
    while (start < text.length()) {
      int space = text.indexOf(' ', start);
      int end = space < 0 ? text.length() : space;
      if (end > start) {
        values.add(text.substring(start, end));
      }
      start = end + 1;
    }
  }
}
