package dev.portcullis.authz;

import static dev.portcullis.authz.Plans.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Roles;
import dev.portcullis.annotation.Scopes;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import org.junit.jupiter.api.Test;

/** What a class says against what it inherits. */
class InheritedContradictionsTest {
  interface Audited {
    @Roles("auditor")
    void list();
  }

  private String contradiction(String place, String annotation) {
    return place
        + " has "
        + annotation
        + " beside another guard, itself or from what it inherits: remove one of the two, since"
        + " they contradict each other.";
  }

  interface Open {
    @PermitAll
    void list();
  }

  interface Closed {
    @DenyAll
    void list();
  }

  public static class OpenAndClosed implements Open, Closed {
    @Override
    public void list() {}
  }

  public static class OpenAndAudited implements Open, Audited {
    @Override
    public void list() {}
  }

  public static class OpenAndScopes implements Open {
    @Scopes("a")
    @Override
    public void list() {}
  }

  public static class ClosedAndRoles implements Closed {
    @RolesAllowed("a")
    @Override
    public void list() {}
  }

  public static class GuardedThenOpen extends OpenAndAuditedBase {
    @PermitAll
    @Override
    public void list() {}
  }

  public static class OpenAndAuditedBase implements Audited {
    @Override
    public void list() {}
  }

  @Test
  void aMethodThatContradictsWhatItInheritsIsRefused() {
    assertEquals(
        contradiction(OpenAndClosed.class.getName() + ".list()", "@PermitAll"),
        refusal(OpenAndClosed.class, "list"));
    assertEquals(
        contradiction(OpenAndAudited.class.getName() + ".list()", "@PermitAll"),
        refusal(OpenAndAudited.class, "list"));
    assertEquals(
        contradiction(OpenAndScopes.class.getName() + ".list()", "@PermitAll"),
        refusal(OpenAndScopes.class, "list"));
    assertEquals(
        contradiction(ClosedAndRoles.class.getName() + ".list()", "@DenyAll"),
        refusal(ClosedAndRoles.class, "list"));
  }

  @Test
  void permitAllDoesNotLiftAGuardOfTheOverriddenMethod() {
    assertEquals(
        contradiction(GuardedThenOpen.class.getName() + ".list()", "@PermitAll"),
        refusal(GuardedThenOpen.class, "list"));
  }

  @PermitAll
  interface OpenType {}

  @Authenticated
  public static class GuardedOpenType implements OpenType {
    public void list() {}
  }

  @DenyAll
  public static class ClosedParent {}

  @Scopes("a")
  public static class GuardedChild extends ClosedParent {
    public void list() {}
  }

  @Test
  void aClassThatContradictsWhatItInheritsIsRefused() {
    assertEquals(
        contradiction(GuardedOpenType.class.getName(), "@PermitAll"),
        refusal(GuardedOpenType.class, "list"));
    assertEquals(
        contradiction(GuardedChild.class.getName(), "@DenyAll"),
        refusal(GuardedChild.class, "list"));
  }
}
