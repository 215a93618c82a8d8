package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.guards;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import org.junit.jupiter.api.Test;

/** Guards of superclasses, on the class and on its methods. */
class SuperclassGuardsTest {
  interface Audited {
    @Roles("auditor")
    void list();
  }

  @Scopes("grand-class")
  public static class Grandparent {
    @Scopes("grand-method")
    public void list() {}
  }

  public static class Parent extends Grandparent implements Audited {
    @Override
    public void list() {}
  }

  @Permissions("child-class")
  public static class Child extends Parent {
    @Permissions("child-method")
    @Override
    public void list() {}

    public void other() {}
  }

  public static class Heir extends Child {}

  @Test
  void guardsOfAllSuperclassesAddUp() {
    assertEquals(
        "permissions [child-class]; scopes [grand-class];"
            + " permissions [child-method]; scopes [grand-method]; roles [auditor]",
        guards(Child.class, "list"));
  }

  @Test
  void aGuardIsNotLostByOverridingWithoutOne() {
    assertEquals(
        "scopes [grand-class]; scopes [grand-method]; roles [auditor]",
        guards(Parent.class, "list"));
  }

  @Test
  void anInheritedMethodHasTheGuardsOfTheClassThatInheritsIt() {
    assertEquals(guards(Child.class, "list"), guards(Heir.class, "list"));
    assertEquals("permissions [child-class]; scopes [grand-class]", guards(Heir.class, "other"));
  }

  abstract static class Template {
    @Scopes("template")
    protected abstract void fill();
  }

  public static class Filled extends Template {
    @Override
    public void fill() {}
  }

  @Test
  void theGuardOfAProtectedMethodIsNotLostByMakingItPublic() {
    assertEquals("scopes [template]", guards(Filled.class, "fill"));
  }

  public static class Hiding {
    @Scopes("private")
    @SuppressWarnings("unused") // that the subclass does not inherit it is the point
    private void hidden() {}

    @Scopes("static")
    public static void common() {}
  }

  public static class NotHidden extends Hiding {
    public void hidden() {}
  }

  @Test
  void aPrivateMethodIsNotOverridden() {
    assertEquals("NO GUARD", guards(NotHidden.class, "hidden"));
  }
}
