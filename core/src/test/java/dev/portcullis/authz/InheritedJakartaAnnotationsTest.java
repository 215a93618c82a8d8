package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.guards;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.Authenticated;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
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
}
