package dev.portcullis.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;

// The check comes first, since what is registered first is called back last.
@ExtendWith(FakeIamExtensionTest.NoIamAfterTheClass.class)
class FakeIamExtensionTest {
  @RegisterExtension
  static final FakeIamExtension IAM =
      new FakeIamExtension(
          FakeIam.builder().algorithm(SigningAlgorithm.EDDSA).namespace("acme-race"));

  @Test
  void testTakesARunningIamAsTheBuilderSays(FakeIam iam) {
    assertSame(iam, IAM.iam());
    assertEquals("acme-race", iam.namespace());
    assertEquals(200, new IamCaller(iam).ask(IamEndpoint.JWKS).statusCode());
  }

  @Nested
  class Within {
    @Test
    void nestedClassSharesTheIam(FakeIam iam) {
      assertSame(IAM.iam(), iam);
    }
  }

  @Test
  void extensionThatIsNotInUseHasNoIam() {
    FakeIamExtension unused = new FakeIamExtension();
    assertThrows(IllegalStateException.class, unused::iam);
  }

  static final class NoIamAfterTheClass implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
      if (context.getRequiredTestClass() == FakeIamExtensionTest.class) {
        assertThrows(IllegalStateException.class, IAM::iam);
      }
    }
  }
}
