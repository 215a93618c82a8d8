package dev.portcullis.samples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** On Quarkus. */
class QuarkusPlaygroundTest extends PlaygroundContract {
  private static Launched launched;
  private static URI address;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    launched = Launched.in(folder, QuarkusProgramTest.PROGRAM, Map.of("PORT", "0"));
    address = launched.address();
  }

  @AfterAll
  static void stop() {
    launched.close();
  }

  @Override
  URI address() {
    return address;
  }

  @Override
  List<String> program() {
    return QuarkusProgramTest.PROGRAM;
  }

  @Override
  String jsonType() {
    return "application/json;charset=UTF-8";
  }
}
