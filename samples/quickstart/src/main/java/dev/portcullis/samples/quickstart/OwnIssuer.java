package dev.portcullis.samples.quickstart;

import dev.portcullis.config.ConfigSources;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import java.util.Optional;

/** The issuer that the service brings when the settings name none. */
final class OwnIssuer {
  private OwnIssuer() {}

  /** Starts it; empty when the settings say whose tokens to accept. */
  static Optional<LocalIssuer> start() {
    if (hasIssuerSettings()) {
      return Optional.empty();
    }
    // Signatures of ES256 are short, and so are the lines to paste.
    return Optional.of(LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start());
  }

  private static boolean hasIssuerSettings() {
    return ConfigSources.ofProcess().stream()
        .flatMap(source -> source.names().stream())
        .anyMatch(name -> name.startsWith("AXIOMS_") || name.startsWith("axioms."));
  }
}
