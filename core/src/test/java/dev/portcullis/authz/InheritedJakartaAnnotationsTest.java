package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.guards;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.config.ConfigurationException;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code @PermitAll}, {@code @DenyAll} and {@code @RolesAllowed} of supertypes. */
class InheritedJakartaAnnotationsTest {
  public static class Parent {
    @PermitAll
    public void open() {}

    @DenyAll
    public void closed() {}

    public void plain() {}
  }

  public static class Child extends Parent {
    @Override
    public void open() {}

    @Override
    public void closed() {}
  }

  @Authenticated
  public static class GuardedChild extends Parent {}

  @Test
  void openAndClosedAreInheritedByOverridingMethods() {
    assertEquals("open to all", guards(Child.class, "open"));
    assertEquals("closed to all", guards(Child.class, "closed"));
  }

  @Test
  void aGuardOfTheSubclassReachesInheritedMethodsThatSayNothing() {
    assertEquals("any valid token", guards(GuardedChild.class, "plain"));
    assertEquals("closed to all", guards(GuardedChild.class, "closed"));
  }

  @DenyAll
  public static class ClosedParent {
    public void plain() {}

    @RolesAllowed("a")
    public void allowed() {}
  }

  public static class ClosedChild extends ClosedParent {
    public void more() {}

    @Override
    public void allowed() {}
  }

  @Test
  void aClosedSuperclassClosesItsSubclass() {
    assertEquals("closed to all", guards(ClosedChild.class, "plain"));
    assertEquals("closed to all", guards(ClosedChild.class, "more"));
    assertEquals("roles [a]", guards(ClosedChild.class, "allowed"));
  }

  @RolesAllowed("parent")
  public static class RolesParent {
    @RolesAllowed("parent-method")
    public void list() {}

    public void plain() {}
  }

  @RolesAllowed("child")
  public static class RolesChild extends RolesParent {
    @RolesAllowed("child-method")
    @Override
    public void list() {}
  }

  @Test
  void rolesAllowedAddUpWithinALevelAndAMethodReplacesThoseOfItsClass() {
    assertEquals("roles [child]; roles [parent]", guards(RolesChild.class, "plain"));
    assertEquals("roles [child-method]; roles [parent-method]", guards(RolesChild.class, "list"));
  }

  @Authenticated
  public static class GuardedOverride extends Parent {
    @Override
    public void open() {}
  }

  @Authenticated
  public static class ReopenedOverride extends Parent {
    @PermitAll
    @Override
    public void open() {}
  }

  @Test
  void anInheritedPermitAllDoesNotLiftTheGuardOfASubclass() {
    for (Class<?> type : List.of(GuardedChild.class, GuardedOverride.class)) {
      ConfigurationException refusal =
          assertThrows(ConfigurationException.class, () -> guards(type, "open"));
      assertTrue(refusal.getMessage().contains("inherits @PermitAll"), refusal.getMessage());
      assertTrue(refusal.getMessage().contains(type.getName() + ".open()"), refusal.getMessage());
    }
    assertEquals("open to all", guards(ReopenedOverride.class, "open"));
  }

  @PermitAll
  public static class OpenParent {
    public void known() {}
  }

  public static class ChildOfOpenParent extends OpenParent {
    @Override
    public void known() {}

    public void added() {}
  }

  @PermitAll
  public static class OpenChild extends Parent {}

  @Test
  void permitAllOfASuperclassOpensOnlyTheMethodsThatItHas() {
    assertEquals("open to all", guards(ChildOfOpenParent.class, "known"));
    assertEquals("NO GUARD", guards(ChildOfOpenParent.class, "added"));
    assertEquals("open to all", guards(OpenChild.class, "plain"));
  }

  public interface Contract {
    @RolesAllowed("a")
    void list();
  }

  public static class Repeated implements Contract {
    @RolesAllowed("a")
    @Override
    public void list() {}
  }

  @Test
  void theSameGuardOnInterfaceAndClassIsOneGuard() {
    assertEquals("roles [a]", guards(Repeated.class, "list"));
  }

  public interface Listing {
    @RolesAllowed("interface-method")
    void list();
  }

  @RolesAllowed("class")
  public static class RolesListing implements Listing {
    @Override
    public void list() {}
  }

  @DenyAll
  public static class ClosedListing implements Listing {
    @Override
    public void list() {}
  }

  @Test
  void aMethodOfASupertypeReplacesNothingOfASubclass() {
    assertEquals("roles [class]; roles [interface-method]", guards(RolesListing.class, "list"));
    assertThrows(ConfigurationException.class, () -> guards(ClosedListing.class, "list"));
  }
}
