package dev.portcullis.authz;

import dev.portcullis.annotation.Binding;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.iam.RequiredPermission;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Refuses values of guards that no token could ever have, or that would guard nothing. */
final class GuardValues {
  /** RFC 6749 §3.3: scope-token. */
  private static final Pattern SCOPE_TOKEN = Pattern.compile("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");

  private GuardValues() {}

  static void requireFilled(String annotation, String[] values, String place) {
    if (values.length == 0) {
      throw new ConfigurationException(
          place
              + " has "
              + annotation
              + " without a value: name at least one, or use @Authenticated if any valid token will"
              + " do.");
    }
    for (String value : values) {
      if (value.isBlank()) {
        throw new ConfigurationException(
            place + " has " + annotation + " with a blank value: fill it in or remove it.");
      }
    }
  }

  /**
   * Compiles a permission.
   *
   * @throws ConfigurationException when a value is wrong, or a placeholder is bound twice
   */
  static RequiredPermission required(IamPermission permission, String place) {
    Map<String, String> bindings = new HashMap<>();
    for (Binding binding : permission.bindings()) {
      if (bindings.put(binding.name(), binding.value()) != null) {
        throw new ConfigurationException(
            place
                + " binds the placeholder {"
                + binding.name()
                + "} twice: remove one of the two.");
      }
    }
    return RequiredPermission.compile(permission.resource(), permission.action(), bindings, place);
  }

  static void requireScopes(String[] values, String place) {
    requireFilled("@Scopes", values, place);
    for (String value : values) {
      if (!SCOPE_TOKEN.matcher(value).matches()) {
        throw new ConfigurationException(
            place
                + " has @Scopes with \""
                + value
                + "\", which is not a scope (RFC 6749 section 3.3): a scope has neither spaces, quotes,"
                + " backslashes nor characters beyond ASCII. Write several as @Scopes({\"a\", \"b\"}).");
      }
    }
  }
}
