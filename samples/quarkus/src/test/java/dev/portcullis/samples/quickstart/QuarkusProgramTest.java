package dev.portcullis.samples.quickstart;

import java.nio.file.Path;
import java.util.List;

/** On Quarkus, from the folder that a build of it leaves. */
class QuarkusProgramTest extends ProgramContract {
  static final List<String> PROGRAM =
      List.of(
          // On a busy machine, Vert.x would complain of its threads in the log that is looked at.
          "-Dquarkus.vertx.max-event-loop-execute-time=10m",
          "-jar",
          Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString());

  @Override
  List<String> program() {
    return PROGRAM;
  }
}
