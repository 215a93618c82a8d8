package dev.portcullis.samples.quickstart;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.LocalIssuerResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;

/** On Quarkus. */
@QuarkusTest
@WithTestResource(LocalIssuerResource.class)
class QuarkusGuideTest extends GuideContract {
  @TestHTTPResource URI address;
  LocalIssuer issuer;

  @Override
  URI address() {
    return address;
  }

  @Override
  LocalIssuer issuer() {
    return issuer;
  }
}
