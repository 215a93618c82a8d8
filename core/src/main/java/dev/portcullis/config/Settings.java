package dev.portcullis.config;

import dev.portcullis.error.ErrorFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * All settings, in the order of the documentation.
 *
 * <p>Names that begin with {@code axioms.} are those of axioms-flask-py, and those that begin with
 * {@code iam.} are those of iam-python-sdk, so that their environment files go on working.
 */
public final class Settings {
  /** The stand-in, in {@link #TOKEN_TYPES}, for a token without {@code typ}. */
  public static final String ABSENT = "absent";

  /** What the issuer of the {@code axioms.*} settings is called. */
  static final String AXIOMS = "axioms";

  static final String AXIOMS_PREFIX = AXIOMS + ".";
  private static final String IAM_PREFIX = "iam.";
  private static final String CORS_PREFIX = IAM_PREFIX + "cors-";
  private static final String PORTCULLIS_PREFIX = "portcullis.";
  static final String ISSUER_PREFIX = PORTCULLIS_PREFIX + "issuer.";

  /** The domain of the issuer. */
  public static final Setting<String> DOMAIN =
      new Setting<>(
          "axioms.domain",
          ValueType.HOST,
          null,
          "acme.axioms.io",
          "The domain of the issuer. Tokens must then come from https://{domain}, unless axioms.iss-url"
              + " says otherwise, and the claims https://{domain}/claims/roles and …/permissions are read.");

  /** The audiences that this service answers to. */
  public static final Setting<List<String>> AUDIENCE =
      new Setting<>(
          "axioms.audience",
          ValueType.LIST,
          null,
          "https://api.example",
          "The audiences that this service answers to. A token must name one of them in aud. Required"
              + " where there is an issuer.");

  /** The issuer that tokens must come from. */
  public static final Setting<URI> ISSUER_URL =
      new Setting<>(
          "axioms.iss-url",
          ValueType.ISSUER_URL,
          null,
          "https://login.example/tenant",
          "The issuer that tokens must come from, compared with iss character by character. Its keys"
              + " are found by OpenID Connect discovery or RFC 8414, unless axioms.jwks-url is set.");

  /** Where the issuer publishes its keys. */
  public static final Setting<URI> JWKS_URL =
      new Setting<>(
          "axioms.jwks-url",
          ValueType.HTTPS_URL,
          null,
          "https://login.example/jwks.json",
          "Where the issuer publishes its keys. Without it: discovery of axioms.iss-url, or, for"
              + " axioms.domain alone, https://{domain}/oauth2/.well-known/jwks.json.");

  /** The accepted values of {@code typ}. */
  public static final Setting<List<String>> TOKEN_TYPES =
      new Setting<>(
          "axioms.token-typs",
          ValueType.LIST,
          "JWT,jwt,at+jwt,application/at+jwt,application/jwt,absent",
          "at+jwt,application/at+jwt",
          "The values of the header typ that are accepted, compared exactly. The word absent stands for"
              + " a token without typ.");

  /** The accepted signature algorithms. */
  public static final Setting<List<String>> ALGORITHMS =
      new Setting<>(
          "axioms.algorithms",
          ValueType.listOf(IssuerConfig.ALL_ALGORITHMS),
          String.join(",", IssuerConfig.ALL_ALGORITHMS),
          "RS256,ES256",
          "The signature algorithms that are accepted, as far as the issuer's keys allow them.");

  /** The claims that may hold scopes. */
  public static final Setting<List<String>> SCOPE_CLAIMS =
      new Setting<>(
          "axioms.scope-claims",
          ValueType.CLAIMS,
          "scope,scp",
          "scp",
          "The claims that may hold scopes; the first that a token has is read. A name that begins with"
              + " / is a JSON pointer, any other is taken literally.");

  /** The claims that may hold roles. */
  public static final Setting<List<String>> ROLES_CLAIMS =
      new Setting<>(
          "axioms.roles-claims",
          ValueType.CLAIMS,
          null,
          "/realm_access/roles",
          "The claims that may hold roles, in the same way. Without it: roles, then, where axioms.domain"
              + " is set, https://{domain}/claims/roles.");

