package dev.portcullis.token;

import java.util.ArrayList;
import java.util.List;

/** Reads {@code Cookie} headers (RFC 6265 §4.2.1), in which one name may stand several times. */
final class Cookies {
  private Cookies() {}

  /**
   * The values of a cookie.
   *
   * @param headers the values of the headers
   * @param name the name, compared exactly
   * @return the values as they stand there
   */
  static List<String> values(List<String> headers, String name) {
    List<String> values = new ArrayList<>(1);
    for (String header : headers) {
      int start = 0;
      while (start <= header.length()) {
        int semicolon = header.indexOf(';', start);
        int end = semicolon < 0 ? header.length() : semicolon;
        addValue(values, HttpWhiteSpace.strip(header.substring(start, end)), name);
        start = end + 1;
      }
    }
    return values;
  }

  private static void addValue(List<String> values, String pair, String name) {
    int equals = pair.indexOf('=');
    if (equals >= 0 && HttpWhiteSpace.strip(pair.substring(0, equals)).equals(name)) {
      values.add(HttpWhiteSpace.strip(pair.substring(equals + 1)));
    }
  }
}
