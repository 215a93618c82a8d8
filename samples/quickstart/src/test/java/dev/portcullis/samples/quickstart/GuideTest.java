package dev.portcullis.samples.quickstart;

import dev.portcullis.testing.LocalIssuer;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** On Jersey. */
class GuideTest extends GuideContract {
  private static Quickstart service;

  @BeforeAll
  static void start() {
    service = Quickstart.start(0);
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Override
  URI address() {
    return service.address();
  }

  @Override
  LocalIssuer issuer() {
    return service.issuer().orElseThrow();
  }
}
