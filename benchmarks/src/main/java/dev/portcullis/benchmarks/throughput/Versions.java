package dev.portcullis.benchmarks.throughput;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** Versions of libraries, from what Maven leaves in each jar, be it shaded or not. */
final class Versions {
  private Versions() {}

  static String of(String group, String artifact) {
    String file = "/META-INF/maven/" + group + "/" + artifact + "/pom.properties";
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream(file)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      // Figures are worth having without it.
    }
    return properties.getProperty("version", "of unknown version");
  }
}
