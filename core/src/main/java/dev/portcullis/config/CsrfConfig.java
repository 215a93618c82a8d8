package dev.portcullis.config;

import java.net.URI;
import java.util.List;

/**
 * How requests with a token in a cookie are protected against pages of other sites. Immutable.
 *
 * @param protection whether they are, where a method does not say
 * @param strictReferer whether the path of a page counts too
 * @param allowSubdomainReferer whether pages of subdomains may send them as well
 * @param origins the pages that may send tokens of issuers other than the IAM
 */
public record CsrfConfig(
    boolean protection, boolean strictReferer, boolean allowSubdomainReferer, List<URI> origins) {
  /**
   * Copies the list.
   *
   * @param protection whether they are, where a method does not say
   * @param strictReferer whether the path of a page counts too
   * @param allowSubdomainReferer whether pages of subdomains may send them as well
   * @param origins the pages that may send tokens of issuers other than the IAM
   */
  public CsrfConfig {
    origins = List.copyOf(origins);
  }
}
