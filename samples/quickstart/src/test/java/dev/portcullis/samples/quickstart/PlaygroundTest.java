package dev.portcullis.samples.quickstart;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On Jersey. */
class PlaygroundTest extends PlaygroundContract {
  private static Quickstart service;

  @BeforeAll
  static void start() {
    service = Quickstart.start(0);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Override
  URI address() {
    return service.address();
  }

  @Override
  List<String> program() {
    return MainTest.PROGRAM;
  }
}
