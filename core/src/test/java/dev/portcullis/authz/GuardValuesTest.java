package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.plan;
import static dev.portcullis.authz.Plans.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.annotation.Permissions;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuardValuesTest {
  public static class Wrong {
    @Scopes({})
    public void noScopes() {}

    @Roles({})
    public void noRoles() {}

    @Permissions({})
    public void noPermissions() {}

    @RolesAllowed({})
    public void noRolesAllowed() {}

    @Scopes("")
    public void emptyScopes() {}

    @Roles({"a", ""})
    public void emptyRoles() {}

    @Permissions("")
    public void emptyPermissions() {}

    @RolesAllowed("")
    public void emptyRolesAllowed() {}

    @Scopes({"a", " "})
    public void blankScopes() {}

    @Roles("\t")
    public void blankRoles() {}

    @Permissions({" ", "a"})
    public void blankPermissions() {}

    @RolesAllowed("\u2003")
    public void blankRolesAllowed() {}

    @Roles("a")
    @Roles({})
    public void noRepeatedRoles() {}

    @Scopes.List({})
    public void noScopesInContainer() {}

    @Roles.List({})
    public void noRolesInContainer() {}

    @Permissions.List({})
    public void noPermissionsInContainer() {}
  }

  private static String place(String method) {
    return Wrong.class.getName() + "." + method + "()";
  }

  @ParameterizedTest
  @CsvSource({
    "noScopes, @Scopes",
    "noRoles, @Roles",
    "noPermissions, @Permissions",
    "noRolesAllowed, @RolesAllowed",
    "noRepeatedRoles, @Roles",
    "noScopesInContainer, @Scopes.List",
    "noRolesInContainer, @Roles.List",
    "noPermissionsInContainer, @Permissions.List"
  })
  void aGuardWithoutValuesIsRefused(String method, String annotation) {
    assertEquals(
        place(method)
            + " has "
            + annotation
            + " without a value: name at least one, or use @Authenticated if any valid token will"
            + " do.",
        refusal(Wrong.class, method));
  }

  @ParameterizedTest
  @CsvSource({
    "emptyScopes, @Scopes",
    "emptyRoles, @Roles",
    "emptyPermissions, @Permissions",
    "emptyRolesAllowed, @RolesAllowed",
    "blankScopes, @Scopes",
    "blankRoles, @Roles",
    "blankPermissions, @Permissions",
    "blankRolesAllowed, @RolesAllowed"
  })
  void aGuardWithABlankValueIsRefused(String method, String annotation) {
    assertEquals(
        place(method) + " has " + annotation + " with a blank value: fill it in or remove it.",
        refusal(Wrong.class, method));
  }

  public static class WrongScopes {
    @Scopes("a b")
    public void space() {}

    @Scopes(" a")
    public void leadingSpace() {}

    @Scopes("a,\"b\"")
    public void quote() {}

    @Scopes("a\\b")
    public void backslash() {}

    @Scopes("a\nb")
    public void lineFeed() {}

    @Scopes("a\u007f")
    public void delete() {}

    @Scopes("lesen:auftr\u00e4ge")
    public void umlaut() {}

    @Scopes("a")
    @Scopes({"b", "c d"})
    public void repeated() {}
  }

  @Test
  void aScopeThatRfc6749DoesNotAllowIsRefusedWithTheRemedy() {
    assertEquals(
        WrongScopes.class.getName()
            + ".space() has @Scopes with \"a b\", which is not a scope (RFC 6749 section 3.3): a"
            + " scope has neither spaces, quotes, backslashes nor characters beyond ASCII. Write"
            + " several as @Scopes({\"a\", \"b\"}).",
        refusal(WrongScopes.class, "space"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "space",
        "leadingSpace",
        "quote",
        "backslash",
        "lineFeed",
        "delete",
        "umlaut",
        "repeated"
      })
  void noWrongScopeIsLetIn(String method) {
    String refusal = refusal(WrongScopes.class, method);

    assertTrue(refusal.startsWith(WrongScopes.class.getName() + "." + method + "() has @Scopes"));
    assertTrue(refusal.contains("which is not a scope"), refusal);
  }

  public static class Unusual {
    @Scopes({"!#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~", "https://api.example/orders.read"})
    public void scopes() {}

    @Roles({"Head of Sales", "Büro", "a\"b"})
    public void roles() {}

    @Permissions("orders/*:read,write")
    public void permissions() {}
  }

  @Test
  void everyCharacterThatRfc6749AllowsIsLetIn() {
    assertEquals(
        "scopes any of [!#$%&'()*+,-./09:;<=>?@AZ[]^_`az{|}~, https://api.example/orders.read]",
        plan(Unusual.class, "scopes").toString());
  }

  @Test
  void rolesAndPermissionsMayHaveAnyCharacters() {
    assertEquals(
        "roles any of [Head of Sales, Büro, a\"b]", plan(Unusual.class, "roles").toString());
    assertEquals(
        "permissions [orders/*:read,write]", plan(Unusual.class, "permissions").toString());
  }

  @Roles({})
  public static class WrongClass {
    @Scopes("a")
    public void method() {}
  }

  public static class WrongHeir extends WrongClass {}

  interface WrongInterface {
    @Permissions(" ")
    void method();
  }

  public static class WrongImplementation implements WrongInterface {
    @Override
    public void method() {}
  }

  @Test
  void aWrongValueOfAClassIsRefusedByTheNameOfTheClass() {
    assertTrue(refusal(WrongClass.class, "method").startsWith(WrongClass.class.getName() + " has"));
    assertTrue(refusal(WrongHeir.class, "method").startsWith(WrongHeir.class.getName() + " has"));
  }

  @Test
  void aWrongValueThatIsInheritedIsRefused() {
    assertTrue(
        refusal(WrongImplementation.class, "method")
            .startsWith(WrongImplementation.class.getName() + ".method() has @Permissions"));
  }
}
