package dev.portcullis.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which issuers there are: that of the {@code axioms.*} settings, if they name one, and those of
 * {@link Settings#ISSUERS}.
 *
 * @param values the values of all settings
 * @param named the names that {@link Settings#ISSUERS} lists
 */
record ConfiguredIssuers(SettingValues values, List<String> named) {
  ConfiguredIssuers {
    named = List.copyOf(named);
  }

  static ConfiguredIssuers of(SettingValues values) {
    List<String> named = values.optional(Settings.ISSUERS);
    return new ConfiguredIssuers(values, named == null ? List.of() : named);
  }

  /** Every setting that means something, those of the named issuers included. */
  List<Setting<?>> settings() {
    List<Setting<?>> settings = new ArrayList<>(Settings.all());
    for (String issuer : named) {
      Settings.ofIssuer().forEach(setting -> settings.add(setting.forIssuer(issuer)));
    }
    return settings;
  }

  /**
   * Refuses settings of issuers that are not listed.
   *
   * @throws ConfigurationException when there is such a name
   */
  void refuseOthersIn(Set<String> names) {
    Set<String> others = new TreeSet<>(names);
    settings().forEach(setting -> others.remove(setting.name()));
    if (!others.isEmpty()) {
      throw new ConfigurationException(
          "The builder has "
              + others.iterator().next()
              + ", but "
              + Settings.ISSUERS
              + " does not list its issuer: add it there, or remove the setting.");
    }
  }

  /**
   * Reads the settings of each issuer.
   *
   * @param refusals is told of values that are missing or do not go together, and of two that are
   *     one issuer
   * @return the issuers about which nothing was told
   */
  List<IssuerConfig> read(Refusals refusals) {
    List<IssuerConfig> issuers = new ArrayList<>();
    IssuerReader axioms = new IssuerReader(values, Settings.AXIOMS);
    if (axioms.isConfigured()) {
      axioms.read(refusals).ifPresent(issuers::add);
    } else if (!named.isEmpty()) {
      refusals.gather(this::refuseRulesOfNobody);
    }
    named.forEach(name -> new IssuerReader(values, name).read(refusals).ifPresent(issuers::add));
    refusals.gather(() -> refuseTwins(issuers));
    return issuers;
  }

  /** Whoever went from one issuer to several would believe that the old rules still hold. */
  private void refuseRulesOfNobody() {
    for (Setting<?> setting : Settings.ofIssuer()) {
      if (values.has(setting)) {
        throw new ConfigurationException(
            setting
                + " is set, but no setting of axioms. names an issuer, so that nothing would follow"
                + " it: set "
                + setting.forIssuer(named.get(0))
                + ", or remove it.");
      }
    }
  }

  private static void refuseTwins(List<IssuerConfig> issuers) {
    Map<String, String> names = new HashMap<>();
    for (IssuerConfig issuer : issuers) {
      String twin = names.put(issuer.issuer(), issuer.name());
      if (twin != null) {
        throw new ConfigurationException(
            "Two issuers, "
                + twin
                + " and "
                + issuer.name()
                + ", are configured as "
                + issuer.issuer()
                + ": remove one of them.");
      }
    }
  }
}
