package dev.portcullis.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/** Finds misspelt settings, which would otherwise be without effect in silence. */
final class UnknownNames {
  /**
   * A setting of iam-python-sdk that has no effect here, since requests do not tell the path of a
   * cookie. There is nothing to mend about it.
   */
  private static final String COOKIE_PATH = "iam.token-cookie-path";

  private static final String OF_ISSUERS = Setting.environmentName(Settings.ISSUER_PREFIX);

  /** Makes tests in a browser fail where there is none; portcullis-testing reads it. */
  private static final String OF_TEST_KIT = "PORTCULLIS_BROWSER";

  private UnknownNames() {}

  /**
   * Finds the names of our prefixes that mean nothing.
   *
   * @param sources where to look
   * @param settings what means something; without the settings of the IAM, names that begin as
   *     theirs do belong to other programs
   * @return a sentence for each such name
   */
  static List<String> warnings(List<ConfigSource> sources, List<Setting<?>> settings) {
    boolean withIam = settings.contains(Settings.IAM_BASE_URL);
    List<String> warnings = new ArrayList<>();
    for (ConfigSource source : sources) {
      List<String> known =
          settings.stream().map(setting -> source.spelling(setting.name())).toList();
      for (String name : new TreeSet<>(source.names())) {
        if (isOurs(name, withIam)
            && !known.contains(name)
            && !name.equals(source.spelling(COOKIE_PATH))) {
          warnings.add(warning(name, source, known));
        }
      }
    }
    return warnings;
  }

  private static boolean isOurs(String name, boolean withIam) {
    return Settings.isOurs(name)
        // In capitals, since some sources name a variable of the environment with dots too.
        && !Setting.environmentName(name).equals(OF_TEST_KIT)
        && (withIam || !Settings.isLikeIam(name) || Settings.isLikeCors(name));
  }

  private static String warning(String name, ConfigSource source, List<String> known) {
    String where = name + ", which is set in " + source.description() + ". ";
    return isOfUnlistedIssuer(name, known)
        ? "No issuer is listed for "
            + where
            + "Add its name to "
            + Settings.ISSUERS
            + ", or remove the setting."
        : "Nothing is called " + where + "Did you mean " + nearest(name, known) + "?";
  }

  /** The name of an issuer has neither dots nor underscores, so it ends at the first. */
  private static boolean isOfUnlistedIssuer(String name, List<String> known) {
    String capitals = Setting.environmentName(name);
    int end = capitals.indexOf('_', OF_ISSUERS.length());
    return capitals.startsWith(OF_ISSUERS)
        && end > 0
        && known.stream()
            .map(Setting::environmentName)
            .noneMatch(setting -> setting.startsWith(capitals.substring(0, end + 1)));
  }

  // In capitals, so that a name in the spelling of another place is near its own.
  private static String nearest(String name, List<String> known) {
    String capitals = Setting.environmentName(name);
    String prefix = capitals.substring(0, capitals.indexOf('_') + 1);
    return known.stream()
        .filter(candidate -> Setting.environmentName(candidate).startsWith(prefix))
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
