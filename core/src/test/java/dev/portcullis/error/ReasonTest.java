package dev.portcullis.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {
  /**
   * Dashboards and tests of users hold these, so a code may be added here but neither changed nor
   * removed.
   */
  private static final Set<String> RELEASED_CODES =
      Set.of(
          "token.missing",
          "request.authorization.repeated",
          "request.authorization.malformed",
          "request.token.in-query",
          "token.too-large",
          "token.malformed",
          "token.unsupported",
          "token.algorithm",
          "token.type",
          "token.issuer",
          "token.key.unknown",
          "token.key.mismatch",
          "token.key.ambiguous",
          "token.signature",
          "token.claim",
          "token.expiry.missing",
          "token.expired",
          "token.not-yet-valid",
          "token.issued-in-future",
          "token.audience",
          "token.revoked",
          "request.cookie.repeated",
          "request.cookie.malformed",
          "request.csrf",
          "request.subdomain",
          "authz.iam-permission",
          "authz.iam-resource",
          "iam.revocations.unavailable",
          "iam.unavailable",
          "authz.scope",
          "authz.role",
          "authz.permission",
          "authz.denied",
          "authz.unguarded",
          "keys.unavailable");

  @Test
  void codesStayTheSame() {
    assertEquals(
        new TreeSet<>(RELEASED_CODES),
        Arrays.stream(Reason.values())
            .map(Reason::code)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void codesAreUnique() {
    assertEquals(
        Reason.values().length,
        Arrays.stream(Reason.values()).map(Reason::code).distinct().count());
  }

  @ParameterizedTest
  @EnumSource
  void aCodeIsOfLowerCaseWords(Reason reason) {
    assertTrue(reason.code().matches("[a-z][a-z0-9.-]*"), reason::code);
    assertTrue(reason.code().matches("[a-z0-9]+([.-][a-z0-9]+)+"), reason::code);
  }

  @ParameterizedTest
  @EnumSource
  void aDescriptionHasOnlyTheCharactersOfRfc6750(Reason reason) {
    assertTrue(
        reason.description().matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+"), reason::description);
  }

  @ParameterizedTest
  @EnumSource
  void aDescriptionIsOneSentenceWithoutAFinalStop(Reason reason) {
    assertTrue(Character.isUpperCase(reason.description().charAt(0)), reason::description);
    assertFalse(reason.description().endsWith("."), reason::description);
    assertEquals(reason.description().strip(), reason.description());
    assertFalse(reason.description().contains("  "), reason::description);
  }
}
