package dev.portcullis.token;

/** Only what HTTP takes for white space (RFC 9110 §5.6.3); Java knows much more. */
final class HttpWhiteSpace {
  private HttpWhiteSpace() {}

  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && is(text.charAt(start))) {
      start++;
    }
    while (end > start && is(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  static boolean is(char c) {
    return c == ' ' || c == '\t';
  }
}
