package dev.portcullis.testing.contract;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.TokenBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** No guard is lost by overriding, implementing or extending. */
abstract class InheritancePart extends ContractPart {
  private final Service service;

  InheritancePart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @Test
  void guardOfAnInterfaceMethodGuardsItsImplementation() {
    Expect.noToken(service.get("implementing/declared"));
    scopeMissing("implementing/declared", token());
    letIn("implementing/declared", token().scope("orders:read"));
  }

  @Test
  void guardOfAnInterfaceMethodStaysWhereItsPathIsDeclaredAnew() {
    scopeMissing("implementing/redeclared", token().roles("clerk"));
    roleMissing("implementing/redeclared", token().scope("orders:read"));
    letIn("implementing/redeclared", token().scope("orders:read").roles("clerk"));
  }

  @Test
  void guardOfADefaultMethodHolds() {
    scopeMissing("implementing/default", token());
    letIn("implementing/default", token().scope("orders:read"));
  }

  @Test
  void guardOfAnInterfaceGuardsTheClass() {
    Expect.noToken(service.get("of-guarded-type"));
    roleMissing("of-guarded-type", token());
    letIn("of-guarded-type", token().roles("clerk"));
  }

  @Test
  void permitAllOnAMethodLiftsTheGuardOfAnInterface() {
    Expect.letIn(service.get("of-guarded-type/open"));
  }

  @Test
  void guardsOfSuperclassAndSubclassAddUpOnInheritedMethods() {
    addUp("extending/kept");
  }

  @Test
  void guardsOfSuperclassAndSubclassAddUpOnOverriddenMethods() {
    addUp("extending/overridden");
  }

  private void addUp(String path) {
    Expect.noToken(service.get(path));
    letIn(path, token().scope("orders:read").roles("clerk").permissions("order.print"));
    scopeMissing(path, token().roles("clerk").permissions("order.print"));
    roleMissing(path, token().scope("orders:read").permissions("order.print"));
    Expect.grantMissing(
        service.get(path, token().scope("orders:read").roles("clerk").sign()),
        Reason.PERMISSION_MISSING);
  }

  @Test
  void guardOfAGenericInterfaceGuardsItsImplementation() {
    Expect.noToken(service.send("PUT", "text-store", List.of(), "x"));
    Expect.scopeMissing(service.send("PUT", "text-store", token().sign()), "orders:write");
    Expect.letIn(service.send("PUT", "text-store", token().scope("orders:write").sign()));
  }

  @Test
  void guardsOfAGenericSuperclassGuardInheritedAndOverriddenMethods() {
    Expect.noToken(service.get("note-store"));
    scopeMissing("note-store", token().scope("orders:write"));
    letIn("note-store", token().scope("orders:read"));
    Expect.noToken(service.send("PUT", "note-store", List.of(), "x"));
    Expect.scopeMissing(
        service.send("PUT", "note-store", token().scope("orders:read").sign()), "orders:write");
    Expect.letIn(service.send("PUT", "note-store", token().scope("orders:write").sign()));
  }

  private void letIn(String path, TokenBuilder token) {
    Expect.letIn(service.get(path, token.sign()));
  }

  private void scopeMissing(String path, TokenBuilder token) {
    Expect.scopeMissing(service.get(path, token.sign()), "orders:read");
  }

  private void roleMissing(String path, TokenBuilder token) {
    Expect.grantMissing(service.get(path, token.sign()), Reason.ROLE_MISSING);
  }
}
