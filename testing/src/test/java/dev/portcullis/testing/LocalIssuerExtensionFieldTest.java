package dev.portcullis.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

// The check comes first, since what is registered first is called back last.
@ExtendWith(LocalIssuerExtensionFieldTest.NoIssuerAfterTheClass.class)
class LocalIssuerExtensionFieldTest {
  @RegisterExtension
  static final LocalIssuerExtension ISSUER =
      new LocalIssuerExtension(
          LocalIssuer.builder().algorithm(SigningAlgorithm.EDDSA).path("/tenant"));

  @Test
  void issuerIsAsTheBuilderSays(LocalIssuer issuer) {
    assertEquals("/tenant", issuer.issuer().getPath());
    assertEquals("eddsa-1", issuer.currentKey().keyId());
  }

  @Test
  void fieldGivesTheIssuerOfTheParameter(LocalIssuer issuer) {
    assertSame(issuer, ISSUER.issuer());
  }

  @Test
  void extensionThatIsNotInUseHasNoIssuer() {
    LocalIssuerExtension unused = new LocalIssuerExtension();
    assertThrows(IllegalStateException.class, unused::issuer);
  }

  static final class NoIssuerAfterTheClass implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
      assertThrows(IllegalStateException.class, ISSUER::issuer);
    }
  }
}