  /** The claims that may hold permissions. */
  public static final Setting<List<String>> PERMISSIONS_CLAIMS =
      new Setting<>(
          "axioms.permissions-claims",
          ValueType.CLAIMS,
          null,
          "permissions",
          "The claims that may hold permissions, in the same way. Without it: permissions, then, where"
              + " axioms.domain is set, https://{domain}/claims/permissions.");

  /** How often keys are fetched anew. */
  public static final Setting<Duration> JWKS_REFRESH_INTERVAL =
      new Setting<>(
          "axioms.jwks-refresh-interval",
          ValueType.INTERVAL,
          "3600",
          "600",
          "The longest time until the keys are fetched anew; a shorter max-age of the issuer's answer"
              + " shortens it. A key that the issuer withdrew stops working within this time,"
              + " or, while the issuer cannot be reached, within axioms.jwks-cache-ttl.");

  /** How often keys are fetched anew for the sake of unknown ones. */
  public static final Setting<Duration> JWKS_UNKNOWN_KEY_INTERVAL =
      new Setting<>(
          "axioms.jwks-unknown-key-interval",
          ValueType.INTERVAL,
          "10",
          "30",
          "The shortest time between two fetches of the keys for the sake of tokens whose key is unknown."
              + " A key that the issuer adds works within this time, if the issuer can be reached; a flood of"
              + " made-up keys costs the issuer one fetch in it.");

  /** How long keys are used while the issuer cannot be reached. */
  public static final Setting<Duration> JWKS_CACHE_TTL =
      new Setting<>(
          "axioms.jwks-cache-ttl",
          ValueType.INTERVAL,
          "7200",
          "PT12H",
          "How long keys are used after the last successful fetch, when the issuer cannot be reached."
              + " Not shorter than axioms.jwks-refresh-interval.");

  /** Whether keys are fetched before the first request. */
  public static final Setting<Boolean> JWKS_PREFETCH =
      new Setting<>(
          "axioms.jwks-prefetch",
          ValueType.BOOLEAN,
          "true",
          "false",
          "Whether the keys are fetched in the background as soon as the application starts, rather than"
              + " at the first request.");

  /** How far the clocks of issuer and service may differ. */
  public static final Setting<Duration> LEEWAY =
      new Setting<>(
          "axioms.leeway",
          ValueType.LEEWAY,
          "30",
          "0",
          "How far the clocks of issuer and service may differ when exp, nbf and iat are checked.");

  /** The realm of challenges. */
  public static final Setting<String> REALM =
      new Setting<>(
          "axioms.realm",
          ValueType.REALM,
          null,
          "orders",
          "The realm that challenges name. Without it: axioms.domain, else the host of the first issuer, else"
              + " that of iam.base-url.");

  /** The names of further issuers. */
  public static final Setting<List<String>> ISSUERS =
      new Setting<>(
          "portcullis.issuers",
          ValueType.ISSUER_NAMES,
          null,
          "main,partner",
          "The names of issuers that are trusted besides that of axioms.*, if there is one. Each has its"
              + " own settings under portcullis.issuer.{name}., which are called and mean what those"
              + " of axioms. do.");

  /** How errors are written. */
  public static final Setting<ErrorFormat> ERROR_FORMAT =
      new Setting<>(
          "portcullis.error-format",
          ValueType.oneOf(ErrorFormat.class),
          "auto",
          "problem",
          "How errors are written: oauth (RFC 6750), axioms (as axioms-flask-py), iam (as"
              + " iam-python-sdk), problem (RFC 9457), or auto, which is iam on methods with"
              + " @IamPermission and oauth on all others.");

  /** What to do with resource methods that nothing guards. */
  public static final Setting<Unguarded> UNGUARDED =
      new Setting<>(
          "portcullis.unguarded",
          ValueType.oneOf(Unguarded.class),
          "warn",
          "deny",
          "What to do with resource methods that have no guard and no @PermitAll: allow, warn at start-up,"
              + " deny with 403, or fail to start.");

  /** Whether the application refuses to start without keys. */
  public static final Setting<Boolean> FAIL_FAST =
      new Setting<>(
          "portcullis.fail-fast",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether the application refuses to start when the keys of an issuer, or of the IAM, cannot be"
              + " fetched. By default it starts, answers 503 to requests with its tokens, and goes on"
              + " trying.");

