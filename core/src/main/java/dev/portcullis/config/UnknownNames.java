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
      List<String> known =
          Settings.all().stream().map(setting -> source.spelling(setting.name())).toList();
      for (String name : new TreeSet<>(source.names())) {
        if (Settings.isOurs(name) && !known.contains(name)) {
          warnings.add(
              "Nothing is called "
                  + name
                  + ", which is set in "
                  + source.description()
                  + ". Did you mean "
                  + nearest(name, known)
                  + "?");
        }
      }
    }
    return warnings;
  }

  // In capitals, so that a name in the spelling of another place is near its own.
  private static String nearest(String name, List<String> known) {
    String capitals = Setting.environmentName(name);
    return known.stream()
        .min(
            Comparator.comparingInt(
                candidate -> distance(capitals, Setting.environmentName(candidate))))
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
