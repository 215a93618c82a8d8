package dev.portcullis.quarkus;

import dev.portcullis.testing.contract.GuardedServer;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    CuratedApplication platform =
        QuarkusBootstrap.builder()
            .setApplicationRoot(classes)
            .setTargetDirectory(Files.createDirectory(folder.resolve("target")))
            .setProjectRoot(folder)
            .setMode(QuarkusBootstrap.Mode.PROD)
            .setExistingModel(model)
            .setBaseClassLoader(Quarkus.class.getClassLoader())
            .setIsolateDeployment(false)
            .setLocalProjectDiscovery(false)
            .setBuildSystemProperties(buildProperties())
            .build()
            .bootstrap();
    List<Path> jars = new ArrayList<>();
    model
        .getRuntimeDependencies()
        .forEach(dependency -> dependency.getResolvedPaths().forEach(jars::add));
    return new Quarkus(folder, platform, new Libraries(jars));
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
    long begin = System.nanoTime();
    BuiltApplication application = built(classes);
    long mid = System.nanoTime();
    try {
      return RunningApplication.start(application, settings);
    } finally {
      System.err.println(
          "CPU "
              + ((com.sun.management.OperatingSystemMXBean)
                          java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                      .getProcessCpuTime()
                  / 1000000
              + " BUILD "
              + (mid - begin) / 1000000
              + " START "
              + (System.nanoTime() - mid) / 1000000);
    }
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
          .sorted(java.util.Comparator.reverseOrder())
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