  /** How many tokens that were accepted are remembered. */
  public static final Setting<Integer> TOKEN_CACHE_SIZE =
      new Setting<>(
          "portcullis.token-cache-size",
          ValueType.SIZE,
          "10000",
          "0",
          "How many tokens that were accepted are remembered, so that their signatures need not be checked"
              + " again: those of the IAM, and those of all other issuers. Whether a token has expired,"
              + " its key was withdrawn or it was revoked is seen to at each request all the same. 0 for"
              + " none.");

  /** Where the IAM is. */
  public static final Setting<URI> IAM_BASE_URL =
      new Setting<>(
          "iam.base-url",
          ValueType.BASE_URL,
          null,
          "https://acme.example/iam",
          "Where the AccelByte IAM is; its paths, such as /v3/oauth/token, are added to it. Required for"
              + " @IamPermission, together with iam.client-id and iam.client-secret.");

  /** Where the Basic service is. */
  public static final Setting<URI> IAM_BASIC_BASE_URL =
      new Setting<>(
          "iam.basic-base-url",
          ValueType.BASE_URL,
          null,
          "https://acme.example/basic",
          "Where AccelByte's Basic service is, which knows which studio a game belongs to. Without it: the"
              + " path /basic of the server of iam.base-url.");

  /** The client that this service is. */
  public static final Setting<String> IAM_CLIENT_ID =
      new Setting<>(
          "iam.client-id",
          ValueType.CLIENT_ID,
          null,
          "orders-service",
          "The client that this service is at the IAM. It needs the right to read roles, clients and"
              + " namespaces.");

  /** The secret of that client. */
  public static final Setting<Secret> IAM_CLIENT_SECRET =
      new Setting<>(
          "iam.client-secret",
          ValueType.SECRET,
          null,
          "correct-horse",
          "The secret of that client. It is never logged.");

  /** The issuer of the IAM's tokens. */
  public static final Setting<String> IAM_ISSUER =
      new Setting<>(
          "iam.issuer",
          ValueType.TEXT,
          null,
          "https://acme.example",
          "The issuer that the IAM's tokens must name, compared with iss character by character. Without"
              + " it any is accepted, as in AccelByte's own SDKs; the keys are those of iam.base-url"
              + " anyway.");

  /** How long a request may wait for the IAM. */
  public static final Setting<Duration> IAM_REQUEST_TIMEOUT =
      new Setting<>(
          "iam.request-timeout",
          ValueType.TIMEOUT,
          "2",
          "PT0.5S",
          "How long a request may wait for the IAM, all of its look-ups and their retries together."
              + " Then it is answered with 503.");

  /** How long the permissions of a role are used. */
  public static final Setting<Duration> IAM_ROLES_CACHE_TTL =
      new Setting<>(
          "iam.roles-cache-ttl",
          ValueType.INTERVAL,
          "60",
          "30",
          "How long the permissions of a role are used before they are asked for anew; that there is no"
              + " such role is remembered as long.");

  /** How often the keys of the IAM are fetched anew. */
  public static final Setting<Duration> IAM_JWKS_REFRESH_INTERVAL =
      new Setting<>(
          "iam.jwks-refresh-interval",
          ValueType.INTERVAL,
          "60",
          "300",
          "The longest time until the keys of the IAM are fetched anew.");

  /** How long the keys of the IAM are used while it cannot be reached. */
  public static final Setting<Duration> IAM_JWKS_CACHE_TTL =
      new Setting<>(
          "iam.jwks-cache-ttl",
          ValueType.INTERVAL,
          "7200",
          "PT12H",
          "How long the keys of the IAM are used after the last successful fetch, when it cannot be"
              + " reached. Not shorter than iam.jwks-refresh-interval.");

  /** How often the revocation list is fetched anew. */
  public static final Setting<Duration> IAM_REVOCATION_REFRESH_INTERVAL =
      new Setting<>(
          "iam.revocation-refresh-interval",
          ValueType.INTERVAL,
          "60",
          "10",
          "The time until the revocation list is fetched anew. A revoked token or user is refused within"
              + " it.");

