package dev.portcullis.quarkus;

import io.quarkus.bootstrap.app.CuratedApplication;
import io.quarkus.builder.BuildResult;
import io.quarkus.deployment.builditem.GeneratedClassBuildItem;
import io.quarkus.deployment.builditem.GeneratedResourceBuildItem;
import io.quarkus.deployment.builditem.TransformedClassesBuildItem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a build of Quarkus makes of an application: all files but those of libraries.
 *
 * @param files paths and contents; those that the build changed included
 * @param libraries what it needs besides
 */
record BuiltApplication(Map<String, byte[]> files, Libraries libraries) {
  static BuiltApplication build(
      CuratedApplication platform, Map<String, byte[]> classes, Libraries libraries) {
    Map<String, byte[]> files = new HashMap<>(classes);
    platform
        .createAugmentor()
        .performCustomBuild(
            Collector.class.getName(),
            files,
            GeneratedClassBuildItem.class.getName(),
            GeneratedResourceBuildItem.class.getName(),
            TransformedClassesBuildItem.class.getName());
    libraries.change(files);
    return new BuiltApplication(files, libraries);
  }

  /** Called by name. */
  public static final class Collector implements BiConsumer<Object, BuildResult> {
    @SuppressWarnings("unchecked")
    @Override
    public void accept(Object context, BuildResult result) {
      Map<String, byte[]> files = (Map<String, byte[]>) context;
      for (GeneratedClassBuildItem item : result.consumeMulti(GeneratedClassBuildItem.class)) {
        files.put(item.internalName() + ".class", item.getClassData());
      }
      for (GeneratedResourceBuildItem item :
          result.consumeMulti(GeneratedResourceBuildItem.class)) {
        files.put(item.getName(), item.getData());
      }
      result
          .consume(TransformedClassesBuildItem.class)
          .getTransformedClassesByJar()
          .values()
          .forEach(
              changed ->
                  changed.forEach(
                      file -> {
                        if (file.getData() != null) {
                          files.put(file.getFileName(), file.getData());
                        }
                      }));
    }
  }
}
