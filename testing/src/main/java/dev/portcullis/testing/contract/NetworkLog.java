package dev.portcullis.testing.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.json.Json;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;

/** What a browser sent and got, also where its scripts may not know. */
final class NetworkLog {
  private final ChromeDriver driver;
  private final Map<String, Events> requests = new LinkedHashMap<>();

  NetworkLog(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * One request and its answer.
   *
   * @param method its method
   * @param isPreflight whether the browser asks for leave to send another one
   * @param headers its fields as they were sent, with names in small letters
   * @param status the status of the answer; 0 when there is none
   */
  record Exchange(String method, boolean isPreflight, Map<String, String> headers, int status) {
    boolean hasCookie() {
      return headers.containsKey("cookie");
    }
  }

  /** What is logged under one id: a request, and those that it was redirected to. */
  private static final class Events {
    final List<Map<?, ?>> sent = new ArrayList<>();
    final List<Map<?, ?>> sentHeaders = new ArrayList<>();
    final List<Map<?, ?>> answers = new ArrayList<>();
    final Set<String> types = new HashSet<>();
    boolean isOver;

    boolean isAbout(String text) {
      return sent.stream()
          .anyMatch(event -> String.valueOf(at(event, "request", "url")).contains(text));
    }

    boolean isPreflight() {
      return types.contains("Preflight");
    }

    boolean isKnown() {
      return isOver && sentHeaders.size() >= sent.size();
    }

    List<Exchange> exchanges() {
      return IntStream.range(0, sent.size()).mapToObj(this::exchange).toList();
    }

    private Exchange exchange(int i) {
      Map<String, String> headers = new HashMap<>();
      if (i < sentHeaders.size() && sentHeaders.get(i).get("headers") instanceof Map<?, ?> fields) {
        fields.forEach(
            (name, value) ->
                headers.put(name.toString().toLowerCase(Locale.ROOT), value.toString()));
      }
      Object status = i < answers.size() ? answers.get(i).get("statusCode") : null;
      return new Exchange(
          String.valueOf(at(sent.get(i), "request", "method")),
          isPreflight(),
          headers,
          status instanceof Number number ? number.intValue() : 0);
    }
  }

  /** All requests to addresses with a text in them, redirects included, in their order. */
  List<Exchange> about(String text) {
    Browser.await(
        () -> {
          read();
          List<Events> found = found(text);
          return found.stream()
                  .anyMatch(events -> !events.isPreflight() || !events.answers.isEmpty())
              && found.stream().allMatch(Events::isKnown);
        });
    return found(text).stream().flatMap(events -> events.exchanges().stream()).toList();
  }

  /** The one request that was no preflight. */
  Exchange one(String text) {
    List<Exchange> found =
        about(text).stream().filter(exchange -> !exchange.isPreflight()).toList();
    if (found.size() != 1) {
      throw new AssertionError("One request was expected, and not " + found);
    }
    return found.get(0);
  }

  private List<Events> found(String text) {
    return requests.values().stream().filter(events -> events.isAbout(text)).toList();
  }

  private void read() {
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      Map<String, Object> logged = new Json().toType(entry.getMessage(), Json.MAP_TYPE);
      if (at(logged, "message", "params") instanceof Map<?, ?> event
          && event.get("requestId") instanceof String id) {
        add(
            requests.computeIfAbsent(id, unused -> new Events()),
            String.valueOf(at(logged, "message", "method")),
            event);
      }
    }
  }

  private static void add(Events events, String name, Map<?, ?> event) {
    switch (name) {
      case "Network.requestWillBeSent" -> {
        events.sent.add(event);
        events.types.add(Objects.toString(event.get("type"), ""));
      }
      case "Network.requestWillBeSentExtraInfo" -> events.sentHeaders.add(event);
      case "Network.responseReceivedExtraInfo" -> events.answers.add(event);
      case "Network.loadingFinished", "Network.loadingFailed" -> events.isOver = true;
      default -> {
        // Tells nothing that is asked for.
      }
    }
  }

  private static @Nullable Object at(Map<?, ?> map, String outer, String inner) {
    return map.get(outer) instanceof Map<?, ?> within ? within.get(inner) : null;
  }
}
