package dev.portcullis.samples.quickstart;

import java.util.List;

/** On Jersey. */
class MainTest extends ProgramContract {
  static final List<String> PROGRAM =
      List.of("-cp", System.getProperty("java.class.path"), Main.class.getName());

  @Override
  List<String> program() {
    return PROGRAM;
  }
}
