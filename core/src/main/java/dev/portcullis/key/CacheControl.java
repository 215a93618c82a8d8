package dev.portcullis.key;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long an answer stays fresh (RFC 9111 §5.2.2). */
final class CacheControl {
  private static final Pattern MAX_AGE = Pattern.compile("max-age=\"?(\\d{1,9})\"?");

  private CacheControl() {}

  /** Tells the freshness, zero if the answer must not be stored, or null if nothing is said. */
  static @Nullable Duration maxAge(List<String> headerValues) {
    Duration maxAge = null;
    for (String directive :
        String.join(",", headerValues).toLowerCase(Locale.ROOT).split(",", -1)) {
      String name = directive.strip();
      if (name.equals("no-store") || name.equals("no-cache")) {
        return Duration.ZERO;
      }
      Matcher matcher = MAX_AGE.matcher(name);
      if (maxAge == null && matcher.matches()) {
        maxAge = Duration.ofSeconds(Long.parseLong(matcher.group(1)));
      }
    }
    return maxAge;
  }
}
