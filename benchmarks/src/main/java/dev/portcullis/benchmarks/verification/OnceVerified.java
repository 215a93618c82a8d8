package dev.portcullis.benchmarks.verification;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.portcullis.authz.Decision;
import dev.portcullis.benchmarks.AccessPlanBenchmark;
import dev.portcullis.benchmarks.IamDecisionBenchmark;
import java.util.List;

/** What a request takes whose token was verified before: the cache, and the guards. */
final class OnceVerified implements AutoCloseable {
  private static final int CACHE_SIZE = 10_000;

  private final Portcullis verifier;
  private final IamDecisionBenchmark iam = new IamDecisionBenchmark();

  /** Makes the string of a token, as a server does for each request. */
  final Subject newString;

  /** The same, and finds the token among those that were verified. */
  final Subject cacheHit;

  /** Five guards, all of which pass. */
  final Subject allow;

  /** Five guards, the last of which does not. */
  final Subject deny;

  /** 50 permissions, of which the last allows. */
  final Subject iamAllow;

  /** 50 permissions, none of which allows. */
  final Subject iamDeny;

  OnceVerified(Trust trust, List<String> tokens) throws NoSuchMethodException {
    List<byte[]> received = tokens.stream().map(token -> token.getBytes(ISO_8859_1)).toList();
    newString = new Subject("a new string", turn -> !string(received, turn).isEmpty());
    verifier = new Portcullis(trust, CACHE_SIZE);
    tokens.forEach(verifier::accepts);
    cacheHit =
        new Subject(
            "verified-token cache hit, and a new string",
            turn -> verifier.accepts(string(received, turn)));

    AccessPlanBenchmark plan = new AccessPlanBenchmark();
    plan.start();
    allow =
        new Subject("AccessPlan.decide, allowed", turn -> plan.allow().equals(Decision.ALLOWED));
    deny = new Subject("AccessPlan.decide, denied", turn -> !plan.deny().equals(Decision.ALLOWED));

    iam.grants = IamDecisionBenchmark.Grants.TOKEN_50;
    iam.start();
    iamAllow = new Subject("@IamPermission, allowed", turn -> iam.allow().isEmpty());
    iamDeny = new Subject("@IamPermission, denied", turn -> iam.deny().isPresent());
  }

  private static String string(List<byte[]> received, int turn) {
    return new String(received.get(turn % received.size()), ISO_8859_1);
  }

  List<Subject> subjects() {
    return List.of(newString, cacheHit, allow, deny, iamAllow, iamDeny);
  }

  @Override
  public void close() {
    verifier.close();
    iam.stop();
  }
}
