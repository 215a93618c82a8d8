package dev.portcullis;

import dev.portcullis.key.IssuerHealth;
import java.util.List;

/**
 * How it stands with the issuers of a guard, as of one moment. Immutable.
 *
 * @param issuers one element for each configured issuer, in the order of the configuration
 */
public record GuardHealth(List<IssuerHealth> issuers) {
  /**
   * Copies the list.
   *
   * @param issuers one element for each configured issuer
   */
  public GuardHealth {
    issuers = List.copyOf(issuers);
  }

  /**
   * Whether guarded requests can be served, as a readiness probe wants to know it.
   *
   * @return true when the tokens of at least one issuer can be checked, since the outage of one
   *     must not take down a service that others use; true too when no issuer is configured
   */
  public boolean canServe() {
    return issuers.isEmpty() || issuers.stream().anyMatch(IssuerHealth::canServe);
  }
}
