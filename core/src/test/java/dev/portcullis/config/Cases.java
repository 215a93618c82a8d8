package dev.portcullis.config;

import dev.portcullis.error.ErrorFormat;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** One value for every setting, other than its default, and where it shows in a configuration. */
final class Cases {
  private Cases() {}

  /**
   * A setting with a value.
   *
   * @param text the value as text
   * @param value the value in code
   * @param expected what {@code read} finds in a configuration that has the value
   */
  record Case<T>(
      Setting<T> setting,
      String text,
      T value,
      Object expected,
      Function<GuardConfig, Object> read) {

    GuardConfig.Builder setIn(GuardConfig.Builder builder) {
      return builder.set(setting, value);
    }

    @Override
    public String toString() {
      return setting.name() + "=" + text;
    }
  }

  /** What a configuration needs in order to be built at all. */
  static final ConfigSource ISSUER_AND_IAM =
      ConfigSources.properties(
          "the least",
          Map.ofEntries(
              Map.entry("axioms.iss-url", "https://login.example"),
              Map.entry("axioms.audience", "the-least"),
              Map.entry("iam.base-url", "https://iam.example/iam"),
              Map.entry("iam.client-id", "the-least"),
              Map.entry("iam.client-secret", "the-least"),
              Map.entry("iam.cors-enable", "true"),
              Map.entry("iam.token-locations", "headers,cookies"),
              Map.entry("portcullis.issuer.partner.iss-url", "https://partner.example"),
              Map.entry("portcullis.issuer.partner.audience", "the-least")));