  /** How old the revocation list may be. */
  public static final Setting<Duration> IAM_REVOCATION_MAX_AGE =
      new Setting<>(
          "iam.revocation-max-age",
          ValueType.INTERVAL,
          "3600",
          "PT15M",
          "How old the revocation list may grow while the IAM cannot be reached. Then requests with its"
              + " tokens are answered with 503. Not shorter than iam.revocation-refresh-interval.");

  /** Whether the IAM is asked about tokens that the revocation list seems to name. */
  public static final Setting<Boolean> IAM_REVOCATION_CONFIRM =
      new Setting<>(
          "iam.revocation-confirm",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether the IAM is asked about a token that the revocation list seems to name. The list is a"
              + " Bloom filter, which names a good token once in a great while; without asking, such a"
              + " token is refused.");

  /** Whether tokens must be meant for this service. */
  public static final Setting<Boolean> IAM_VALIDATE_AUDIENCE =
      new Setting<>(
          "iam.validate-audience",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether a token that has aud must name the baseUri of the client iam.client-id in it. A token"
              + " without aud passes.");

  /** How far the clocks of IAM and service may differ. */
  public static final Setting<Duration> IAM_LEEWAY =
      new Setting<>(
          "iam.leeway",
          ValueType.LEEWAY,
          "30",
          "0",
          "How far the clocks of IAM and service may differ when exp, nbf and iat are checked.");

  /** Whether the host of a request must name the namespace of its token. */
  public static final Setting<Boolean> IAM_SUBDOMAIN_VALIDATION_ENABLE =
      new Setting<>(
          "iam.subdomain-validation-enable",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether the first label of the host that a request is sent to must be the namespace of the"
              + " IAM's token, where the host has three labels or more. Else it is answered with 404.");

  /** The namespaces whose tokens are good for any host. */
  public static final Setting<List<String>> IAM_SUBDOMAIN_VALIDATION_EXCLUDED_NAMESPACES =
      new Setting<>(
          "iam.subdomain-validation-excluded-namespaces",
          ValueType.LIST,
          null,
          "accelbyte,acme",
          "The namespaces whose tokens are good for any host, although"
              + " iam.subdomain-validation-enable is true.");

  /** Where requests may carry their tokens. */
  public static final Setting<List<TokenLocation>> IAM_TOKEN_LOCATIONS =
      new Setting<>(
          "iam.token-locations",
          ValueType.someOf(TokenLocation.class),
          null,
          "headers,cookies",
          "Where requests may carry their tokens, whoever issued them. The first place that has one is"
              + " used, alone. Without it: headers, then cookies, for tokens of the IAM, and headers alone"
              + " for those of other issuers.");

  /** The header that carries tokens. */
  public static final Setting<String> IAM_TOKEN_HEADER_NAME =
      new Setting<>(
          "iam.token-header-name",
          ValueType.HEADER_TOKEN,
          "Authorization",
          "X-Access-Token",
          "The header that carries tokens, whoever issued them.");

  /** The scheme before tokens. */
  public static final Setting<String> IAM_TOKEN_HEADER_TYPE =
      new Setting<>(
          "iam.token-header-type",
          ValueType.HEADER_TOKEN,
          "Bearer",
          "JWT",
          "The scheme that stands before the token in that header, compared without regard to case.");

  /** The cookie that carries tokens. */
  public static final Setting<String> IAM_TOKEN_COOKIE_NAME =
      new Setting<>(
          "iam.token-cookie-name",
          ValueType.HEADER_TOKEN,
          "access_token",
          "__Host-token",
          "The cookie that carries tokens, whoever issued them.");

  /** Whether tokens in cookies need protection against forged requests. */
  public static final Setting<Boolean> IAM_CSRF_PROTECTION =
      new Setting<>(
          "iam.csrf-protection",
          ValueType.BOOLEAN,
          "true",
          "false",
          "Whether a request with a token in a cookie must show that it comes from a page that may send"
              + " it, where @IamPermission does not say: one of the token's client for tokens of the IAM, one"
              + " of portcullis.csrf-origins for others. Where it need not, a page of any site can act in"
              + " the name of its visitors.");

  /** Whether the path of a page counts too. */
  public static final Setting<Boolean> IAM_STRICT_REFERER =
      new Setting<>(
          "iam.strict-referer",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether Referer must be there, and lie within the path of a redirect address of the token's"
              + " client, or of one of portcullis.csrf-origins, not only have its origin.");

