package dev.portcullis.benchmarks.peers;

import java.util.List;
import java.util.stream.IntStream;

/** What a service is sent. */
enum Traffic {
  /** Requests for the open endpoint, which have no token. */
  OPEN("/public"),

  /** Requests for the guarded endpoint, all with the same token. */
  ONE("/private"),

  /** Requests for the guarded endpoint, with many tokens in turn. */
  MANY("/private");

  private final String path;

  Traffic(String path) {
    this.path = path;
  }

  String path() {
    return path;
  }

  /** The headers of the requests, one line for each. */
  List<String> headers(List<String> tokens) {
    return switch (this) {
      case OPEN -> List.of("");
      case ONE -> List.of(header(tokens.get(0)));
      case MANY -> tokens.stream().map(Traffic::header).toList();
    };
  }

  /** The three, beginning with another in each round. */
  static List<Traffic> order(int round) {
    Traffic[] all = values();
    return IntStream.range(0, all.length).mapToObj(i -> all[(i + round) % all.length]).toList();
  }

  private static String header(String token) {
    return "Authorization: Bearer " + token;
  }
}
