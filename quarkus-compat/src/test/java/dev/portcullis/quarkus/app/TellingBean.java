package dev.portcullis.quarkus.app;

import dev.portcullis.token.AccessToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** A bean of the application that resources call. */
@ApplicationScoped
public class TellingBean {
  @Inject AccessToken token;

  /** For the runtime. */
  public TellingBean() {}

  /** {@return the name of the caller} */
  public String name() {
    return token.getName();
  }
}
