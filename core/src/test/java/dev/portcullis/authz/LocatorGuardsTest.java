package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.method;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.config.ConfigurationException;
import dev.portcullis.token.AccessToken;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Locators that would seem guarded and are not. */
class LocatorGuardsTest {
  private static String refusal(Class<?> resource, String locator) {
    return assertThrows(
            ConfigurationException.class,
            () -> AnnotationReader.refuseLocator(resource, method(resource, locator)))
        .getMessage();
  }

  private static void assertAccepted(Class<?> resource, String locator) {
    assertDoesNotThrow(() -> AnnotationReader.refuseLocator(resource, method(resource, locator)));
  }

  interface Api {
    @Scopes("a")
    Object inherited();
  }

  public static class Orders implements Api {
    public Object plain() {
      return this;
    }

    @Authenticated
    public Object authenticated() {
      return this;
    }

    @Scopes("a")
    public Object scopes() {
      return this;
    }

    @Roles("a")
    @Roles("b")
    public Object repeatedRoles() {
      return this;
    }

    @RolesAllowed("a")
    public Object rolesAllowed() {
      return this;
    }

    @PermitAll
    public Object permitAll() {
      return this;
    }

    @DenyAll
    public Object denyAll() {
      return this;
    }

    @Override
    public Object inherited() {
      return this;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authenticated",
        "scopes",
        "repeatedRoles",
        "rolesAllowed",
        "permitAll",
        "denyAll",
        "inherited"
      })
  void aGuardOnALocatorIsRefusedWithThePlaceForIt(String locator) {
    assertEquals(
        Orders.class.getName()
            + "."
            + locator
            + "() is a sub-resource locator and has a guard, which no runtime would enforce: move"
            + " it to the methods, or the class, of what the locator returns.",
        refusal(Orders.class, locator));
  }

  @Test
  void aLocatorWithoutGuardsIsFine() {
    assertAccepted(Orders.class, "plain");
  }

  @Authenticated
  public static class Guarded {
    public Object locator() {
      return this;
    }
  }

  @DenyAll
  public static class Closed {
    public Object locator() {
      return this;
    }
  }

  @RolesAllowed("a")
  public static class Base {}

  public static class Inheriting extends Base {
    public Object locator() {
      return this;
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Guarded.class, Closed.class, Inheriting.class})
  void aLocatorInAGuardedClassIsRefusedWithThePlaceForTheGuard(Class<?> resource) {
    assertEquals(
        resource.getName()
            + ".locator() is a sub-resource locator in a class that has a guard, which would not"
            + " reach what the locator returns: move the guard from the class to its methods, and"
            + " give the class that the locator returns guards of its own.",
        refusal(resource, "locator"));
  }

  @PermitAll
  public static class Open {
    public Object locator() {
      return this;
    }
  }

  public static class TakesToken {
    public Object locator(AccessToken token) {
      return token;
    }
  }

  @Test
  void aLocatorThatTakesATokenIsRefusedSinceThereIsNoneYet() throws Exception {
    Method locator = TakesToken.class.getMethod("locator", AccessToken.class);

    String message =
        assertThrows(
                ConfigurationException.class,
                () -> AnnotationReader.refuseLocator(TakesToken.class, locator))
            .getMessage();

    assertEquals(
        TakesToken.class.getName()
            + ".locator() is a sub-resource locator and takes a token or its claims, which are not"
            + " verified yet when locators are called: take them in the methods of what the locator"
            + " returns.",
        message);
  }

  @Test
  void aLocatorInAClassThatIsOpenIsFine() {
    assertAccepted(Open.class, "locator");
  }
}
