package dev.portcullis.testing.contract;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamEndpoint;
import dev.portcullis.testing.IamTokenBuilder;
import dev.portcullis.testing.SigningAlgorithm;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One part of the contract that has an IAM, whose tokens are the only ones unless said so. */
abstract class IamPart extends ContractPart {
  /** A method that asks for {@link #ORDER}, to be read. */
  static final String ORDERS = "iam/acme-game/orders";

  static final String ORDER = "NAMESPACE:acme-game:ORDER";

  final FakeIam iam = newIam();

  IamPart(Launcher launcher) {
    super(launcher);
  }

  @Override
  Service start(Map<String, Object> settings) {
    return start(iam, settings);
  }

  /**
   * Starts the application of all fixtures with tokens of an IAM alone. However long that takes to
   * answer on a busy machine, it is waited for.
   */
  Service start(FakeIam other, Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(other.settings());
    all.put("iam.request-timeout", "PT20S");
    all.putAll(settings);
    return start(all, Fixtures.WITH_IAM);
  }

  FakeIam newIam() {
    return closing(FakeIam.builder().key(ContractKeys.of(SigningAlgorithm.RS256)).start());
  }

  /** A token of a user who may do nothing. */
  IamTokenBuilder user() {
    return iam.token();
  }

  /** A token that itself permits actions. */
  String permitted(String resource, int action) {
    return user().permission(resource, action).sign();
  }

  /** Asks until the answer has a status, or patience ends; gives the last answer. */
  static Answer awaited(int status, Supplier<Answer> ask) {
    return Attempts.until(answer -> answer.status() == status, ask);
  }

  /** Waits until the IAM was asked for something, or patience ends. */
  static void awaitRequest(FakeIam iam, IamEndpoint endpoint) {
    Attempts.until(requests -> requests > 0, () -> iam.requests(endpoint));
  }

  static void noToken(Answer answer) {
    Expect.refused(answer, Format.IAM, Condition.NO_TOKEN, Reason.TOKEN_MISSING, "");
  }

  static void invalid(Answer answer, Reason reason) {
    Expect.refused(answer, Format.IAM, Condition.INVALID, reason, "");
  }

  static void notPermitted(Answer answer) {
    forbidden(answer, Reason.IAM_PERMISSION_MISSING);
  }

  static void forbidden(Answer answer, Reason reason) {
    Expect.refused(answer, Format.IAM, Condition.GRANT_MISSING, reason, "");
  }

  static void scopeMissing(Answer answer, String scope) {
    Expect.refused(answer, Format.IAM, Condition.SCOPE_MISSING, Reason.SCOPE_MISSING, scope);
  }

  static void unavailable(Answer answer, Reason reason) {
    Expect.refused(answer, Format.IAM, Condition.UNAVAILABLE, reason, "");
  }
}
