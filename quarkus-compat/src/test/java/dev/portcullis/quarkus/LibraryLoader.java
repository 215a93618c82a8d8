package dev.portcullis.quarkus;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;

/** Loads classes from files, and from libraries, once more. */
class LibraryLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> files;
  private final Libraries libraries;

  /**
   * A loader.
   *
   * @param files what comes before libraries
   */
  LibraryLoader(Map<String, byte[]> files, Libraries libraries) {
    super("application", ClassLoader.getPlatformClassLoader());
    this.files = files;
    this.libraries = libraries;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    String path = name.replace('.', '/') + ".class";
    byte[] content = files.get(path);
    if (content == null) {
      content = libraries.read(path);
    }
    if (content == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, content, 0, content.length);
  }

  @Override
  protected URL findResource(String name) {
    List<URL> urls = urls(name);
    return urls.isEmpty() ? null : urls.get(0);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    return Collections.enumeration(urls(name));
  }

  private List<URL> urls(String name) {
    List<URL> urls = new ArrayList<>();
    byte[] content = files.get(name);
    if (content != null) {
      urls.add(url(name, content));
    }
    urls.addAll(libraries.urls(name));
    return urls;
  }

  private static URL url(String name, byte[] content) {
    try {
      return new URL("memory", null, -1, "/" + name, new InMemory(content));
    } catch (MalformedURLException e) {
      throw new IllegalStateException(name, e);
    }
  }

  private static final class InMemory extends URLStreamHandler {
    private final byte[] content;

    InMemory(byte[] content) {
      this.content = content;
    }

    @Override
    protected URLConnection openConnection(URL url) {
      return new URLConnection(url) {
        @Override
        public void connect() {
          // There is nothing to connect to.
        }

        @Override
        public InputStream getInputStream() throws IOException {
          return new ByteArrayInputStream(content);
        }
      };
    }
  }
}
