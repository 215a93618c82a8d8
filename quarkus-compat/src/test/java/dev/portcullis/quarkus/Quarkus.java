package dev.portcullis.quarkus;

import dev.portcullis.AccessGuard;
import dev.portcullis.testing.contract.GuardedServer;
import io.quarkus.bootstrap.app.AdditionalDependency;
import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.bootstrap.app.QuarkusBootstrap;
import io.quarkus.bootstrap.model.ApplicationModel;
import io.quarkus.bootstrap.resolver.BootstrapAppModelResolver;
import io.quarkus.bootstrap.resolver.maven.MavenArtifactResolver;
import io.quarkus.bootstrap.workspace.ArtifactSources;
import io.quarkus.bootstrap.workspace.SourceDir;
import io.quarkus.bootstrap.workspace.WorkspaceModule;
import io.quarkus.bootstrap.workspace.WorkspaceModuleId;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.maven.dependency.ResolvedDependency;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Builds Quarkus applications of some classes, and starts them, each as {@code java -jar} would: in
 * production mode, and apart from all others.
 *
 * <p>An application is built once for each set of classes. Each start has class loaders of its own,
 * since Quarkus keeps the state of an application in statics.
 */
final class Quarkus implements AutoCloseable {
  private static final String GROUP = "dev.portcullis";

  private final Path folder;
  private final CuratedApplication platform;
  private final Libraries libraries;
  private final Map<Set<Class<?>>, BuiltApplication> built = new ConcurrentHashMap<>();

  private Quarkus(Path folder, CuratedApplication platform, Libraries libraries) {
    this.folder = folder;
    this.platform = platform;
    this.libraries = libraries;
  }

  /**
   * A platform with extensions of Quarkus.
   *
   * @param extensions their artifacts, such as {@code quarkus-rest}
   */
  static Quarkus with(String... extensions) throws Exception {
    Path folder = Files.createTempDirectory("portcullis-quarkus");
    Path classes = Files.createDirectory(folder.resolve("classes"));
    MavenArtifactResolver maven =
        MavenArtifactResolver.builder()
            .setWorkspaceDiscovery(true)
            .setCurrentProject(Path.of("").toAbsolutePath().toString())
            .build();
    String version = versionOfQuarkus();
    WorkspaceModule.Mutable application =
        WorkspaceModule.builder()
            .setModuleId(WorkspaceModuleId.of(GROUP, "application", "1"))
            .setModuleDir(folder)
            .setBuildDir(folder)
            .addArtifactSources(
                ArtifactSources.main(SourceDir.of(folder, classes), SourceDir.of(folder, classes)))
            .addDependencyConstraint(Dependency.pomImport("io.quarkus", "quarkus-bom", version))
            .addDependency(Dependency.of(GROUP, "portcullis-quarkus-compat", "0.1.0-SNAPSHOT"));
    for (String extension : extensions) {
      application.addDependency(Dependency.of("io.quarkus", extension, version));
    }
    ApplicationModel model = new BootstrapAppModelResolver(maven).resolveModel(application.build());
    QuarkusBootstrap.Builder platform =
        QuarkusBootstrap.builder()
            .setApplicationRoot(classes)
            .setTargetDirectory(Files.createDirectory(folder.resolve("target")))
            .setProjectRoot(folder)
            .setMode(QuarkusBootstrap.Mode.PROD)
            .setExistingModel(model)
            .setBaseClassLoader(Quarkus.class.getClassLoader())
            .setIsolateDeployment(false)
            .setLocalProjectDiscovery(false)
            .setBuildSystemProperties(buildProperties());
    // What is under test: the resolver may have found a jar of an earlier build.
    Path adapter = placeOf(StartupCheck.class);
    Path core = placeOf(AccessGuard.class);
    platform.addAdditionalApplicationArchive(new AdditionalDependency(adapter, false, true));
    platform.addAdditionalApplicationArchive(new AdditionalDependency(core, false, false));
    List<Path> libraries = new ArrayList<>(List.of(adapter, core));
    for (ResolvedDependency dependency : model.getRuntimeDependencies()) {
      for (Path path : dependency.getResolvedPaths()) {
        if (!dependency.getGroupId().equals(GROUP)) {
          libraries.add(path);
        } else if (!path.equals(adapter) && !path.equals(core)) {
          platform.addExcludedPath(path);
        }
      }
    }
    return new Quarkus(folder, platform.build().bootstrap(), new Libraries(libraries));
  }

  private static Path placeOf(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static Properties buildProperties() {
    Properties properties = new Properties();
    properties.put("quarkus.banner.enabled", "false");
    return properties;
  }

  private static String versionOfQuarkus() {
    return QuarkusBootstrap.class.getPackage().getImplementationVersion();
  }

  /** Starts an application of resources, with these settings. */
  GuardedServer start(Map<String, Object> settings, Set<Class<?>> classes) throws Exception {
    return RunningApplication.start(built(classes), settings);
  }

  private BuiltApplication built(Set<Class<?>> classes) throws Exception {
    BuiltApplication known = built.get(classes);
    if (known == null) {
      known = build(classes);
      built.put(classes, known);
    }
    return known;
  }

  private synchronized BuiltApplication build(Set<Class<?>> classes) throws IOException {
    Path root = folder.resolve("classes");
    clear(root);
    Map<String, byte[]> copied = ClassFiles.of(classes);
    for (Map.Entry<String, byte[]> file : copied.entrySet()) {
      Path path = root.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    return BuiltApplication.build(platform, copied, libraries);
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .sorted(Comparator.reverseOrder())
          .filter(path -> !path.equals(folder))
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }

  @Override
  public void close() {
    platform.close();
    libraries.close();
    try {
      clear(folder);
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("Files are left in " + folder, e);
    }
  }
}