  /** Whether subdomains of the hosts of pages may send tokens too. */
  public static final Setting<Boolean> IAM_ALLOW_SUBDOMAIN_REFERER =
      new Setting<>(
          "iam.allow-subdomain-referer",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether pages of subdomains of the hosts of those addresses may send tokens too.");

  /** The pages that may send tokens of issuers other than the IAM in cookies. */
  public static final Setting<List<URI>> CSRF_ORIGINS =
      new Setting<>(
          "portcullis.csrf-origins",
          ValueType.PAGES,
          null,
          "https://app.example,https://shop.example",
          "The pages that may send tokens of issuers other than the IAM in cookies: their origins, or"
              + " addresses whose path counts where iam.strict-referer is true. Without it: pages of the"
              + " service itself, as far as the browser says so in Sec-Fetch-Site.");

  /** Whether pages of other origins may read answers. */
  public static final Setting<Boolean> IAM_CORS_ENABLE =
      new Setting<>(
          "iam.cors-enable",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether browsers are told which pages of other origins may read answers, and preflights are"
              + " answered. All other iam.cors-* settings, and @Cors, have no effect without it.");

  /** The origins whose pages may read answers. */
  public static final Setting<List<String>> IAM_CORS_ORIGIN =
      new Setting<>(
          "iam.cors-origin",
          ValueType.LIST,
          null,
          "https://app.example",
          "The origins whose pages may read answers, compared exactly. In https://*.example.com the star"
              + " stands for one label; a star alone is every origin. Without it, only those that"
              + " @Cors names.");

  /** The request headers that pages may set. */
  public static final Setting<List<String>> IAM_CORS_HEADERS =
      new Setting<>(
          "iam.cors-headers",
          ValueType.LIST,
          "Authorization,Content-Type",
          "Authorization,Content-Type,Device-Id",
          "The request headers that such pages may set; a star for all.");

  /** The methods that pages may use. */
  public static final Setting<List<String>> IAM_CORS_METHODS =
      new Setting<>(
          "iam.cors-methods",
          ValueType.LIST,
          null,
          "GET,POST",
          "The methods that such pages may use. Without it, or with a star: those that the path has.");

  /** Whether pages may send cookies. */
  public static final Setting<Boolean> IAM_CORS_CREDENTIALS =
      new Setting<>(
          "iam.cors-credentials",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether such pages may send cookies and read what comes then. Tokens that a page puts in a"
              + " header itself need it not. Refused beside a star.");

  /** The response headers that pages may read. */
  public static final Setting<List<String>> IAM_CORS_EXPOSE_HEADERS =
      new Setting<>(
          "iam.cors-expose-headers",
          ValueType.LIST,
          "WWW-Authenticate,Retry-After",
          "WWW-Authenticate,ETag",
          "The response headers that such pages may read, besides those that all may; a star for all.");

  /** How long a browser may remember the answer to a preflight. */
  public static final Setting<Duration> IAM_CORS_MAX_AGE =
      new Setting<>(
          "iam.cors-max-age",
          ValueType.MAX_AGE,
          null,
          "600",
          "How long a browser may remember the answer to a preflight. Without it the browser decides,"
              + " usually for 5 seconds.");

  /** Whether pages of public addresses may use a service of a private one. */
  public static final Setting<Boolean> IAM_CORS_PRIVATE_NETWORK =
      new Setting<>(
          "iam.cors-private-network",
          ValueType.BOOLEAN,
          "false",
          "true",
          "Whether such pages may come from a public address although this service has a private one.");

  private static final List<Setting<?>> OF_CORS =
      List.of(
          IAM_CORS_ENABLE,
          IAM_CORS_ORIGIN,
          IAM_CORS_HEADERS,
          IAM_CORS_METHODS,
          IAM_CORS_CREDENTIALS,
          IAM_CORS_EXPOSE_HEADERS,
          IAM_CORS_MAX_AGE,
          IAM_CORS_PRIVATE_NETWORK);

  private static final List<Setting<?>> OF_IAM =
      List.of(
          IAM_BASE_URL,
          IAM_BASIC_BASE_URL,
          IAM_CLIENT_ID,
          IAM_CLIENT_SECRET,
          IAM_ISSUER,
          IAM_REQUEST_TIMEOUT,
          IAM_ROLES_CACHE_TTL,
          IAM_JWKS_REFRESH_INTERVAL,
          IAM_JWKS_CACHE_TTL,
          IAM_REVOCATION_REFRESH_INTERVAL,
          IAM_REVOCATION_MAX_AGE,
          IAM_REVOCATION_CONFIRM,
          IAM_VALIDATE_AUDIENCE,
          IAM_LEEWAY,
          IAM_SUBDOMAIN_VALIDATION_ENABLE,
          IAM_SUBDOMAIN_VALIDATION_EXCLUDED_NAMESPACES);

  private static final List<Setting<?>> OF_CREDENTIALS =
      List.of(
          IAM_TOKEN_LOCATIONS,
          IAM_TOKEN_HEADER_NAME,
          IAM_TOKEN_HEADER_TYPE,
          IAM_TOKEN_COOKIE_NAME,
          IAM_CSRF_PROTECTION,
          IAM_STRICT_REFERER,
          IAM_ALLOW_SUBDOMAIN_REFERER,
          CSRF_ORIGINS);

  private static final List<Setting<?>> OF_ISSUER =
      List.of(
          DOMAIN,
          AUDIENCE,
          ISSUER_URL,
          JWKS_URL,
          TOKEN_TYPES,
          ALGORITHMS,
          SCOPE_CLAIMS,
          ROLES_CLAIMS,
          PERMISSIONS_CLAIMS,
          JWKS_REFRESH_INTERVAL,
          JWKS_UNKNOWN_KEY_INTERVAL,
          JWKS_CACHE_TTL,
          JWKS_PREFETCH,
          LEEWAY);

  private static final List<Setting<?>> OF_APPLICATION =
      List.of(REALM, ISSUERS, ERROR_FORMAT, UNGUARDED, FAIL_FAST, TOKEN_CACHE_SIZE);

  private static final List<Setting<?>> ALL =
      Stream.of(OF_ISSUER, OF_IAM, OF_CREDENTIALS, OF_CORS, OF_APPLICATION)
          .flatMap(List::stream)
          .toList();

  private static final List<String> PREFIXES =
      List.of(AXIOMS_PREFIX, IAM_PREFIX, PORTCULLIS_PREFIX);

  private Settings() {}

  /**
   * Every setting, those of issuers as they are called under {@code axioms.}.
   *
   * @return the settings, in the order of the documentation
   */
  public static List<Setting<?>> all() {
    return ALL;
  }

  /**
   * The settings that each issuer has: {@link Setting#forIssuer} makes those of further issuers of
   * them.
   *
   * @return the settings as they are called under {@code axioms.}
   */
  public static List<Setting<?>> ofIssuer() {
    return OF_ISSUER;
  }

  /**
   * The accepted values of {@code typ} where no setting says otherwise.
   *
   * @return the default of {@link #TOKEN_TYPES}
   */
  public static List<String> defaultTokenTypes() {
    return Objects.requireNonNull(TOKEN_TYPES.defaultValue());
  }

  /** The settings of the IAM alone. */
  static List<Setting<?>> ofIam() {
    return OF_IAM;
  }

  /** The settings of how requests carry tokens, whoever issued them. */
  static List<Setting<?>> ofCredentials() {
    return OF_CREDENTIALS;
  }

  /** The settings of what pages of other origins may do. */
  static List<Setting<?>> ofCors() {
    return OF_CORS;
  }

  static String prefixOfIssuer(String name) {
    return ISSUER_PREFIX + name + ".";
  }

  static boolean isOurs(String name) {
    return PREFIXES.stream().anyMatch(prefix -> hasPrefix(name, prefix));
  }

  /**
   * Whether a name begins as those of the IAM do. Other programs have such names, too, so one that
   * means nothing may be theirs.
   */
  static boolean isLikeIam(String name) {
    return hasPrefix(name, IAM_PREFIX);
  }

  /** Whether a name begins as those of CORS do, which no other program has. */
  static boolean isLikeCors(String name) {
    return hasPrefix(name, CORS_PREFIX);
  }

  private static boolean hasPrefix(String name, String prefix) {
    return name.startsWith(prefix) || name.startsWith(Setting.environmentName(prefix));
  }
}
