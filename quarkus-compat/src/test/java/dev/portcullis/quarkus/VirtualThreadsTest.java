package dev.portcullis.quarkus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.testing.contract.GuardedServer;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Methods on virtual threads, which Quarkus has only in classes that are compiled for Java 21. */
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualThreadsTest {
  private static final String RESOURCE = "dev.portcullis.quarkus.app.VirtualThreadsResource";

  @RegisterExtension static final QuarkusRest QUARKUS = new QuarkusRest();

  @Test
  void methodIsGuardedAndGetsTheTokenOfItsCaller(@TempDir Path folder) throws Exception {
    compile(folder);
    try (HangingIssuer hanging = new HangingIssuer();
        URLClassLoader compiled =
            new URLClassLoader(
                new URL[] {folder.toUri().toURL()}, VirtualThreadsTest.class.getClassLoader())) {
      Map<String, Object> settings = hanging.settings();
      settings.put("axioms.jwks-prefetch", "false");
      try (GuardedServer server = QUARKUS.start(settings, Set.of(compiled.loadClass(RESOURCE)))) {
        URI uri = server.baseUri().resolve("virtual");
        assertEquals(401, Web.get(uri, null).statusCode());

        // The first of them have the keys fetched, and wait for them.
        List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
          answers.add(
              Web.later(
                  uri, hanging.issuer().token().subject("caller" + i).scope("orders:read").sign()));
        }
        hanging.awaitFetch();
        hanging.release();
        for (int i = 0; i < answers.size(); i++) {
          assertEquals("true caller" + i + " caller" + i, answers.get(i).join().body());
        }

        HttpResponse<String> refused =
            Web.get(uri, hanging.issuer().token().scope("orders:write").sign());
        assertEquals(403, refused.statusCode(), refused::body);
      }
    }
  }

  private static void compile(Path folder) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of("--release", "21", "-proc:none", "-d", folder.toString(), "-cp", classPath());
      Path source = Path.of("src/test/java21", RESOURCE.replace('.', '/') + ".java");
      assertTrue(
          compiler
              .getTask(null, files, null, options, null, files.getJavaFileObjects(source))
              .call(),
          "it does not compile");
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
