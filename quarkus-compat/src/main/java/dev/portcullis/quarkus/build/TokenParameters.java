package dev.portcullis.quarkus.build;

import dev.portcullis.iam.IamClaims;
import dev.portcullis.quarkus.IamClaimsExtractor;
import dev.portcullis.quarkus.TokenExtractor;
import dev.portcullis.token.AccessToken;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.resteasy.reactive.server.spi.MethodScannerBuildItem;
import java.util.Map;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.Type;
import org.jboss.resteasy.reactive.server.core.parameters.ParameterExtractor;
import org.jboss.resteasy.reactive.server.processor.scanning.MethodScanner;
import org.jspecify.annotations.Nullable;

/**
 * Has resource methods of Quarkus REST take the token and the claims of the IAM as parameters, with
 * {@code @Context} or without: read from the body, a token would be whatever the client says.
 *
 * <p>Quarkus runs it while it builds an application; the application itself never loads it.
 */
public final class TokenParameters {
  private static final DotName TOKEN = DotName.createSimple(AccessToken.class);
  private static final DotName IAM_CLAIMS = DotName.createSimple(IamClaims.class);

  /** For Quarkus. */
  public TokenParameters() {}

  /**
   * Tells where such parameters come from.
   *
   * @return what Quarkus REST asks of each parameter
   */
  @BuildStep
  public MethodScannerBuildItem parameters() {
    return new MethodScannerBuildItem(new Scanner());
  }

  private static final class Scanner implements MethodScanner {
    @Override
    public @Nullable ParameterExtractor handleCustomParameter(
        Type type,
        Map<DotName, AnnotationInstance> annotations,
        boolean field,
        Map<String, Object> context) {
      if (field) {
        // A bean like any other.
        return null;
      }
      if (type.name().equals(TOKEN)) {
        return new TokenExtractor();
      }
      return type.name().equals(IAM_CLAIMS) ? new IamClaimsExtractor() : null;
    }
  }
}
