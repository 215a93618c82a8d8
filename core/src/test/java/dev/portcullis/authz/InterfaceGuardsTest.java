package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.guards;
import static dev.portcullis.authz.Plans.method;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import org.junit.jupiter.api.Test;

/** Guards of interfaces, on the type and on its methods. */
class InterfaceGuardsTest {
  @Scopes("on-interface")
  interface Listing {
    @Scopes("in-interface")
    void list();
  }

  interface Audited {
    @Roles("auditor")
    void list();
  }

  interface Narrowed extends Listing {
    @Permissions("narrowed")
    @Override
    void list();
  }

  public static class Orders implements Listing {
    @Override
    public void list() {}

    public void other() {}
  }

  @Test
  void guardsOfTheMethodAndTheTypeApply() {
    assertEquals("scopes [on-interface]; scopes [in-interface]", guards(Orders.class, "list"));
  }

  @Test
  void guardsOfTheTypeApplyToEveryMethodOfTheClass() {
    assertEquals("scopes [on-interface]", guards(Orders.class, "other"));
  }

  @Roles("on-class")
  public static class MoreOrders implements Listing, Audited {
    @Scopes("in-class")
    @Override
    public void list() {}
  }

  @Test
  void guardsOfSeveralInterfacesAddUpNearestFirst() {
    assertEquals(
        "roles [on-class]; scopes [on-interface];"
            + " scopes [in-class]; scopes [in-interface]; roles [auditor]",
        guards(MoreOrders.class, "list"));
  }

  public static class NarrowOrders implements Narrowed {
    @Override
    public void list() {}
  }

  @Test
  void guardsOfAnOverriddenInterfaceMethodAreNotLost() {
    assertEquals(
        "scopes [on-interface]; permissions [narrowed]; scopes [in-interface]",
        guards(NarrowOrders.class, "list"));
  }

  interface Greeting {
    @Scopes("greet")
    default void greet() {}
  }

  public static class Greeter implements Greeting {}

  @Test
  void anInheritedDefaultMethodKeepsItsGuard() {
    assertEquals("scopes [greet]", guards(Greeter.class, "greet"));
  }

  public static class Base {
    public void list() {}
  }

  public static class Late extends Base implements Audited {}

  @Test
  void anInterfaceThatOnlyTheSubclassNamesGuardsTheInheritedMethod() {
    assertEquals("roles [auditor]", guards(Late.class, "list"));
    assertEquals("NO GUARD", guards(Base.class, "list"));
  }

  @Test
  void theMethodMayBeTheInterfacesOwn() {
    assertEquals(
        "scopes [on-interface]; scopes [in-interface]",
        AnnotationReader.read(Orders.class, method(Listing.class, "list")).toString());
  }
}
