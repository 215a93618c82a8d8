package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.guards;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.Test;

/** Where a guard must not come from: another method, which would lift or replace other guards. */
class OverloadGuardsTest {
  interface Feed<T> {
    @PermitAll
    void publish(T item);

    @RolesAllowed("reader")
    void subscribe(T item);
  }

  @Authenticated
  public static class Feeds implements Feed<String> {
    @PermitAll
    @Override
    public void publish(String item) {}

    public void publish(Integer item) {}

    @RolesAllowed("reader")
    @Override
    public void subscribe(String item) {}

    public void subscribe(Integer item) {}
  }

  @RolesAllowed("admin")
  public static class AdminFeeds implements Feed<String> {
    @PermitAll
    @Override
    public void publish(String item) {}

    @RolesAllowed("reader")
    @Override
    public void subscribe(String item) {}

    public void subscribe(Integer item) {}
  }

  @DenyAll
  public static class ClosedFeeds implements Feed<String> {
    @PermitAll
    @Override
    public void publish(String item) {}

    @RolesAllowed("reader")
    @Override
    public void subscribe(String item) {}

    public void subscribe(Integer item) {}
  }

  @Test
  void permitAllDoesNotOpenAnOverloadOfAGenericMethod() {
    assertEquals("open to all", guards(Feeds.class, "publish", String.class));
    assertEquals("any valid token", guards(Feeds.class, "publish", Integer.class));
  }

  @Test
  void rolesAllowedDoesNotReplaceThoseOfTheClassForAnOverload() {
    assertEquals("roles [reader]", guards(AdminFeeds.class, "subscribe", String.class));
    assertEquals("roles [admin]", guards(AdminFeeds.class, "subscribe", Integer.class));
  }

  @Test
  void rolesAllowedDoesNotOpenAnOverloadInAClosedClass() {
    assertEquals("roles [reader]", guards(ClosedFeeds.class, "subscribe", String.class));
    assertEquals("closed to all", guards(ClosedFeeds.class, "subscribe", Integer.class));
  }

  public static class Overloads {
    @Scopes("none")
    public void list() {}

    @Scopes("text")
    public void list(String filter) {}

    @Scopes("object")
    public void list(Object filter) {}

    @Scopes("two")
    public void list(String filter, int page) {}

    @Scopes("array")
    public void list(String[] filters) {}
  }

  public static class MoreOverloads extends Overloads {
    @Override
    public void list() {}

    @Override
    public void list(String filter) {}

    @Override
    public void list(Object filter) {}

    public void list(CharSequence filter) {}

    public void list(int page) {}
  }

  @Test
  void eachOverloadHasItsOwnGuards() {
    assertEquals("scopes [none]", guards(MoreOverloads.class, "list"));
    assertEquals("scopes [text]", guards(MoreOverloads.class, "list", String.class));
    assertEquals("scopes [object]", guards(MoreOverloads.class, "list", Object.class));
    assertEquals("NO GUARD", guards(MoreOverloads.class, "list", CharSequence.class));
    assertEquals("NO GUARD", guards(MoreOverloads.class, "list", int.class));
    assertEquals("scopes [two]", guards(MoreOverloads.class, "list", String.class, int.class));
    assertEquals("scopes [array]", guards(MoreOverloads.class, "list", String[].class));
  }
}
