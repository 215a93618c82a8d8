package dev.portcullis.benchmarks.growth;

import dev.portcullis.authz.AccessPlan;
import dev.portcullis.authz.Decision;
import dev.portcullis.benchmarks.growth.Meter.Used;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.key.KeySource;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * Some number of threads that share all there is and do the same. What they wait for each other
 * shows in operations per second, what they lose to each other otherwise in CPU time.
 */
final class ThreadTrial implements Trial {
  private static final int TOKENS = 1_000;
  private static final int AT_ONCE = 64;
  private static final double NANOS_PER_SECOND = 1e9;

  private final int size;
  private final KeySource keys;
  private final TokenVerifier verifier;
  private final TokenVerifier rememberingVerifier;
  private final List<byte[]> tokens;
  private final List<AccessToken> verified = new ArrayList<>();
  private final AccessPlan plan;

  ThreadTrial(Scene scene, int size) {
    this.size = size;
    SigningKey key = SigningKey.generate(Scene.ALGORITHM, "key");
    IssuerConfig issuer = scene.issuer("threads", List.of(key.publicJwk()));
    keys = scene.keys(issuer);
    verifier = scene.verifier(Map.of(issuer, keys), 0);
    rememberingVerifier = scene.verifier(Map.of(issuer, keys), TokenTrial.CACHE_SIZE);
    tokens = scene.hold(scene.mint(issuer, key, 1).tokens(0, TOKENS));
    for (byte[] token : tokens) {
      if (Scene.verify(rememberingVerifier, token) instanceof Verification.Accepted accepted) {
        verified.add(accepted.token());
      }
    }
    plan = Guarded.plan();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void measure(Meter meter) {
    inThreads(
        meter,
        "verification without cache",
        thread -> {
          Rotation<byte[]> mine = new Rotation<>(tokens, thread * AT_ONCE);
          return () -> Scene.accepts(verifier, mine.next());
        });
    inThreads(
        meter,
        "verification, remembered",
        thread -> {
          Rotation<byte[]> mine = new Rotation<>(tokens, thread * AT_ONCE);
          return () -> Scene.accepts(rememberingVerifier, mine.next());
        });
    inThreads(
        meter,
        "decision, five guards",
        thread -> {
          Rotation<AccessToken> mine = new Rotation<>(verified, thread * AT_ONCE);
          return () -> plan.decide(mine.next()) == Decision.ALLOWED;
        });
  }

  /** What one thread did, and from when until when. */
  private record Work(Used used, long operations, long begin, long end) {}

  private void inThreads(Meter meter, String what, IntFunction<BooleanSupplier> operationOf) {
    CyclicBarrier start = new CyclicBarrier(size);
    List<Callable<Work>> all = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      BooleanSupplier operation = operationOf.apply(i);
      all.add(() -> work(what, operation, start, meter.interval().toNanos()));
    }
    List<Work> works = inParallel(all);
    Used used = works.stream().map(Work::used).reduce(Used.NOTHING, Used::and);
    long operations = works.stream().mapToLong(Work::operations).sum();
    long begin = works.stream().mapToLong(Work::begin).min().orElseThrow();
    long end = works.stream().mapToLong(Work::end).max().orElseThrow();
    meter.note(what, size, used, operations);
    meter.note(
        what + ", all threads together",
        Unit.PER_SECOND,
        size,
        operations * NANOS_PER_SECOND / (end - begin));
  }

  private static Work work(String what, BooleanSupplier operation, CyclicBarrier start, long nanos)
      throws Exception {
    start.await();
    Used before = Used.byThisThread();
    long begin = System.nanoTime();
    long end = begin;
    long operations = 0;
    while (end - begin < nanos) {
      Meter.repeat(what, operation, AT_ONCE);
      operations += AT_ONCE;
      end = System.nanoTime();
    }
    return new Work(Used.byThisThread().since(before), operations, begin, end);
  }

  private static List<Work> inParallel(List<Callable<Work>> all) {
    ExecutorService threads = Executors.newFixedThreadPool(all.size());
    try {
      List<Work> works = new ArrayList<>();
      for (Future<Work> future : threads.invokeAll(all)) {
        works.add(future.get());
      }
      return works;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while threads were measured", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A thread failed", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  @Override
  public String kept() {
    return "kept once the threads have ended";
  }

  @Override
  public void close() {
    keys.close();
  }
}
