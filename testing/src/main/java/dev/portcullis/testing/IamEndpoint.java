package dev.portcullis.testing;

/**
 * What {@link FakeIam} answers, each at its own address. {@code {iam}} is {@link
 * FakeIam#baseUrl()}, {@code {basic}} is {@link FakeIam#basicBaseUrl()}.
 */
public enum IamEndpoint {
  /** Client tokens and delegated tokens: {@code POST {iam}/v3/oauth/token}. */
  TOKEN("POST", Authentication.BASIC, "/iam/v3/oauth/token"),

  /** The keys: {@code GET {iam}/v3/oauth/jwks}. */
  JWKS("GET", Authentication.BASIC, "/iam/v3/oauth/jwks"),

  /** Revoked tokens and users: {@code GET {iam}/v3/oauth/revocationlist}. */
  REVOCATION_LIST("GET", Authentication.BASIC, "/iam/v3/oauth/revocationlist"),

  /** The check of one token: {@code POST {iam}/v3/oauth/verify}. */
  VERIFY("POST", Authentication.BASIC, "/iam/v3/oauth/verify"),

  /** A role: {@code GET {iam}/v3/admin/roles/{id}}. */
  ROLE("GET", Authentication.BEARER, "/iam/v3/admin/roles/{id}"),

  /**
   * What a role allows in one namespace: {@code GET
   * {iam}/v3/admin/namespaces/{namespace}/roleoverride/{id}/permissions}.
   */
  ROLE_OVERRIDE(
      "GET",
      Authentication.BEARER,
      "/iam/v3/admin/namespaces/{namespace}/roleoverride/{id}/permissions"),

  /** A client: {@code GET {iam}/v3/admin/namespaces/{namespace}/clients/{id}}. */
  CLIENT("GET", Authentication.BEARER, "/iam/v3/admin/namespaces/{namespace}/clients/{id}"),

  /** A namespace: {@code GET {basic}/v1/admin/namespaces/{namespace}/context}. */
  NAMESPACE_CONTEXT("GET", Authentication.BEARER, "/basic/v1/admin/namespaces/{namespace}/context");

  /** By what a caller shows who it is. */
  enum Authentication {
    BASIC,
    BEARER
  }

  private final String method;
  private final Authentication authentication;
  private final String path;

  IamEndpoint(String method, Authentication authentication, String path) {
    this.method = method;
    this.authentication = authentication;
    this.path = path;
  }

  String method() {
    return method;
  }

  Authentication authentication() {
    return authentication;
  }

  /** With {@code {namespace}} and {@code {id}} where an address has those. */
  String path() {
    return path;
  }
}
