package dev.portcullis.benchmarks.wrk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Requests that differ in one header, which wrk sends one after the other: the first again after
 * the last.
 *
 * <p>wrk makes all of them before it sends the first, so that one request and thousands are the
 * same work for it.
 */
public final class Rotation implements AutoCloseable {
  private static final String SCRIPT = "rotation.lua";

  private final Path folder;

  private Rotation(Path folder) {
    this.folder = folder;
  }

  /**
   * Prepares requests.
   *
   * @param headers one line for each request, as in {@code Name: value}, or an empty one for a
   *     request without a header; at least one
   * @return the requests; closing them deletes their files
   * @throws IOException when the files cannot be written
   */
  public static Rotation of(List<String> headers) throws IOException {
    // Its files have tokens; nobody else may read what is in such a folder.
    Rotation rotation = new Rotation(Files.createTempDirectory("portcullis-rotation"));
    Files.write(rotation.headers(), headers);
    Files.writeString(rotation.script(), scriptText());
    return rotation;
  }

  private static String scriptText() throws IOException {
    try (InputStream in = Rotation.class.getResourceAsStream(SCRIPT)) {
      return new String(Objects.requireNonNull(in, SCRIPT).readAllBytes(), UTF_8);
    }
  }

  Path script() {
    return folder.resolve(SCRIPT);
  }

  Path headers() {
    return folder.resolve("headers");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(script());
    Files.deleteIfExists(headers());
    Files.deleteIfExists(folder);
  }
}
