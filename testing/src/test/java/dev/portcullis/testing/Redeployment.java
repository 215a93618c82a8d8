package dev.portcullis.testing;

import dev.portcullis.AccessGuard;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Deploys an application in a class loader of its own, uses and undeploys it, and fails unless the
 * class loader can go.
 */
final class Redeployment {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> OF_DEPLOYMENT =
      List.of(
          "dev.portcullis.",
          "com.github.benmanes.caffeine.",
          "com.fasterxml.jackson.",
          "com.cronutils.",
          "dev.failsafe.",
          "org.apache.commons.codec.",
          "org.jose4j.");

  /** Loads the guard and its libraries anew, and leaves the rest to its parent. */
  private static final class Deployment extends URLClassLoader {
    Deployment() {
      super(new URL[0], Redeployment.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> known = findLoadedClass(name);
        if (known != null) {
          return known;
        }
        return OF_DEPLOYMENT.stream().anyMatch(name::startsWith)
            ? copy(name)
            : super.loadClass(name, resolve);
      }
    }

    private Class<?> copy(String name) throws ClassNotFoundException {
      try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        if (in == null) {
          throw new ClassNotFoundException(name);
        }
        byte[] bytes = in.readAllBytes();
        // With a protection domain of its own, as all that is loaded from a file.
        return defineClass(
            name, bytes, 0, bytes.length, new ProtectionDomain(null, null, this, null));
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }

  private Redeployment() {}

  public static void main(String[] arguments) throws Exception {
    try (LocalIssuer issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
        FakeIam iam = FakeIam.start()) {
      iam.putRole("clerk", IamGrant.of("NAMESPACE:{namespace}:ORDER", 2));
      Map<String, Object> settings = new HashMap<>(issuer.settings());
      settings.putAll(iam.settings());
      settings.put("iam.revocation-refresh-interval", "PT1S");
      List<String> tokens = List.of(issuer.token().sign(), iam.token().roles("clerk").sign());
      WeakReference<ClassLoader> deployment = deployed(settings, tokens);
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (deployment.get() != null) {
        require(System.nanoTime() - end < 0, "The class loader stays");
        System.gc();
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  private static void require(boolean condition, String failure) {
    if (!condition) {
      throw new IllegalStateException(failure);
    }
  }

  /** Deploys, uses and undeploys an application on a thread that knows nothing of others. */
  private static WeakReference<ClassLoader> deployed(
      Map<String, Object> settings, List<String> tokens) throws Exception {
    CompletableFuture<WeakReference<ClassLoader>> done = new CompletableFuture<>();
    Thread container =
        new Thread(
            () -> {
              try (Deployment deployment = new Deployment()) {
                Thread.currentThread().setContextClassLoader(deployment);
                use(deployment, settings, tokens);
                done.complete(new WeakReference<>(deployment));
              } catch (IOException | ReflectiveOperationException | RuntimeException | Error e) {
                done.completeExceptionally(e);
              }
            });
    container.start();
    WeakReference<ClassLoader> deployment = done.get();
    container.join();
    return deployment;
  }

  private static void use(Deployment deployment, Map<String, Object> settings, List<String> tokens)
      throws ReflectiveOperationException {
    Class<?> type = deployment.loadClass(DeployedApplication.class.getName());
    Class<?> guard = deployment.loadClass(AccessGuard.class.getName());
    require(!guard.equals(AccessGuard.class), "The guard is not that of the deployment");
    @SuppressWarnings("unchecked") // it is one, of types that both loaders share
    Function<List<String>, List<String>> application =
        (Function<List<String>, List<String>>) type.getConstructor(Map.class).newInstance(settings);
    List<String> outcome = application.apply(tokens);
    require(outcome.equals(List.of("accepted", "allowed", "closed")), outcome.toString());
  }
}
