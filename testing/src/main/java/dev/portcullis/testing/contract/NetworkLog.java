package dev.portcullis.testing.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    boolean isPreflight;
    boolean isOver;

    boolean isAbout(String text) {
      return sent.stream()
          .anyMatch(event -> String.valueOf(at(event, "request", "url")).contains(text));
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
          isPreflight,
          headers,
          status instanceof Number number ? number.intValue() : 0);
    }
  }

  /** The one request to an address with a text in it that was no preflight, once it is answered. */
  Exchange one(String text) {
    Browser.await(
        "the answer to " + text, () -> sent(text).stream().anyMatch(NetworkLog::isAnswered));
    List<Exchange> sent = sent(text);
    if (sent.size() != 1) {
      throw new AssertionError("One request was expected, and not " + sent);
    }
    return sent.get(0);
  }

  /** The preflights of a request that the browser is done with. */
  List<Exchange> preflights(String text) {
    Browser.await(
        "the end of " + text,
        () -> {
          read();
          return found(text).stream().anyMatch(events -> events.isOver && !events.isPreflight)
              && exchanges(text).stream()
                  .filter(Exchange::isPreflight)
                  .allMatch(NetworkLog::isAnswered);
        });
    return exchanges(text).stream().filter(Exchange::isPreflight).toList();
  }

  private List<Exchange> sent(String text) {
    read();
    return exchanges(text).stream().filter(exchange -> !exchange.isPreflight()).toList();
  }

  private List<Exchange> exchanges(String text) {
    return found(text).stream().flatMap(events -> events.exchanges().stream()).toList();
  }

  private static boolean isAnswered(Exchange exchange) {
    return exchange.status() != 0 && !exchange.headers().isEmpty();
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
        events.isPreflight = "preflight".equals(at(event, "initiator", "type"));
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
