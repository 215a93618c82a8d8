package dev.portcullis.quarkus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Jars and folders of classes, of which all applications read. Safe for use by several threads. */
final class Libraries implements AutoCloseable {
  // What keeps nothing in statics that differs between applications; to load and compile it anew
  // takes long.
  private static final List<String> SHARED =
      List.of(
          "com.cronutils.",
          "com.fasterxml.jackson.",
          "com.github.benmanes.caffeine.",
          "dev.failsafe.",
          "io.netty.",
          "io.vertx.core.",
          "io.vertx.ext.",
          "org.jose4j.");

  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
  private final List<JarFile> jars = new ArrayList<>();
  private final Map<String, byte[]> changed = new ConcurrentHashMap<>();
  private final ClassLoader shared = new LibraryLoader(changed, this);

  /** A file in a jar, or in a folder, where there is no jar. */
  private record Entry(JarFile jar, Path root, String path) {
    byte[] read() throws IOException {
      if (jar == null) {
        return Files.readAllBytes(root.resolve(path));
      }
      try (InputStream in = jar.getInputStream(jar.getEntry(path))) {
        return in.readAllBytes();
      }
    }

    URL url() throws MalformedURLException {
      return jar == null
          ? root.resolve(path).toUri().toURL()
          : new URL("jar:" + root.toUri() + "!/" + path);
    }
  }

  Libraries(Collection<Path> roots) throws IOException {
    for (Path root : roots) {
      if (Files.isDirectory(root)) {
        addFolder(root);
      } else {
        addJar(root);
      }
    }
  }

  /**
   * Takes what a build made of classes that all applications share.
   *
   * @throws IllegalStateException when another build made something else of them
   */
  void change(Map<String, byte[]> files) {
    files.forEach(
        (path, content) -> {
          if (isShared(path.replace('/', '.'))
              && entries.containsKey(path)
              && !Arrays.equals(changed.computeIfAbsent(path, unused -> content), content)) {
            throw new IllegalStateException(path + " differs, and cannot be shared");
          }
        });
  }

  /**
   * The class of a library that all applications share; none for others, such as those that a build
   * puts into a package of a library.
   */
  Optional<Class<?>> shared(String name) throws ClassNotFoundException {
    return isShared(name) && entries.containsKey(name.replace('.', '/') + ".class")
        ? Optional.of(shared.loadClass(name))
        : Optional.empty();
  }

  private static boolean isShared(String name) {
    return SHARED.stream().anyMatch(name::startsWith);
  }

  private void addFolder(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .forEach(path -> add(new Entry(null, root, path)));
    }
  }

  private void addJar(Path root) throws IOException {
    JarFile jar = new JarFile(root.toFile(), false, ZipFile.OPEN_READ, Runtime.version());
    jars.add(jar);
    jar.versionedStream().map(ZipEntry::getName).forEach(path -> add(new Entry(jar, root, path)));
  }

  private void add(Entry entry) {
    entries.computeIfAbsent(entry.path(), unused -> new ArrayList<>()).add(entry);
  }

  /** The content of the first file with a path; null when there is none. It is read once. */
  byte[] read(String path) {
    List<Entry> found = entries.get(path);
    return found == null ? null : contents.computeIfAbsent(path, unused -> read(found.get(0)));
  }

  private static byte[] read(Entry entry) {
    try {
      return entry.read();
    } catch (IOException e) {
      throw new UncheckedIOException(entry.path(), e);
    }
  }

  /** The addresses of all files with a path. */
  List<URL> urls(String path) {
    List<URL> urls = new ArrayList<>();
    for (Entry entry : entries.getOrDefault(path, List.of())) {
      try {
        urls.add(entry.url());
      } catch (MalformedURLException e) {
        throw new UncheckedIOException(path, e);
      }
    }
    return urls;
  }

  @Override
  public void close() {
    for (JarFile jar : jars) {
      try {
        jar.close();
      } catch (IOException e) {
        throw new UncheckedIOException(jar.getName(), e);
      }
    }
  }
}
