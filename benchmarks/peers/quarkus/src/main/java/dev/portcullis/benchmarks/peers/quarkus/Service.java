package dev.portcullis.benchmarks.peers.quarkus;

import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.OutputStream;

/** Serves until standard input ends. That it serves, and where, is told by Quarkus. */
@QuarkusMain
public final class Service implements QuarkusApplication {
  Service() {}

  @Override
  public int run(String... args) throws IOException {
    System.in.transferTo(OutputStream.nullOutputStream());
    return 0;
  }
}
