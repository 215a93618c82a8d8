package dev.portcullis.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

// The check comes first, since what is registered first is called back last.
@ExtendWith(LocalIssuerExtensionTest.ClosedAfterTheOuterClassAlone.class)
@ExtendWith(LocalIssuerExtension.class)
class LocalIssuerExtensionTest {
  private static @Nullable LocalIssuer shared;

  @BeforeAll
  static void classTakesTheIssuer(LocalIssuer issuer) {
    shared = issuer;
  }

  @BeforeEach
  void eachTestTakesTheSameIssuer(LocalIssuer issuer) {
    assertSame(shared, issuer);
  }

  @Test
  void testTakesARunningIssuer(LocalIssuer issuer) {
    assertSame(shared, issuer);
    assertEquals(200, Web.get(issuer.jwksUri()).statusCode());
  }

  @Nested
  class Within {
    @Test
    void nestedClassSharesTheIssuer(LocalIssuer issuer) {
      assertSame(shared, issuer);
      assertEquals(200, Web.get(issuer.jwksUri()).statusCode());
    }
  }

  static final class ClosedAfterTheOuterClassAlone implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
      LocalIssuer issuer = Objects.requireNonNull(shared);
      if (context.getRequiredTestClass() == Within.class) {
        assertEquals(200, Web.get(issuer.jwksUri()).statusCode());
      } else {
        assertThrows(UncheckedIOException.class, () -> Web.get(issuer.jwksUri()));
      }
    }
  }
}