  static Stream<Case<?>> all() {
    return Stream.of(
        new Case<>(
            Settings.DOMAIN,
            "acme.axioms.io:8443",
            "acme.axioms.io:8443",
            "acme.axioms.io:8443",
            GuardConfig::realm),
        new Case<>(
            Settings.AUDIENCE,
            "https://a.example, b",
            List.of("https://a.example", "b"),
            Set.of("https://a.example", "b"),
            ofIssuer(IssuerConfig::audiences)),
        new Case<>(
            Settings.ISSUER_URL,
            "https://other.example/tenant/",
            URI.create("https://other.example/tenant/"),
            "https://other.example/tenant/",
            ofIssuer(IssuerConfig::issuer)),
        new Case<>(
            Settings.JWKS_URL,
            "https://keys.example/jwks.json?v=1",
            URI.create("https://keys.example/jwks.json?v=1"),
            URI.create("https://keys.example/jwks.json?v=1"),
            config -> config.issuers().get(0).jwksUrl()),
        new Case<>(
            Settings.TOKEN_TYPES,
            "at+jwt,absent",
            List.of("at+jwt", "absent"),
            Set.of("at+jwt", "absent"),
            ofIssuer(IssuerConfig::tokenTypes)),
        new Case<>(
            Settings.ALGORITHMS,
            "ES256,EdDSA",
            List.of("ES256", "EdDSA"),
            Set.of("ES256", "EdDSA"),
            ofIssuer(IssuerConfig::algorithms)),
        new Case<>(
            Settings.SCOPE_CLAIMS,
            "scp,/a/b",
            List.of("scp", "/a/b"),
            List.of("scp", "/a/b"),
            ofIssuer(IssuerConfig::scopeClaims)),
        new Case<>(
            Settings.ROLES_CLAIMS,
            "/realm_access/roles",
            List.of("/realm_access/roles"),
            List.of("/realm_access/roles"),
            ofIssuer(IssuerConfig::rolesClaims)),
        new Case<>(
            Settings.PERMISSIONS_CLAIMS,
            "https://acme.example/claims/permissions",
            List.of("https://acme.example/claims/permissions"),
            List.of("https://acme.example/claims/permissions"),
            ofIssuer(IssuerConfig::permissionsClaims)),
        new Case<>(
            Settings.JWKS_REFRESH_INTERVAL,
            "600",
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            ofIssuer(IssuerConfig::refreshInterval)),
        new Case<>(
            Settings.JWKS_UNKNOWN_KEY_INTERVAL,
            "PT1M",
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            ofIssuer(IssuerConfig::unknownKeyInterval)),
        new Case<>(
            Settings.JWKS_CACHE_TTL,
            "PT12H",
            Duration.ofHours(12),
            Duration.ofHours(12),
            ofIssuer(IssuerConfig::cacheTtl)),
        new Case<>(Settings.JWKS_PREFETCH, "false", false, false, ofIssuer(IssuerConfig::prefetch)),
        new Case<>(
            Settings.LEEWAY, "0", Duration.ZERO, Duration.ZERO, ofIssuer(IssuerConfig::leeway)),
        new Case<>(
            Settings.IAM_BASE_URL,
            "https://acme.example:8443/iam",
            URI.create("https://acme.example:8443/iam"),
            URI.create("https://acme.example:8443/iam"),
            ofIam(IamConfig::baseUrl)),
        new Case<>(
            Settings.IAM_BASIC_BASE_URL,
            "https://basic.example/v2",
            URI.create("https://basic.example/v2"),
            URI.create("https://basic.example/v2"),
            ofIam(IamConfig::basicBaseUrl)),
        new Case<>(
            Settings.IAM_CLIENT_ID, "orders", "orders", "orders", ofIam(IamConfig::clientId)),
        new Case<>(
            Settings.IAM_CLIENT_SECRET,
            "a: b, c",
            Secret.of("a: b, c"),
            "a: b, c",
            ofIam(iam -> iam.clientSecret().reveal())),
        new Case<>(
            Settings.IAM_ISSUER,
            "https://acme.example",
            "https://acme.example",
            Optional.of("https://acme.example"),
            ofIam(iam -> Optional.ofNullable(iam.issuer()))),
        new Case<>(
            Settings.IAM_REQUEST_TIMEOUT,
            "PT0.1S",
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            ofIam(IamConfig::requestTimeout)),
        new Case<>(
            Settings.IAM_ROLES_CACHE_TTL,
            "5",
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            ofIam(IamConfig::rolesCacheTtl)),
        new Case<>(
            Settings.IAM_JWKS_REFRESH_INTERVAL,
            "6",
            Duration.ofSeconds(6),
            Duration.ofSeconds(6),
            ofIam(IamConfig::jwksRefreshInterval)),
        new Case<>(
            Settings.IAM_JWKS_CACHE_TTL,
            "PT1H",
            Duration.ofHours(1),
            Duration.ofHours(1),
            ofIam(IamConfig::jwksCacheTtl)),
        new Case<>(
            Settings.IAM_REVOCATION_REFRESH_INTERVAL,
            "7",
            Duration.ofSeconds(7),
            Duration.ofSeconds(7),
            ofIam(IamConfig::revocationRefreshInterval)),
        new Case<>(
            Settings.IAM_REVOCATION_MAX_AGE,
            "PT15M",
            Duration.ofMinutes(15),
            Duration.ofMinutes(15),
            ofIam(IamConfig::revocationMaxAge)),
        new Case<>(
            Settings.IAM_REVOCATION_CONFIRM,
            "true",
            true,
            true,
            ofIam(IamConfig::revocationConfirm)),
        new Case<>(
            Settings.IAM_VALIDATE_AUDIENCE, "true", true, true, ofIam(IamConfig::validateAudience)),
        new Case<>(
            Settings.IAM_LEEWAY,
            "8",
            Duration.ofSeconds(8),
            Duration.ofSeconds(8),
            ofIam(IamConfig::leeway)),
        new Case<>(
            Settings.IAM_SUBDOMAIN_VALIDATION_ENABLE,
            "true",
            true,
            true,
            ofIam(IamConfig::subdomainValidation)),
        new Case<>(
            Settings.IAM_SUBDOMAIN_VALIDATION_EXCLUDED_NAMESPACES,
            "acme, other",
            List.of("acme", "other"),
            List.of("acme", "other"),
            ofIam(IamConfig::subdomainExcludedNamespaces)),
        new Case<>(
            Settings.IAM_TOKEN_LOCATIONS,
            "cookies, headers",
            List.of(TokenLocation.COOKIES, TokenLocation.HEADERS),
            List.of(TokenLocation.COOKIES, TokenLocation.HEADERS),
            ofPlaces(TokenPlaces::order)),
        new Case<>(
            Settings.IAM_TOKEN_HEADER_NAME,
            "X-Access-Token",
            "X-Access-Token",
            "X-Access-Token",
            ofPlaces(TokenPlaces::headerName)),
        new Case<>(
            Settings.IAM_TOKEN_HEADER_TYPE, "JWT", "JWT", "JWT", ofPlaces(TokenPlaces::headerType)),
        new Case<>(
            Settings.IAM_TOKEN_COOKIE_NAME, "jwt", "jwt", "jwt", ofPlaces(TokenPlaces::cookieName)),
        new Case<>(
            Settings.IAM_CSRF_PROTECTION, "false", false, false, ofCsrf(CsrfConfig::protection)),
        new Case<>(
            Settings.IAM_STRICT_REFERER, "true", true, true, ofCsrf(CsrfConfig::strictReferer)),
        new Case<>(
            Settings.IAM_ALLOW_SUBDOMAIN_REFERER,
            "true",
            true,
            true,
            ofCsrf(CsrfConfig::allowSubdomainReferer)),
        new Case<>(
            Settings.CSRF_ORIGINS,
            "https://app.example, http://localhost:3000/in",
            List.of(URI.create("https://app.example"), URI.create("http://localhost:3000/in")),
            List.of(URI.create("https://app.example"), URI.create("http://localhost:3000/in")),
            ofCsrf(CsrfConfig::origins)),
        new Case<>(
            Settings.IAM_CORS_ENABLE, "false", false, false, config -> config.cors().isPresent()),
        new Case<>(
            Settings.IAM_CORS_ORIGIN,
            "https://a.example, https://*.b.example",
            List.of("https://a.example", "https://*.b.example"),
            List.of("https://a.example", "https://*.b.example"),
            ofCors(CorsConfig::origins)),
        new Case<>(
            Settings.IAM_CORS_HEADERS,
            "Authorization,Device-Id",
            List.of("Authorization", "Device-Id"),
            List.of("Authorization", "Device-Id"),
            ofCors(CorsConfig::headers)),
        new Case<>(
            Settings.IAM_CORS_METHODS,
            "GET,PUT",
            List.of("GET", "PUT"),
            List.of("GET", "PUT"),
            ofCors(CorsConfig::methods)),
        new Case<>(
            Settings.IAM_CORS_CREDENTIALS, "true", true, true, ofCors(CorsConfig::credentials)),
        new Case<>(
            Settings.IAM_CORS_EXPOSE_HEADERS,
            "ETag",
            List.of("ETag"),
            List.of("ETag"),
            ofCors(CorsConfig::exposeHeaders)),
        new Case<>(
            Settings.IAM_CORS_MAX_AGE,
            "600",
            Duration.ofSeconds(600),
            Duration.ofSeconds(600),
            ofCors(CorsConfig::maxAge)),
        new Case<>(
            Settings.IAM_CORS_PRIVATE_NETWORK,
            "true",
            true,
            true,
            ofCors(CorsConfig::privateNetwork)),
        new Case<>(Settings.REALM, "my orders", "my orders", "my orders", GuardConfig::realm),
        new Case<>(
            Settings.ISSUERS,
            "partner",
            List.of("partner"),
            List.of("axioms", "partner"),
            config -> config.issuers().stream().map(IssuerConfig::name).toList()),
        new Case<>(
            Settings.ERROR_FORMAT,
            "problem",
            ErrorFormat.PROBLEM,
            ErrorFormat.PROBLEM,
            GuardConfig::errorFormat),
        new Case<>(
            Settings.UNGUARDED, "deny", Unguarded.DENY, Unguarded.DENY, GuardConfig::unguarded),
        new Case<>(Settings.FAIL_FAST, "true", true, true, GuardConfig::failFast),
        new Case<>(
            Settings.TOKEN_CACHE_SIZE,
            "500",
            500,
            List.of(500, 500),
            config ->
                List.of(config.tokenCacheSize(), config.iam().orElseThrow().tokenCacheSize())));
  }

  private static Function<GuardConfig, Object> ofIssuer(Function<IssuerConfig, Object> read) {
    return config -> read.apply(config.issuers().get(0));
  }

  private static Function<GuardConfig, Object> ofCors(Function<CorsConfig, Object> read) {
    // No maxAge is no value, which Optional has a name for.
    return config -> Optional.ofNullable(read.apply(config.cors().orElseThrow())).orElse("none");
  }

  /** Both kinds of tokens have the same places, once they are set. */
  private static Function<GuardConfig, Object> ofPlaces(Function<TokenPlaces, Object> read) {
    return config ->
        config.tokenPlaces().equals(config.tokenPlacesOfIam())
            ? read.apply(config.tokenPlaces())
            : "they differ";
  }

  private static Function<GuardConfig, Object> ofCsrf(Function<CsrfConfig, Object> read) {
    return config -> read.apply(config.csrf());
  }

  private static Function<GuardConfig, Object> ofIam(Function<IamConfig, Object> read) {
    return config -> read.apply(config.iam().orElseThrow());
  }
}
