package dev.portcullis.testing.attack;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.AccessGuard;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.authz.AccessPlan;
import dev.portcullis.config.ConfigSources;
import dev.portcullis.config.GuardConfig;
import dev.portcullis.error.Reason;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.RequestView;
import dev.portcullis.token.Verification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The attacks without a server between: each must meet its very reason. */
class AttackCorpusTest {
  private static AttackCorpus corpus;
  private static AccessGuard guard;
  private static AccessPlan plan;

  /** What is attacked. */
  interface Guarded {
    @Authenticated
    void method();
  }

  @BeforeAll
  static void start() throws NoSuchMethodException {
    corpus = AttackCorpus.start();
    guard =
        AccessGuard.of(
            GuardConfig.builder()
                .from(List.of(ConfigSources.properties("the corpus", corpus.settings())))
                .build());
    plan = guard.plan(Guarded.class, Guarded.class.getDeclaredMethod("method"));
  }

  @AfterAll
  static void close() {
    guard.close();
    corpus.close();
  }

  @TestFactory
  Stream<DynamicTest> attackIsRefused() {
    return corpus.attacks().stream()
        .map(
            attack ->
                DynamicTest.dynamicTest(
                    attack.toString(),
                    () -> assertAll(attack.toString(), () -> assertRefused(attack))));
  }

  private static void assertRefused(Attack attack) {
    Verification verification = verify(attack.headerLines());
    if (attack.reason() == Reason.SCOPE_MISSING) {
      assertFalse(accepted(verification).scopes().contains(AttackCorpus.SCOPE));
    } else {
      Verification.Refused refused =
          assertInstanceOf(Verification.Refused.class, verification, "it was accepted");
      assertEquals(attack.reason(), refused.error().reason());
    }
  }

  @TestFactory
  Stream<DynamicTest> goodTokenIsAccepted() {
    return corpus.goodTokens().entrySet().stream()
        .map(
            token ->
                DynamicTest.dynamicTest(
                    token.getKey(),
                    () ->
                        assertEquals(
                            Set.of(AttackCorpus.SCOPE),
                            accepted(verify(List.of("Authorization: Bearer " + token.getValue())))
                                .scopes())));
  }

  @Test
  void attacksHaveNamesOfTheirOwn() {
    List<String> names = corpus.attacks().stream().map(Attack::name).toList();
    assertEquals(Set.copyOf(names).size(), names.size(), () -> "twice: " + twice(names));
    assertTrue(names.size() >= 1_000, () -> names.size() + " attacks");
    names.forEach(name -> assertTrue(name.matches("[\\x20-\\x7e…\u00b2]+"), name));
  }

  private static Set<String> twice(List<String> names) {
    List<String> rest = new ArrayList<>(names);
    Set.copyOf(names).forEach(rest::remove);
    return Set.copyOf(rest);
  }

  @Test
  void attacksAreTheSameEachTimeAndForEachScope() {
    try (AttackCorpus other =
        AttackCorpus.start("https://a.example/!#$%&'()*+,-./:;<=>?@[]^_`{|}~")) {
      assertEquals(texts(corpus), texts(other));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\tb", "a\"", "a\\", "ä", "a\u007f", "a\n", "123", "*"})
  void scopeThatIsNoneOrHasNoLetterIsRefused(String scope) {
    assertThrows(IllegalArgumentException.class, () -> AttackCorpus.start(scope));
  }

  @Test
  void settingsLeadToTheKeysWithoutDiscovery() {
    Map<String, Object> settings = corpus.settings();
    assertEquals(settings.get("axioms.iss-url") + "/jwks.json", settings.get("axioms.jwks-url"));
  }

  /** In one text, whose first difference is shown where they fail. */
  private static String texts(AttackCorpus attacks) {
    return attacks.attacks().stream()
        .map(Attack::toString)
        // One scope has no letters to replace that another one has.
        .filter(text -> !text.startsWith("scope with"))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void everyReasonToRefuseATokenIsMet() {
    Set<Reason> met = corpus.attacks().stream().map(Attack::reason).collect(Collectors.toSet());
    // Only the IAM has a list of what is revoked.
    met.add(Reason.TOKEN_REVOKED);
    for (Reason reason : Reason.values()) {
      if (reason.code().startsWith("token.")) {
        assertTrue(met.contains(reason), reason::code);
      }
    }
  }

  @Test
  void baitIsNotTaken() {
    corpus.attacks().forEach(attack -> verify(attack.headerLines()));
    assertEquals(0, corpus.baitConnections());
  }

  private static AccessToken accepted(Verification verification) {
    return assertInstanceOf(Verification.Accepted.class, verification).token();
  }

  private static Verification verify(List<String> headerLines) {
    return guard.authenticate(plan, new Lines(headerLines)).toCompletableFuture().join();
  }

  /** Header lines as a lenient server would show them. */
  private record Lines(List<String> lines) implements RequestView {
    @Override
    public List<String> headerValues(String name) {
      TreeMap<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      for (String line : lines) {
        // RFC 9112 §5.2: a folded line goes on after a space.
        String unfolded = line.replaceAll("\r\n[ \t]+", " ");
        int colon = unfolded.indexOf(':');
        values
            .computeIfAbsent(unfolded.substring(0, colon), field -> new ArrayList<>())
            .add(unfolded.substring(colon + 1));
      }
      return values.getOrDefault(name, List.of());
    }

    @Override
    public boolean hasQueryParameter(String name) {
      return false;
    }

    @Override
    public List<String> pathParameter(String name) {
      return List.of();
    }

    @Override
    public long seenAt() {
      return System.nanoTime();
    }
  }
}
