package dev.portcullis.quarkus;

import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The class files of an application of some classes: theirs, and those of the tests that they name.
 *
 * <p>A class in which another stands is there too, since the JVM asks for it, but not what it names
 * itself: else one wrong resource would bring all others along that stand beside it.
 */
final class ClassFiles {
  private static final String OF_TESTS = "dev/portcullis/testing/";
  private static final String OF_TESTS_HERE = "dev/portcullis/quarkus/app/";

  private ClassFiles() {}

  /** Paths and contents. */
  static Map<String, byte[]> of(Set<Class<?>> classes) {
    Map<String, byte[]> files = new TreeMap<>();
    Deque<String> next = new ArrayDeque<>();
    Map<String, ClassLoader> loaders = new HashMap<>();
    for (Class<?> type : classes) {
      String name = type.getName().replace('.', '/');
      next.add(name);
      loaders.put(name, type.getClassLoader());
    }
    while (!next.isEmpty()) {
      String name = next.remove();
      String path = name + ".class";
      if (files.containsKey(path)) {
        continue;
      }
      byte[] content = read(path, loaders.getOrDefault(name, ClassFiles.class.getClassLoader()));
      files.put(path, content);
      for (String named : classesNamedIn(content)) {
        boolean isOutside = name.startsWith(named + "$");
        if (isOutside) {
          files.computeIfAbsent(
              named + ".class", each -> read(each, ClassFiles.class.getClassLoader()));
        } else if (isOfTests(named)
            && !loaders.containsKey(named)
            && !isOtherResource(named, classes)) {
          next.add(named);
        }
      }
    }
    return files;
  }

  private static boolean isOfTests(String name) {
    return name.startsWith(OF_TESTS) || name.startsWith(OF_TESTS_HERE);
  }

  /** Even a constant of a class, which is no longer looked up there, leaves its name behind. */
  private static boolean isOtherResource(String name, Set<Class<?>> classes) {
    try {
      Class<?> type =
          Class.forName(name.replace('/', '.'), false, ClassFiles.class.getClassLoader());
      return type.isAnnotationPresent(Path.class) && !classes.contains(type);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(String path, ClassLoader loader) {
    try (InputStream in = loader.getResourceAsStream(path)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    }
  }

  /** The classes in a constant pool (JVM Specification §4.4). */
  private static List<String> classesNamedIn(byte[] content) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(content))) {
      in.readLong();
      int count = in.readUnsignedShort();
      Map<Integer, String> texts = new TreeMap<>();
      List<Integer> classes = new ArrayList<>();
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        switch (tag) {
          case 1 -> texts.put(i, in.readUTF());
          case 3, 4, 9, 10, 11, 12, 17, 18 -> in.readInt();
          case 5, 6 -> {
            in.readLong();
            i++;
          }
          case 7 -> classes.add(in.readUnsignedShort());
          case 8, 16, 19, 20 -> in.readUnsignedShort();
          case 15 -> {
            in.readUnsignedByte();
            in.readUnsignedShort();
          }
          default -> throw new IllegalStateException("An unknown constant: " + tag);
        }
      }
      return classes.stream().map(texts::get).filter(name -> !name.startsWith("[")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
