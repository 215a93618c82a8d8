package dev.portcullis.testing.attack;

import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Attacks on a service that trusts one issuer, and that issuer.
 *
 * <p>It is a real issuer on 127.0.0.1, which publishes good keys of several algorithms, and beside
 * them keys that nobody must use. Every attack goes against one method, which is guarded by
 * {@code @Scopes} of one scope; the good tokens have that scope. {@link
 * dev.portcullis.testing.contract.AttackContract} runs all of it over HTTP.
 *
 * <pre>{@code
 * try (AttackCorpus corpus = AttackCorpus.start()) {
 *   configureService(corpus.settings());
 *   corpus.goodTokens().values().forEach(token -> assertLetIn(token));
 *   corpus.attacks().forEach(attack -> assertRefused(attack));
 *   assertEquals(0, corpus.baitConnections());
 * }
 * }</pre>
 *
 * <p>An attack is header lines, so that there is none with a token in the query string, or in the
 * body. Tokens that are good but for their attack last for a day. The threads are daemons. Safe for
 * use by several threads.
 */
public final class AttackCorpus implements AutoCloseable {
  /** The scope that the good tokens have unless another one is asked for. */
  public static final String SCOPE = "orders:read";

  /** Stands in claims and headers of the attacks. No answer, log or error message may hold it. */
  public static final String MARK = "chosen-by-an-attacker";

  /** Some characters that RFC 6749 §3.3 allows in a scope, one of them a letter. */
  private static final Pattern SCOPE_WITH_LETTER =
      Pattern.compile("(?=.*[A-Za-z])[\\x21\\x23-\\x5b\\x5d-\\x7e]+");

  private static final Duration LIFE = Duration.ofDays(1);

  private final LocalIssuer issuer;
  private final Bait bait;
  private final Map<String, String> goodTokens = new LinkedHashMap<>();
  private final List<Attack> attacks;

  private AttackCorpus(LocalIssuer issuer, SigningKey attacker, Bait bait, String scope) {
    this.issuer = issuer;
    this.bait = bait;
    Forge forge = new Forge(issuer, bait, scope);
    for (SigningAlgorithm algorithm : Forge.ALGORITHMS) {
      goodTokens.put(algorithm.jwaName(), forge.token(algorithm).sign());
    }
    attacks =
        Stream.of(
                new SignatureAttacks(forge).all(),
                new EcdsaAttacks(forge).all(),
                new AlgorithmAttacks(forge).all(),
                new KeyAttacks(forge).all(),
                new HeaderAttacks(forge, attacker).all(),
                new ClaimAttacks(forge).all(),
                new ScopeAttacks(forge).all(),
                new EncodingAttacks(forge).all(),
                new CredentialAttacks(forge).all())
            .flatMap(family -> family)
            .toList();
  }

  /**
   * Makes the attacks, and starts their issuer, for a method guarded by {@link #SCOPE}.
   *
   * @return a corpus, to be closed by the caller
   * @throws java.io.UncheckedIOException when no port can be opened
   */
  public static AttackCorpus start() {
    return start(SCOPE);
  }

  /**
   * Makes the attacks, and starts their issuer, for a method guarded by some scope.
   *
   * @param scope the scope, of one or more characters of RFC 6749 §3.3, at least one of them a
   *     letter
   * @return a corpus, to be closed by the caller
   * @throws IllegalArgumentException when the scope has another character, or no letter
   * @throws java.io.UncheckedIOException when no port can be opened
   */
  public static AttackCorpus start(String scope) {
    if (!SCOPE_WITH_LETTER.matcher(scope).matches()) {
      throw new IllegalArgumentException(
          "A scope consists of printable ASCII without spaces, quotes and backslashes, and here"
              + " needs a letter, unlike \""
              + scope
              + "\"");
    }
    SigningKey attacker = SigningKey.generate(SigningAlgorithm.ES256, MARK);
    // A refresh amid the attacks would answer an unknown key with 503.
    LocalIssuer issuer =
        LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).maxAge(LIFE).start();
    try {
      return withBait(issuer, attacker, scope);
    } catch (Throwable e) {
      issuer.close();
      throw e;
    }
  }

  private static AttackCorpus withBait(LocalIssuer issuer, SigningKey attacker, String scope) {
    Bait bait = new Bait(HeaderAttacks.jwks(attacker));
    try {
      return new AttackCorpus(issuer, attacker, bait, scope);
    } catch (Throwable e) {
      bait.close();
      throw e;
    }
  }

  /**
   * Returns the settings with which a service trusts the issuer of the corpus. The address of the
   * keys is one of them, so that nothing depends on discovery; access tokens must say that they are
   * some, as RFC 9068 has it; clocks are not given any leeway; errors are written as in RFC 6750.
   *
   * @return a new map, which the caller may change, of dotted setting names to strings
   */
  public Map<String, Object> settings() {
    Map<String, Object> settings = issuer.settings();
    settings.put("axioms.jwks-url", issuer.jwksUri().toString());
    settings.put("axioms.token-typs", "at+jwt,application/at+jwt");
    settings.put("axioms.leeway", "0");
    settings.put("portcullis.error-format", "oauth");
    return settings;
  }

  /**
   * Returns tokens that must be let in. Without them, a service that refuses everything would pass.
   *
   * @return one token by the name of each algorithm, such as {@code ES256}
   */
  public Map<String, String> goodTokens() {
    return new LinkedHashMap<>(goodTokens);
  }

  /**
   * Returns the attacks, none of which may be let in.
   *
   * @return an unmodifiable list, more than a thousand of them, always in the same order
   */
  public List<Attack> attacks() {
    return attacks;
  }

  /**
   * Counts the connections to the place where tokens say that their keys are, be it over http or
   * https. A service that opens one can be made to ask whomever an attacker likes.
   *
   * @return the number of connections from the start until now or until this was closed, which must
   *     stay 0
   */
  public int baitConnections() {
    return bait.connections();
  }

  /** Stops listening and ends the threads. Closing again does nothing. */
  @Override
  public void close() {
    issuer.close();
    bait.close();
  }

  /**
   * Names the corpus by its issuer.
   *
   * @return such as {@code AttackCorpus[http://127.0.0.1:43210]}
   */
  @Override
  public String toString() {
    return "AttackCorpus[" + issuer.issuer() + "]";
  }
}
