package dev.portcullis.testing.contract;

import dev.portcullis.error.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Methods are guarded however a locator leads to them. */
abstract class SubResourcesPart extends ContractPart {
  private final Service service;

  SubResourcesPart(Launcher launcher) {
    super(launcher);
    service = start();
  }

  @TestFactory
  Stream<DynamicTest> methodsAreGuardedWhenALocatorReturns() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("an instance", "located/instance");
    paths.put("a class", "located/class");
    paths.put("an undeclared instance", "located/object");
    paths.put("an instance by id", "located/by-id/7");
    return each(
        paths,
        path -> {
          Expect.noToken(service.get(path));
          Expect.grantMissing(service.get(path, token().sign()), Reason.PERMISSION_MISSING);
          Expect.letIn(service.get(path, token().permissions("order.print").sign()));
          Expect.letIn(service.get(path + "/open"));
          Expect.grantMissing(service.get(path + "/closed"), Reason.DENIED_TO_ALL);
          Expect.letIn(service.get(path + "/unguarded"));
        });
  }

  @TestFactory
  Stream<DynamicTest> methodsAreGuardedTwoLocatorsDeepWhenTheFirstReturns() {
    Map<String, String> paths = new LinkedHashMap<>();
    paths.put("an instance", "located/instance/deeper");
    paths.put("a class", "located/class/deeper");
    paths.put("an undeclared instance", "located/object/deeper");
    return each(
        paths,
        path -> {
          Expect.noToken(service.get(path));
          Expect.scopeMissing(service.get(path, token().sign()), "orders:read");
          Expect.letIn(service.get(path, token().scope("orders:read").sign()));
        });
  }

  @Test
  void guardsOfTheSubclassThatALocatorReturnsCount() {
    String path = "located/subclass";
    Expect.noToken(service.get(path));
    Expect.scopeMissing(service.get(path, token().roles("clerk").sign()), "orders:read");
    Expect.grantMissing(
        service.get(path, token().scope("orders:read").sign()), Reason.ROLE_MISSING);
    Expect.letIn(service.get(path, token().scope("orders:read").roles("clerk").sign()));
  }

  @Test
  void guardsOfTheInterfaceThatALocatorDeclaresCount() {
    Expect.noToken(service.get("located/interface"));
    Expect.grantMissing(service.get("located/interface", token().sign()), Reason.ROLE_MISSING);
    Expect.letIn(service.get("located/interface", token().roles("clerk").sign()));
  }
}
