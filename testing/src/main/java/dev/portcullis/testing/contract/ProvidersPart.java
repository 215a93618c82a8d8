package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import dev.portcullis.testing.contract.resources.OwnProviders;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What an application has of its own, filters and exception mappers, takes no guard away. */
abstract class ProvidersPart extends ContractPart {
  private final Service service;

  ProvidersPart(Launcher launcher) {
    super(launcher);
    service =
        start(
            issuer.settings(),
            Set.of(
                OwnProviders.Filtered.class,
                OwnProviders.AuditFilter.class,
                OwnProviders.FirstFilter.class,
                OwnProviders.BetweenFilter.class,
                OwnProviders.LastFilter.class));
  }

  private String alice() {
    return token().subject("alice").sign();
  }

  private String clerk() {
    return token().subject("alice").roles("clerk").sign();
  }

  private void refusesWithoutRole(String path) {
    Expect.noToken(service.get(path));
    Expect.grantMissing(service.get(path, alice()), Reason.ROLE_MISSING);
  }

  @Test
  void filterWithNameBindingRunsOnceTheGuardHasLetTheRequestIn() {
    String path = "own-filters/audited";
    refusesWithoutRole(path);
    assertEquals(List.of(), service.get(path).all(OwnProviders.AUDITED));
    assertEquals(List.of(), service.get(path, alice()).all(OwnProviders.AUDITED));
    Answer letIn = service.get(path, clerk());
    Expect.letIn(letIn);
    assertEquals("alice", letIn.one(OwnProviders.AUDITED));
  }

  @Test
  void securityContextThatWasThereBeforeLetsNobodyIn() {
    refusesWithoutRole("own-filters/first");
    // That the connection is secure is still known.
    assertEquals("alice true alice", service.get("own-filters/first", clerk()).body());
  }

  @Test
  void securityContextOfTheApplicationStaysWhereNoTokenIsAskedFor() {
    assertEquals(OwnProviders.MADE_UP, service.get("own-filters/first/open").body());
  }

  @Test
  void securityContextThatIsPutInPlaceOfTheTokenDoesNotCountForGuards() {
    refusesWithoutRole("own-filters/between");
    assertEquals(
        OwnProviders.MADE_UP + " true alice", service.get("own-filters/between", clerk()).body());
  }

  @Test
  void securityContextThatComesAfterTheGuardIsThatOfTheMethodButTheTokenStays() {
    refusesWithoutRole("own-filters/last");
    assertEquals(
        OwnProviders.MADE_UP + " true alice", service.get("own-filters/last", clerk()).body());
  }

  @Test
  void mappersOfSupertypesMapWhatTheApplicationThrowsAndNoRefusal() {
    Service mapping =
        start(
            issuer.settings(),
            Set.of(
                GuardedMethods.class,
                OwnProviders.Failing.class,
                OwnProviders.ThrowableMapper.class,
                OwnProviders.WebApplicationExceptionMapper.class));
    Expect.noToken(mapping.get("guards/scope"));
    Expect.malformed(mapping.get("guards/scope", "x y"), Reason.AUTHORIZATION_MALFORMED);
    Expect.invalid(mapping.get("guards/scope", "no-token"), Reason.TOKEN_MALFORMED);
    Expect.scopeMissing(mapping.get("guards/scope", alice()), "orders:read");
    Expect.grantMissing(mapping.get("guards/deny-all"), Reason.DENIED_TO_ALL);
    mapped(mapping.get("failing", alice()), "mapped: throwable");
    mapped(mapping.get("failing/with-status", alice()), "mapped: web");
    mapped(mapping.get("no/such/path"), "mapped: web");
  }

  @Test
  void mapperForRefusalsIsPreferred() {
    Service mapping =
        start(issuer.settings(), Set.of(GuardedMethods.class, OwnProviders.RefusalMapper.class));
    mapped(mapping.get("guards/scope"), "mapped: " + Reason.TOKEN_MISSING.code());
    mapped(mapping.get("guards/scope", alice()), "mapped: " + Reason.SCOPE_MISSING.code());
    Expect.letIn(mapping.get("guards/scope", token().scope("orders:read").sign()));
  }

  private static void mapped(Answer answer, String body) {
    assertEquals(OwnProviders.MAPPED, answer.status(), answer::toString);
    assertTrue(answer.body().startsWith(body), answer::toString);
  }
}
