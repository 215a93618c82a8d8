package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An HTTP answer, and what the request carried that must not come back in it.
 *
 * @param status the status code
 * @param headers the fields, whose names are without case
 * @param body the body as text
 * @param sent texts of the request, such as its token
 */
record Answer(int status, Map<String, List<String>> headers, String body, List<String> sent) {
  Answer {
    Map<String, List<String>> withoutCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    withoutCase.putAll(headers);
    headers = withoutCase;
    sent = List.copyOf(sent);
  }

  /** All values of a field; none when there is no such field. */
  List<String> all(String name) {
    return headers.getOrDefault(name, List.of());
  }

  /** The value of a field that must stand exactly once. */
  String one(String name) {
    assertEquals(1, all(name).size(), () -> name + " must stand exactly once in " + this);
    return all(name).get(0);
  }
}
