package dev.portcullis.key;

import dev.portcullis.config.IamConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.fetch.Outbound;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes the key sources of issuers, which share one HTTP client and one timer thread.
 *
 * <p>Safe for use by several threads.
 */
public final class JwksKeySources implements AutoCloseable {
  private static final Duration UNKNOWN_KEY_INTERVAL_OF_IAM = Duration.ofSeconds(10);

  private final Outbound outbound;
  private final Clock clock;
  private final List<KeySource> sources = new CopyOnWriteArrayList<>();

  /**
   * Prepares for making sources; opens no connection yet.
   *
   * @param outbound the HTTP client and the timer; the caller closes it
   * @param clock tells how old keys are
   */
  public JwksKeySources(Outbound outbound, Clock clock) {
    this.outbound = outbound;
    this.clock = clock;
  }

  /**
   * Makes the source of an issuer's keys.
   *
   * @param issuer the issuer, with or without an explicit address of its keys
   * @return a source that has not fetched anything yet; closed together with this object
   */
  public KeySource of(IssuerConfig issuer) {
    HttpFetcher http = new HttpFetcher(outbound.http(), HttpFetcher.TOTAL_TIMEOUT, null);
    URI jwksUrl = issuer.jwksUrl();
    return source(
        issuer.name(),
        jwksUrl != null ? KeySetAddress.fixed(jwksUrl) : new Discovery(issuer.issuer(), http),
        http,
        new RefreshPolicy(
            issuer.refreshInterval(),
            issuer.unknownKeyInterval(),
            issuer.cacheTtl(),
            JwksKeySources::random));
  }

  /**
   * Makes the source of an IAM's keys, which it shows to its clients alone.
   *
   * @param iam the IAM
   * @return a source that has not fetched anything yet; closed together with this object
   */
  public KeySource ofIam(IamConfig iam) {
    return source(
        IamConfig.NAME,
        KeySetAddress.fixed(URI.create(iam.baseUrl() + "/v3/oauth/jwks")),
        new HttpFetcher(outbound.http(), iam.requestTimeout(), iam.basicAuthorization().reveal()),
        new RefreshPolicy(
            iam.jwksRefreshInterval(),
            UNKNOWN_KEY_INTERVAL_OF_IAM,
            iam.jwksCacheTtl(),
            JwksKeySources::random));
  }

  private KeySource source(
      String name, KeySetAddress address, HttpFetcher http, RefreshPolicy policy) {
    KeySource source = new JwksKeySource(name, address, http, policy, clock, outbound::schedule);
    sources.add(source);
    return source;
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** Closes all sources. Idempotent. */
  @Override
  public void close() {
    sources.forEach(KeySource::close);
  }
}
