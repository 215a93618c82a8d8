package dev.portcullis.key;

import dev.portcullis.config.IssuerConfig;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Makes the key sources of issuers, and owns what they share: one HTTP client and one timer thread.
 *
 * <p>Safe for use by several threads.
 */
public final class JwksKeySources implements AutoCloseable {
  private final HttpFetcher http = new HttpFetcher();
  private final ScheduledExecutorService timer = newTimer();
  private final List<KeySource> sources = new CopyOnWriteArrayList<>();
  private final Clock clock;

  /**
   * Prepares for making sources; opens no connection yet.
   *
   * @param clock tells how old keys are
   */
  public JwksKeySources(Clock clock) {
    this.clock = clock;
  }

  /**
   * Makes the source of an issuer's keys.
   *
   * @param issuer the issuer, with or without an explicit address of its keys
   * @return a source that has not fetched anything yet; closed together with this object
   */
  public KeySource of(IssuerConfig issuer) {
    URI jwksUrl = issuer.jwksUrl();
    KeySource source =
        new JwksKeySource(
            issuer.name(),
            jwksUrl != null ? KeySetAddress.fixed(jwksUrl) : new Discovery(issuer.issuer(), http),
            http,
            new RefreshPolicy(
                issuer.refreshInterval(),
                issuer.unknownKeyInterval(),
                issuer.cacheTtl(),
                () -> ThreadLocalRandom.current().nextDouble()),
            clock,
            this::schedule);
    sources.add(source);
    return source;
  }

  private Runnable schedule(Duration delay, Runnable task) {
    Future<?> scheduled = timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
    return () -> scheduled.cancel(false);
  }

  private static ScheduledExecutorService newTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = Executors.defaultThreadFactory().newThread(task);
              thread.setName("portcullis-key-refresh");
              thread.setDaemon(true);
              return thread;
            },
            // After close, there is nothing left to refresh.
            new ThreadPoolExecutor.DiscardPolicy());
    timer.setRemoveOnCancelPolicy(true);
    return timer;
  }

  /** Closes all sources, the timer and the HTTP client. Idempotent. */
  @Override
  public void close() {
    sources.forEach(KeySource::close);
    timer.shutdownNow();
    http.close();
  }
}
