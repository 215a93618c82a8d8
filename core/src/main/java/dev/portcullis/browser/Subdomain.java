package dev.portcullis.browser;

import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.iam.IamClaims;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.Verification;
import java.util.List;

/**
 * Decides whether a request was sent to the host of its token's namespace: where the host has three
 * labels or more, the first of them must be that namespace. Immutable.
 *
 * @param excludedNamespaces the namespaces whose tokens are good for any host
 */
public record Subdomain(List<String> excludedNamespaces) {
  private static final int LEAST_LABELS = 3;

  /**
   * Copies the list.
   *
   * @param excludedNamespaces the namespaces whose tokens are good for any host
   */
  public Subdomain {
    excludedNamespaces = List.copyOf(excludedNamespaces);
  }

  /**
   * Checks a request.
   *
   * @param verification what its token came to
   * @param request the request
   * @return the same, or a refusal
   */
  public Verification check(Verification verification, RequestView request) {
    if (!(verification instanceof Verification.Accepted accepted)) {
      return verification;
    }
    String namespace = IamClaims.of(accepted.token()).flatMap(IamClaims::namespace).orElse("");
    return excludedNamespaces.contains(namespace) || isOf(namespace, request.headerValues("Host"))
        ? verification
        : new Verification.Refused(new AccessError.NotFound(Reason.SUBDOMAIN));
  }

  private static boolean isOf(String namespace, List<String> hosts) {
    // What stands in Host (RFC 9110 §7.2) is what follows the scheme of an origin.
    Origin origin = hosts.size() == 1 ? Origin.ofHeader("http://" + hosts.get(0)) : null;
    if (origin == null) {
      return false;
    }
    String host = withoutFinalDot(origin.host());
    return isAddress(host)
        || labels(host) < LEAST_LABELS
        || isSameLabel(host.substring(0, host.indexOf('.')), namespace);
  }

  private static String withoutFinalDot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** The last label of a name begins with a letter, that of an address with a digit. */
  private static boolean isAddress(String host) {
    char first = host.charAt(host.lastIndexOf('.') + 1);
    return host.charAt(0) == '[' || (first >= '0' && first <= '9');
  }

  private static int labels(String host) {
    int labels = 1;
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) == '.') {
        labels++;
      }
    }
    return labels;
  }

  /** Without regard to case, which in the names of hosts is that of ASCII alone. */
  private static boolean isSameLabel(String label, String namespace) {
    if (label.length() != namespace.length()) {
      return false;
    }
    for (int i = 0; i < label.length(); i++) {
      if (label.charAt(i) != lowerCase(namespace.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static char lowerCase(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }
}
