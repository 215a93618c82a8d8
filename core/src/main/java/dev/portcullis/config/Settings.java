package dev.portcullis.config;

import dev.portcullis.error.ErrorFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * All settings, in the order of the documentation.
 *
 * <p>Names that begin with {@code axioms.} are those of axioms-flask-py, so that its environment
 * files go on working.
 */
public final class Settings {
  /** The stand-in, in {@link #TOKEN_TYPES}, for a token without {@code typ}. */
  public static final String ABSENT = "absent";

  /** What the issuer of the {@code axioms.*} settings is called. */
  static final String AXIOMS = "axioms";

  static final String AXIOMS_PREFIX = AXIOMS + ".";
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
          "The realm that challenges name. Without it: axioms.domain, else the host of the first issuer.");

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
          "How errors are written: oauth (RFC 6750), axioms (as axioms-flask-py), problem (RFC 9457), or"
              + " auto, which is oauth for tokens of axioms.* issuers.");

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
          "Whether the application refuses to start when the keys of an issuer cannot be fetched. By default"
              + " it starts, answers 503 to requests with that issuer's tokens, and goes on trying.");

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
      List.of(REALM, ISSUERS, ERROR_FORMAT, UNGUARDED, FAIL_FAST);

  private static final List<Setting<?>> ALL =
      Stream.concat(OF_ISSUER.stream(), OF_APPLICATION.stream()).toList();

  private static final List<String> PREFIXES = List.of(AXIOMS_PREFIX, PORTCULLIS_PREFIX);

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

  static String prefixOfIssuer(String name) {
    return ISSUER_PREFIX + name + ".";
  }

  static boolean isOurs(String name) {
    return PREFIXES.stream()
        .anyMatch(
            prefix -> name.startsWith(prefix) || name.startsWith(Setting.environmentName(prefix)));
  }
}
