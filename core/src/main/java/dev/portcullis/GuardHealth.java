package dev.portcullis;

import dev.portcullis.iam.IamHealth;
import dev.portcullis.key.IssuerHealth;
import java.util.List;
import java.util.Optional;

/**
 * How it stands with the issuers of a guard and with the IAM, as of one moment. Immutable.
 *
 * @param issuers one element for each configured issuer, in the order of the configuration
 * @param iam the IAM; empty when none is configured
 */
public record GuardHealth(List<IssuerHealth> issuers, Optional<IamHealth> iam) {
  /**
   * Copies the list.
   *
   * @param issuers one element for each configured issuer
   * @param iam the IAM; empty when none is configured
   */
  public GuardHealth {
    issuers = List.copyOf(issuers);
  }

  /**
   * Whether guarded requests can be served, as a readiness probe wants to know it.
   *
   * @return true when the tokens of at least one issuer, or of the IAM, can be checked, since the
   *     outage of one must not take down a service that others use; true too when there is none
   */
  public boolean canServe() {
    return (issuers.isEmpty() && iam.isEmpty())
        || issuers.stream().anyMatch(IssuerHealth::canServe)
        || iam.filter(IamHealth::canServe).isPresent();
  }
}
