package dev.portcullis.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiles the Java of every document, so that readers can copy it. */
class SnippetsTest {
  private static final Path ROOT = Path.of("..");

  /** What an editor would add; the documents leave it out. */
  private static final String IMPORTS =
      Stream.of(
              "dev.portcullis.*",
              "dev.portcullis.annotation.*",
              "dev.portcullis.authz.*",
              "dev.portcullis.config.*",
              "dev.portcullis.error.*",
              "dev.portcullis.iam.*",
              "dev.portcullis.jersey.*",
              "dev.portcullis.testing.*",
              "dev.portcullis.testing.attack.*",
              "dev.portcullis.testing.contract.*",
              "dev.portcullis.token.*",
              "io.netty.channel.Channel",
              "io.netty.channel.ChannelFutureListener",
              "io.netty.channel.ChannelHandler",
              "io.netty.channel.ChannelHandlerContext",
              "io.netty.channel.ChannelInboundHandlerAdapter",
              "io.netty.channel.ChannelPipeline",
              "io.netty.handler.codec.http.DefaultFullHttpResponse",
              "io.netty.handler.codec.http.HttpObject",
              "io.netty.handler.codec.http.HttpRequest",
              "io.netty.handler.codec.http.HttpResponseStatus",
              "io.netty.handler.codec.http.HttpServerCodec",
              "io.netty.handler.codec.http.HttpServerKeepAliveHandler",
              "io.netty.handler.codec.http.HttpVersion",
              "io.netty.util.ReferenceCountUtil",
              "jakarta.annotation.security.*",
              "jakarta.inject.Inject",
              "jakarta.ws.rs.*",
              "jakarta.ws.rs.core.*",
              "jakarta.ws.rs.ext.*",
              "java.net.URI",
              "java.time.*",
              "java.util.*",
              "java.util.concurrent.*",
              "org.eclipse.jetty.http.HttpStatus",
              "org.eclipse.jetty.io.Content",
              "org.eclipse.jetty.server.HttpConfiguration",
              "org.eclipse.jetty.server.HttpConnectionFactory",
              "org.eclipse.jetty.server.Server",
              "org.eclipse.jetty.server.ServerConnector",
              "org.glassfish.grizzly.http.server.HttpServer",
              "org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory",
              "org.glassfish.jersey.jdkhttp.JdkHttpServerFactory",
              "org.glassfish.jersey.jetty.JettyHttpContainer",
              "org.glassfish.jersey.netty.httpserver.NettyHttpContainerProvider",
              "org.glassfish.jersey.server.ContainerFactory",
              "org.glassfish.jersey.server.ResourceConfig",
              "org.glassfish.jersey.test.JerseyTest",
              "org.junit.jupiter.api.Test",
              "org.junit.jupiter.api.extension.RegisterExtension",
              "static org.junit.jupiter.api.Assertions.*")
          .map(name -> "import " + name + ";")
          .reduce("", String::concat);

  private static final Pattern BLOCK =
      Pattern.compile("^```java\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Pattern TYPE =
      Pattern.compile(
          "^(public )?(?=(?:final |abstract )?(?:class|record|interface|enum) )",
          Pattern.MULTILINE);

  static List<Path> documents() throws IOException {
    List<Path> documents = new ArrayList<>();
    for (Path folder : List.of(ROOT, ROOT.resolve("docs"), ROOT.resolve("benchmarks"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
      }
    }
    return documents;
  }

  @Test
  void theDocumentsAreFound() throws IOException {
    assertTrue(documents().contains(ROOT.resolve("README.md")));
    assertTrue(blocks(ROOT.resolve("README.md")).size() >= 2);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void theJavaOfADocumentCompiles(Path document, @TempDir Path output) {
    List<String> blocks = blocks(document);
    if (!blocks.isEmpty()) {
      assertEquals("", complaints(unit(blocks), output));
    }
  }

  @Test
  void aWrongSnippetWouldBeNoticed(@TempDir Path output) {
    assertTrue(complaints(unit(List.of("class A { Nonsense n; }")), output).contains("Nonsense"));
  }

  private static List<String> blocks(Path document) {
    try {
      List<String> blocks = new ArrayList<>();
      Matcher matcher = BLOCK.matcher(Files.readString(document));
      while (matcher.find()) {
        blocks.add(matcher.group(1));
      }
      return blocks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All blocks of one document see each other: each type is nested in one class. */
  private static String unit(List<String> blocks) {
    StringBuilder unit = new StringBuilder(IMPORTS).append("class Document {");
    int statements = 0;
    for (String block : blocks) {
      unit.append(
          TYPE.matcher(block).find()
              ? TYPE.matcher(block).replaceAll("$1static ")
              : "void statements" + statements++ + "() throws Exception {" + block + "}");
    }
    return unit.append('}').toString();
  }

  private static String complaints(String unit, Path output) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    JavaFileObject file =
        new SimpleJavaFileObject(
            URI.create("string:///Document.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return unit;
          }
        };
    boolean compiled =
        compiler
            .getTask(
                complaints,
                null,
                null,
                List.of(
                    "-proc:none",
                    "-d",
                    output.toString(),
                    "-classpath",
                    System.getProperty("java.class.path")),
                null,
                List.of(file))
            .call();
    return compiled ? "" : complaints.toString();
  }
}
