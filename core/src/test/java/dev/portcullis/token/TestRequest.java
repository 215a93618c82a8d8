package dev.portcullis.token;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A request as a server would show it. */
public record TestRequest(
    Map<String, List<String>> headers,
    Map<String, List<String>> pathParameters,
    boolean tokenInQuery,
    long seenAt)
    implements RequestView {

  public static TestRequest empty() {
    return new TestRequest(Map.of(), Map.of(), false, System.nanoTime());
  }

  public static TestRequest authorized(String... authorization) {
    return empty().with("Authorization", authorization);
  }

  public TestRequest with(String header, String... values) {
    return new TestRequest(
        put(headers, header.toLowerCase(Locale.ROOT), values),
        pathParameters,
        tokenInQuery,
        seenAt);
  }

  public TestRequest withPath(String parameter, String... values) {
    return new TestRequest(headers, put(pathParameters, parameter, values), tokenInQuery, seenAt);
  }

  public TestRequest withTokenInQuery() {
    return new TestRequest(headers, pathParameters, true, seenAt);
  }

  private static Map<String, List<String>> put(
      Map<String, List<String>> values, String name, String... more) {
    Map<String, List<String>> changed = new HashMap<>(values);
    changed.put(name, List.of(more));
    return Map.copyOf(changed);
  }

  @Override
  public List<String> headerValues(String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }

  @Override
  public boolean hasQueryParameter(String name) {
    return tokenInQuery && name.equals("access_token");
  }

  @Override
  public List<String> pathParameter(String name) {
    return pathParameters.getOrDefault(name, List.of());
  }
}
