package dev.portcullis.documents;

import dev.portcullis.config.Setting;
import dev.portcullis.config.Settings;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the pages for those who come from a Python SDK have in common. */
final class Pages {
  private Pages() {}

  /** The environment names that a page lists as being the same here as there. */
  static List<String> settingsThatAreTheSame(String page, String prefix) {
    return Pattern.compile("^\\| `(" + prefix + "[A-Z_]+)` \\| the same", Pattern.MULTILINE)
        .matcher(page)
        .results()
        .map(row -> row.group(1))
        .toList();
  }

  /** The environment names of all settings. */
  static Set<String> known() {
    return Settings.all().stream().map(Setting::environmentName).collect(Collectors.toSet());
  }
}
