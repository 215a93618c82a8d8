package dev.portcullis.quarkus;

import java.util.Map;
import java.util.Optional;

/** Loads the classes of one running application, those of most libraries once more. */
final class ApplicationLoader extends LibraryLoader {
  static {
    registerAsParallelCapable();
  }

  private final Libraries libraries;

  /**
   * A loader.
   *
   * @param files what comes before libraries
   */
  ApplicationLoader(Map<String, byte[]> files, Libraries libraries) {
    super(files, libraries);
    this.libraries = libraries;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    Optional<Class<?>> shared = libraries.shared(name);
    return shared.isPresent() ? shared.get() : super.loadClass(name, resolve);
  }
}
