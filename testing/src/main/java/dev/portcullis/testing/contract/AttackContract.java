package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.testing.attack.AttackCorpus;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * More than a thousand attacks on one guarded method of a service, over plain HTTP. None may be let
 * in, and each must be answered as it is documented: with the right status, the right words, and
 * nothing of what was sent.
 *
 * <p>The test of a service extends this class and says how to start the service; all tests are
 * inherited:
 *
 * <pre>{@code
 * class OrdersAttackTest extends AttackContract {
 *   @Override
 *   protected GuardedServer start(Map<String, Object> settings) {
 *     …
 *   }
 *
 *   @Override
 *   protected String path() {
 *     return "orders";
 *   }
 * }
 * }</pre>
 *
 * <p>Attacks of more than 8 KB, and header lines that are none by RFC 9112, may be refused by the
 * server before they reach Portcullis, with any status from 400 to 499 or by hanging up. Good
 * tokens are sent before and after the attacks, and must be let in. Contracts with the same scope
 * share the issuer of the attacks, which is there until the last test of the run.
 *
 * @see AttackCorpus
 */
@ExtendWith(SharedCorpora.class)
@Execution(ExecutionMode.SAME_THREAD) // the attacks share one service
public abstract class AttackContract {
  /** For subclasses. */
  protected AttackContract() {}

  /**
   * Starts the service on loopback and a free port, guarded as in production but for the settings.
   *
   * <p>No other setting of Portcullis may reach the service: none from its code, none from the
   * environment, and none from a {@code .env} file. With an issuer more or a leeway of its own, an
   * attack would be answered otherwise than it is expected here.
   *
   * @param settings all settings of Portcullis by their dotted names, which make the service trust
   *     the issuer of the attacks alone and write its errors as in RFC 6750
   * @return the running service, which the suite closes
   * @throws Exception when the service does not start
   */
  protected abstract GuardedServer start(Map<String, Object> settings) throws Exception;

  /**
   * Names the method under attack. It answers GET with a status from 200 to 299, and its only guard
   * beside {@code @Authenticated} is {@code @Scopes} of {@link #scope()}, alone or as one of
   * several that will do.
   *
   * @return a path below that of the service, without a slash before it
   */
  protected abstract String path();

  /**
   * Names the scope that opens the method under attack.
   *
   * @return the scope; {@value AttackCorpus#SCOPE} by default
   */
  protected String scope() {
    return AttackCorpus.SCOPE;
  }

  @TestFactory
  Stream<DynamicNode> attacks(AttackCorpus corpus) throws Exception {
    Service service = new Service(start(corpus.settings()));
    AttackedMethod method = new AttackedMethod(service, path(), scope());
    return Stream.<DynamicNode>of(
            goodTokensAreLetIn("before the attacks, good tokens are let in", corpus, method),
            DynamicContainer.dynamicContainer(
                "no attack is let in",
                corpus.attacks().stream()
                    .map(
                        attack ->
                            DynamicTest.dynamicTest(
                                attack.toString(),
                                // Not every report has the names of dynamic tests.
                                () ->
                                    assertAll(
                                        attack.toString(), () -> method.withstands(attack))))),
            goodTokensAreLetIn("after the attacks, good tokens are let in", corpus, method),
            DynamicTest.dynamicTest(
                "nobody was asked for the keys that tokens name",
                () -> assertEquals(0, corpus.baitConnections())))
        .onClose(service::close);
  }

  private static DynamicNode goodTokensAreLetIn(
      String name, AttackCorpus corpus, AttackedMethod method) {
    return DynamicContainer.dynamicContainer(
        name,
        corpus.goodTokens().entrySet().stream()
            .map(
                token ->
                    DynamicTest.dynamicTest(
                        token.getKey(), () -> method.letsIn(token.getValue()))));
  }
}
