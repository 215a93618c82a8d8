package dev.portcullis.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the lines of a {@code .env} file that set something of ours: {@code NAME=value}.
 *
 * <p>{@code export} may stand before a name. A value in single or double quotes is taken as it
 * stands between them; any other ends at white space followed by {@code #}. The last of several
 * lines for one name wins. All other lines belong to other programs, or are comments, and may look
 * as they like; so may those of names that only begin as the IAM's do.
 */
final class DotenvFile {
  private static final Pattern BYTE_ORDER_MARK_AND_EXPORT =
      Pattern.compile("^\\x{FEFF}?\\s*(?:export\\s+)?");
  private static final Pattern LINE = Pattern.compile("([A-Za-z_][A-Za-z0-9_.-]*)\\s*=\\s*(.*)");
  private static final Pattern QUOTED = Pattern.compile("(['\"])(.*?)\\1\\s*(?:#.*)?");
  private static final Pattern TRAILING_COMMENT = Pattern.compile("(?:^|\\s+)#.*$");

  private DotenvFile() {}

  static Map<String, String> parse(Path file, List<String> lines) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = BYTE_ORDER_MARK_AND_EXPORT.matcher(lines.get(i)).replaceFirst("").strip();
      if (!Settings.isOurs(line)) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      boolean wellFormed = matcher.matches();
      if (mayBeOfOthers(line)) {
        // Such a name can be warned about, and nothing reads its value.
        if (wellFormed) {
          values.put(matcher.group(1), matcher.group(2));
        }
        continue;
      }
      if (!wellFormed) {
        // The line itself may be a secret, so it is named by its number alone.
        throw new ConfigurationException(
            "Line "
                + (i + 1)
                + " of "
                + file
                + " is not of the form NAME=value: mend or remove it.");
      }
      values.put(matcher.group(1), value(file, i + 1, matcher.group(2)));
    }
    return values;
  }

  private static boolean mayBeOfOthers(String line) {
    return Settings.isLikeIam(line)
        && Settings.ofIam().stream().map(Setting::environmentName).noneMatch(line::startsWith);
  }

  private static String value(Path file, int lineNumber, String text) {
    if (text.startsWith("'") || text.startsWith("\"")) {
      Matcher quoted = QUOTED.matcher(text);
      if (!quoted.matches()) {
        throw new ConfigurationException(
            "The quotes in line " + lineNumber + " of " + file + " do not match: close them.");
      }
      return quoted.group(2);
    }
    return TRAILING_COMMENT.matcher(text).replaceFirst("");
  }
}
