package dev.portcullis.quarkus.build;

import dev.portcullis.error.AccessException;
import dev.portcullis.quarkus.GuardFeature;
import dev.portcullis.quarkus.RefusalMapper;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.resteasy.reactive.spi.DynamicFeatureBuildItem;
import io.quarkus.resteasy.reactive.spi.ExceptionMapperBuildItem;

/**
 * Registers our providers in every application. Quarkus does not look for those with
 * {@code @Provider} where {@code Application.getClasses()} names some classes, and would serve
 * these without any guard.
 *
 * <p>Quarkus runs it while it builds an application; the application itself never loads it.
 */
public final class Providers {
  /** For Quarkus. */
  public Providers() {}

  /**
   * Has each resource method get its filters.
   *
   * @return the feature that adds them
   */
  @BuildStep
  public DynamicFeatureBuildItem guards() {
    return new DynamicFeatureBuildItem(GuardFeature.class.getName(), true);
  }

  /**
   * Has refusals answered.
   *
   * @return the mapper that does it, after all others
   */
  @BuildStep
  public ExceptionMapperBuildItem refusals() {
    return new ExceptionMapperBuildItem(
        RefusalMapper.class.getName(), AccessException.class.getName(), Integer.MAX_VALUE, true);
  }
}
