package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The two ends of TLS with a certificate for {@code localhost} that nobody vouches for, made once
 * for all tests of a run.
 */
final class TestTls {
  private static final String PASSWORD = "password";
  private static final KeyStore KEYS = selfSigned();

  private TestTls() {}

  /** The end of a server that has the certificate. */
  static SSLContext server() {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(KEYS, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** The end of a client that trusts the certificate, and no other. */
  static SSLContext trustingClient() {
    try {
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      trusted.setCertificateEntry("server", KEYS.getCertificate("server"));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(trusted);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The JDK has no other public means to sign a certificate. */
  private static KeyStore selfSigned() {
    try {
      Path folder = Files.createTempDirectory("portcullis-tls");
      Path file = folder.resolve("keys.p12");
      Path output = folder.resolve("keytool.txt");
      Process keytool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                  "-genkeypair",
                  "-keystore",
                  file.toString(),
                  "-storepass",
                  PASSWORD,
                  "-keyalg",
                  "EC",
                  "-alias",
                  "server",
                  "-dname",
                  "CN=localhost",
                  "-ext",
                  "SAN=dns:localhost")
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!keytool.waitFor(1, TimeUnit.MINUTES)) {
        keytool.destroyForcibly();
        throw new AssertionError("keytool does not end");
      }
      assertEquals(0, keytool.exitValue(), () -> "see " + output);
      KeyStore keys = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
      for (Path made : new Path[] {file, output, folder}) {
        Files.delete(made);
      }
      return keys;
    } catch (IOException | InterruptedException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
