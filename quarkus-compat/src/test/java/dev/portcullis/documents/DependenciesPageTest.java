package dev.portcullis.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.bootstrap.app.QuarkusBootstrap;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the trees in docs/dependencies.md against what Maven finds for an application.
 *
 * <p>It stands in this module since it has a resolver, which reads the POMs of the others.
 */
class DependenciesPageTest {
  private static final Path PAGE = Path.of("../docs/dependencies.md");
  private static final String GROUP = "dev.portcullis";
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private static MavenArtifactResolver maven;

  @BeforeAll
  static void findTheModules() throws Exception {
    maven =
        MavenArtifactResolver.builder()
            .setWorkspaceDiscovery(true)
            .setCurrentProject(Path.of("").toAbsolutePath().toString())
            .build();
  }

  @Test
  void thePageShowsTheTreeOnJersey() throws Exception {
    assertEquals(tree("portcullis-jersey-feature", List.of()), shown("portcullis-jersey-feature"));
  }

  @Test
  void thePageShowsTheTreeOnQuarkusWithTheVersionsOfItsBom() throws Exception {
    String version = QuarkusBootstrap.class.getPackage().getImplementationVersion();
    Artifact bom = new DefaultArtifact("io.quarkus", "quarkus-bom", "pom", version);
    List<Dependency> managed = maven.resolveDescriptor(bom).getManagedDependencies();

    assertEquals(tree("portcullis-quarkus-compat", managed), shown("portcullis-quarkus-compat"));
  }

  /** What an application gets that has one dependency, a line each. */
  private static String tree(String artifact, List<Dependency> managed) throws Exception {
    CollectRequest request =
        new CollectRequest()
            .setRootArtifact(new DefaultArtifact("com.example", "application", "jar", "1"))
            .addDependency(
                new Dependency(new DefaultArtifact(GROUP, artifact, "jar", VERSION), "compile"))
            .setManagedDependencies(managed)
            .setRepositories(maven.getRepositories());
    StringBuilder tree = new StringBuilder();
    for (DependencyNode node :
        maven
            .getSystem()
            .collectDependencies(maven.getSession(), request)
            .getRoot()
            .getChildren()) {
      append(node, "", tree);
    }
    return tree.toString();
  }

  private static void append(DependencyNode node, String indent, StringBuilder tree) {
    Artifact artifact = node.getArtifact();
    tree.append(indent)
        .append(artifact.getGroupId())
        .append(':')
        .append(artifact.getArtifactId())
        .append(':')
        .append(artifact.getVersion())
        .append('\n');
    for (DependencyNode child : node.getChildren()) {
      append(child, indent + "  ", tree);
    }
  }

  private static String shown(String artifact) throws IOException {
    Matcher block =
        Pattern.compile(
                "^```text\\R(" + GROUP + ":" + artifact + ":.*?)^```",
                Pattern.DOTALL | Pattern.MULTILINE)
            .matcher(Files.readString(PAGE));
    assertTrue(block.find(), artifact);
    return block.group(1);
  }
}
