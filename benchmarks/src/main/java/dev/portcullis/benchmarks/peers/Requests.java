package dev.portcullis.benchmarks.peers;

import dev.portcullis.benchmarks.wrk.Rotation;

/** The requests of each traffic. */
record Requests(Rotation open, Rotation one, Rotation many) {
  Rotation of(Traffic traffic) {
    return switch (traffic) {
      case OPEN -> open;
      case ONE -> one;
      case MANY -> many;
    };
  }
}
