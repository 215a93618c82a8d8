package dev.portcullis.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccessErrorTest {
  @Test
  void anErrorHasNoRoomForTextOfAClient() {
    Class<?>[] kinds = AccessError.class.getPermittedSubclasses();

    assertEquals(7, kinds.length);
    for (Class<?> kind : kinds) {
      for (RecordComponent component : kind.getRecordComponents()) {
        boolean scopesOfTheGuard =
            kind.equals(AccessError.Insufficient.class) && component.getName().equals("scopes");
        assertTrue(
            scopesOfTheGuard || Set.of(Reason.class, Duration.class).contains(component.getType()),
            component::toString);
      }
    }
  }

  @Test
  void theScopesAreACopy() {
    List<String> scopes = new ArrayList<>(List.of("a"));
    AccessError.Insufficient error = new AccessError.Insufficient(Reason.SCOPE_MISSING, scopes);

    scopes.add("b");

    assertEquals(List.of("a"), error.scopes());
    assertThrows(UnsupportedOperationException.class, () -> error.scopes().add("c"));
  }

  @Test
  void anExceptionCarriesTheErrorAndNothingCostly() {
    AccessError error = new AccessError.Invalid(Reason.TOKEN_EXPIRED);
    AccessException exception = new AccessException(error, ErrorFormat.PROBLEM);
    exception.addSuppressed(new IllegalStateException());

    assertEquals(error, exception.error());
    assertEquals(ErrorFormat.PROBLEM, exception.format());
    assertEquals("token.expired", exception.getMessage());
    assertNull(exception.getCause());
    assertEquals(0, exception.getStackTrace().length);
    assertEquals(0, exception.getSuppressed().length);
  }
}
