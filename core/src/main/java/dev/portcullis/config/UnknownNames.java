package dev.portcullis.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Finds misspelt settings, which would otherwise be without effect in silence. */
final class UnknownNames {
  private UnknownNames() {}

  static List<String> warnings(List<ConfigSource> sources) {
    List<String> warnings = new ArrayList<>();
    for (ConfigSource source : sources) {
      for (String name : new TreeSet<>(source.names())) {
        if (Settings.isOurs(name) && !isKnown(name)) {
          warnings.add(
              "Nothing is called "
                  + name
                  + ", which is set in "
                  + source.description()
                  + ". Did you mean "
                  + nearest(name)
                  + "?");
        }
      }
    }
    return warnings;
  }

  private static boolean isKnown(String name) {
    return Settings.all().stream()
        .anyMatch(setting -> name.equals(setting.name()) || name.equals(setting.environmentName()));
  }

  private static String nearest(String name) {
    boolean dotted = name.indexOf('.') >= 0;
    return Settings.all().stream()
        .map(setting -> dotted ? setting.name() : setting.environmentName())
        .min(Comparator.comparingInt(known -> distance(name, known)))
        .orElseThrow();
  }

  /** The edit distance of Levenshtein, row by row. */
  private static int distance(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int column = 0; column <= to.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= from.length(); row++) {
      int[] current = new int[to.length() + 1];
      current[0] = row;
      for (int column = 1; column <= to.length(); column++) {
        int swap = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
        current[column] =
            Math.min(Math.min(current[column - 1], above[column]) + 1, above[column - 1] + swap);
      }
      above = current;
    }
    return above[to.length()];
  }
}
