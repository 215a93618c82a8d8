package dev.portcullis.key;

import dev.portcullis.config.GuardConfig;
import dev.portcullis.config.IssuerConfig;
import dev.portcullis.config.Settings;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;

/** Issuers as a user would configure them. */
public final class TestIssuers {
  public static final String ISSUER = "https://login.example/tenant";
  public static final String AUDIENCE = "https://api.example";

  private TestIssuers() {}

  /** The settings of {@link #ISSUER}, with its keys at an address. */
  public static GuardConfig.Builder settings(URI jwksUrl) {
    return GuardConfig.builder()
        .set(Settings.ISSUER_URL, URI.create(ISSUER))
        .set(Settings.AUDIENCE, List.of(AUDIENCE))
        .set(Settings.JWKS_URL, jwksUrl);
  }

  public static IssuerConfig config(URI jwksUrl) {
    return config(jwksUrl, settings -> {});
  }

  /** The same with settings changed. */
  public static IssuerConfig config(URI jwksUrl, Consumer<GuardConfig.Builder> change) {
    GuardConfig.Builder settings = settings(jwksUrl);
    change.accept(settings);
    return settings.build().issuers().get(0);
  }
}
