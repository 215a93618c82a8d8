package dev.portcullis.error;

/**
 * Why a request was refused: a code that stays the same from release to release, for logs, metrics
 * and tests, and a sentence for the developer of the client.
 *
 * <p>The sentences use only the characters that RFC 6750 §3 allows in an {@code error_description}.
 */
public enum Reason {
  /** The request has no access token. */
  TOKEN_MISSING(
      "token.missing",
      "This resource needs an access token, and the request has none where this service looks for it"),

  /** The request has more than one of the header that carries tokens. */
  AUTHORIZATION_REPEATED(
      "request.authorization.repeated",
      "The header that carries access tokens stands more than once in the request"),
  /** The header that carries tokens is not the scheme followed by one token. */
  AUTHORIZATION_MALFORMED(
      "request.authorization.malformed",
      "The header that carries access tokens must be: the scheme, a space, and one token in the characters of RFC 6750 section 2.1"),
  /** The request has more than one cookie that could be the token. */
  COOKIE_REPEATED(
      "request.cookie.repeated", "The request has more than one cookie with an access token"),
  /** The cookie is not one token. */
  COOKIE_MALFORMED(
      "request.cookie.malformed",
      "The cookie with the access token must be one token in the characters of RFC 6750 section 2.1"),
  /** A token in a cookie came from a page that is not known to be one that may send it. */
  CSRF(
      "request.csrf",
      "A request with a token in a cookie must show that it comes from a page that may send it"),
  /** The host of the request is not that of the namespace of its token. */
  SUBDOMAIN(
      "request.subdomain",
      "The host that the request was sent to is not that of the namespace of the access token"),
  /** The token stands in the query string. */
  TOKEN_IN_QUERY(
      "request.token.in-query",
      "Access tokens are not taken from the query string, where logs and histories would keep them"),

  /** The token is longer than the limit. */
  TOKEN_TOO_LARGE("token.too-large", "The access token is larger than 16 KiB"),
  /** The token is not a JWS of three base64url parts with a JSON header and JSON claims. */
  TOKEN_MALFORMED("token.malformed", "The access token is not a well-formed signed JWT"),
  /** The token is encrypted, or an unknown extension must be understood to read it. */
  TOKEN_UNSUPPORTED(
      "token.unsupported", "The access token is encrypted, compressed or has critical extensions"),
  /** The token's algorithm is not accepted. */
  TOKEN_ALGORITHM(
      "token.algorithm", "The access token is signed with an algorithm not accepted here"),
  /** The token's {@code typ} is not accepted. */
  TOKEN_TYPE("token.type", "The typ of the access token is not accepted here"),
  /** The token's {@code iss} is not that of a trusted issuer. */
  TOKEN_ISSUER("token.issuer", "The access token is from an issuer that is not trusted here"),
  /** The key that the token names does not exist. */
  KEY_UNKNOWN(
      "token.key.unknown",
      "The access token is signed with a key that its issuer does not publish"),
  /** The key that the token names must not be used with the token's algorithm. */
  KEY_MISMATCH(
      "token.key.mismatch", "The algorithm of the access token does not fit the key of its issuer"),
  /** The token names no key, and several would fit. */
  KEY_AMBIGUOUS(
      "token.key.ambiguous", "The access token does not say which key of its issuer signed it"),
  /** The signature is wrong. */
  TOKEN_SIGNATURE("token.signature", "The signature of the access token is wrong"),
  /** A claim has a value of the wrong type. */
  TOKEN_CLAIM("token.claim", "A claim of the access token has a value of the wrong type"),
  /** The token has no {@code exp}. */
  TOKEN_WITHOUT_EXPIRY("token.expiry.missing", "The access token has no expiry time"),
  /** The token's {@code exp} has passed. */
  TOKEN_EXPIRED("token.expired", "The access token expired"),
  /** The token's {@code nbf} is in the future. */
  TOKEN_NOT_YET_VALID("token.not-yet-valid", "The access token is not valid yet"),
  /** The token's {@code iat} is in the future. */
  TOKEN_FROM_THE_FUTURE("token.issued-in-future", "The access token was issued in the future"),
  /** The token's {@code aud} does not name this service. */
  TOKEN_AUDIENCE("token.audience", "The access token is meant for another audience"),

  /** The token, or its user, was revoked. */
  TOKEN_REVOKED("token.revoked", "The access token was revoked"),

  /** The token lacks a scope. */
  SCOPE_MISSING("authz.scope", "The access token does not have the scope that this resource needs"),
  /** The token lacks a role. */
  ROLE_MISSING("authz.role", "The access token does not have the role that this resource needs"),
  /** The token lacks a permission. */
  PERMISSION_MISSING(
      "authz.permission", "The access token does not have the permission that this resource needs"),
  /** Neither the token nor its roles have the IAM permission. */
  IAM_PERMISSION_MISSING(
      "authz.iam-permission",
      "Neither the access token nor its roles have the permission that this resource needs"),
  /** A value of the path cannot be a segment of a resource. */
  IAM_RESOURCE(
      "authz.iam-resource",
      "A part of the path is empty or has a character that no part of a resource name may have"),
  /** The resource is open to nobody. */
  DENIED_TO_ALL("authz.denied", "This resource is closed to everyone"),
  /** The resource has no guard, and such resources are closed here. */
  UNGUARDED("authz.unguarded", "This resource is closed, since nothing says who may use it"),

  /** The keys of the issuer are not to be had. */
  KEYS_UNAVAILABLE(
      "keys.unavailable",
      "The access token cannot be checked at the moment: the keys of its issuer cannot be fetched"),
  /** The revocation list is not to be had, or too old. */
  REVOCATIONS_UNAVAILABLE(
      "iam.revocations.unavailable",
      "The access token cannot be checked at the moment: it is not known which tokens are revoked"),
  /** The IAM does not say what must be known. */
  IAM_UNAVAILABLE(
      "iam.unavailable",
      "The request cannot be decided at the moment: the IAM does not answer what must be known for it");

  private final String code;
  private final String description;

  Reason(String code, String description) {
    this.code = code;
    this.description = description;
  }

  /**
   * The stable code.
   *
   * @return lower-case words joined by dots and hyphens, such as {@code token.expired}
   */
  public String code() {
    return code;
  }

  /**
   * What a client is told.
   *
   * @return a sentence without a final stop
   */
  public String description() {
    return description;
  }
}
