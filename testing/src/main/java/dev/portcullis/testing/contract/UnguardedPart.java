package dev.portcullis.testing.contract;

import dev.portcullis.error.Reason;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of methods that nothing guards. That {@code fail} refuses is said elsewhere. */
abstract class UnguardedPart extends ContractPart {
  private static final String SETTING = "portcullis.unguarded";

  UnguardedPart(Launcher launcher) {
    super(launcher);
  }

  @Test
  void unguardedMethodsAreOpenByDefault() {
    Expect.letIn(start().get("unguarded"));
  }

  @Test
  void unguardedMethodsAreOpenWithAllowAndWarn() {
    Expect.letIn(start(Map.of(SETTING, "allow")).get("unguarded"));
    Expect.letIn(start(Map.of(SETTING, "warn")).get("unguarded"));
  }

  @Test
  void anOpenMethodDoesNotLookAtTokens() {
    Expect.letIn(start(Map.of(SETTING, "allow")).get("unguarded", "this-is-no-token"));
  }

  @Test
  void unguardedMethodsAreClosedWithDeny() {
    Service service = start(Map.of(SETTING, "deny"));
    Expect.grantMissing(service.get("unguarded"), Reason.UNGUARDED);
    Expect.grantMissing(service.get("unguarded", token().sign()), Reason.UNGUARDED);
    Expect.grantMissing(service.get("located/instance/unguarded"), Reason.UNGUARDED);
    Expect.grantMissing(service.get("located/object/unguarded"), Reason.UNGUARDED);
  }

  @Test
  void whatIsGuardedOrOpenStaysSoWithDeny() {
    Service service = start(Map.of(SETTING, "deny"));
    Expect.letIn(service.get("guards/permit-all"));
    Expect.letIn(service.get("open-class"));
    Expect.letIn(service.get("guards/authenticated", token().sign()));
    Expect.noToken(service.get("guards/authenticated"));
  }
}
