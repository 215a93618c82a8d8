package dev.portcullis.benchmarks.wrk;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What wrk tells at its end.
 *
 * @param requests how many were answered
 * @param perSecond how many were answered in a second
 */
public record WrkOutput(long requests, double perSecond) {
  private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ");
  private static final Pattern PER_SECOND = Pattern.compile("Requests/sec: +([\\d.]+)");

  /** Each is printed only where there is something to tell. */
  private static final Pattern TROUBLE =
      Pattern.compile("(Socket errors: .*|Non-2xx or 3xx responses: .*)");

  /**
   * Reads what wrk printed.
   *
   * @param text all of it
   * @return the figures
   * @throws IllegalStateException when a request had no answer or one that says that it failed (wrk
   *     takes 2xx and 3xx alike), when nothing was answered at all, or when wrk printed something
   *     else
   */
  public static WrkOutput parse(String text) {
    Matcher trouble = TROUBLE.matcher(text);
    if (trouble.find()) {
      throw new IllegalStateException(
          "Every request must be answered with 2xx, but wrk tells of " + trouble.group(1));
    }
    long requests = Long.parseLong(find(REQUESTS, text));
    if (requests == 0) {
      throw new IllegalStateException("No request was answered while wrk ran");
    }
    return new WrkOutput(requests, Double.parseDouble(find(PER_SECOND, text)));
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("wrk did not tell \"" + pattern + "\", but: " + text);
    }
    return matcher.group(1);
  }
}
