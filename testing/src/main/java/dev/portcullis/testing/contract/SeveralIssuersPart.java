package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Issuers that are named in the settings: each decides about its own tokens alone. */
abstract class SeveralIssuersPart extends ContractPart {
  private static final String PATH = "guards/authenticated";
  private static final String SCOPED = "guards/scope";

  private final LocalIssuer main = newIssuer("https://api.example");
  private final LocalIssuer partner = newIssuer("https://orders.example");
  // All keys are there before the service fetches them: it asks for unknown ones only so often.
  private final SigningKey ed25519OfMain = main.key(SigningAlgorithm.EDDSA);
  private final SigningKey ed25519OfPartner = partner.key(SigningAlgorithm.EDDSA);
  private final SigningKey onlyOfPartner = published("only-of-partner");

  private final Service service =
      start(
          Map.of(
              "portcullis.issuer.partner.scope-claims", "/grants/scopes",
              "portcullis.issuer.partner.algorithms", "ES256"));

  SeveralIssuersPart(Launcher launcher) {
    super(launcher);
  }

  private LocalIssuer newIssuer(String audience) {
    return closing(
        LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).audience(audience).start());
  }

  private SigningKey published(String keyId) {
    SigningKey key = SigningKey.generate(SigningAlgorithm.ES256, keyId);
    partner.publish(key);
    return key;
  }

  /** An application that trusts the issuer of this part by the name "axioms", and both others. */
  @Override
  Service start(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(main.settings("main"));
    all.putAll(partner.settings("partner"));
    all.put("portcullis.issuers", "main,partner");
    all.putAll(settings);
    return super.start(all);
  }

  @Test
  void tokensOfEachAreGood() {
    Expect.letIn(service.get(PATH, token().sign()));
    Expect.letIn(service.get(PATH, main.token().sign()));
    Expect.letIn(service.get(PATH, partner.token().sign()));
  }

  @Test
  void aTokenOfNoneIsRefused() {
    Expect.invalid(
        service.get(PATH, main.token().issuer(main.issuer() + "/").sign()), Reason.TOKEN_ISSUER);
  }

  @Test
  void aTokenIsNeverCheckedWithTheKeysOfAnother() {
    SigningKey ofPartner = partner.currentKey();
    // Both issuers call their first key the same.
    assertEquals(ofPartner.keyId(), main.currentKey().keyId());
    Expect.invalid(
        service.get(PATH, main.token().signedBy(ofPartner).sign()), Reason.TOKEN_SIGNATURE);
    Expect.invalid(service.get(PATH, token().signedBy(ofPartner).sign()), Reason.TOKEN_SIGNATURE);
    Expect.invalid(
        service.get(PATH, main.token().signedBy(onlyOfPartner).sign()), Reason.KEY_UNKNOWN);
    Expect.letIn(service.get(PATH, partner.token().signedBy(onlyOfPartner).sign()));
  }

  @Test
  void anAudienceOfAnotherIsRefused() {
    Expect.invalid(
        service.get(PATH, main.token().audience(partner.audience()).sign()), Reason.TOKEN_AUDIENCE);
    Expect.invalid(
        service.get(PATH, partner.token().audience(main.audience()).sign()), Reason.TOKEN_AUDIENCE);
  }

  @Test
  void anAlgorithmOfAnotherIsRefused() {
    Expect.letIn(service.get(PATH, main.token().signedBy(ed25519OfMain).sign()));
    Expect.invalid(
        service.get(PATH, partner.token().signedBy(ed25519OfPartner).sign()),
        Reason.TOKEN_ALGORITHM);
  }

  @Test
  void aClaimOfAnotherGrantsNothing() {
    Map<String, Object> grants = Map.of("scopes", "orders:read");
    Expect.letIn(service.get(SCOPED, main.token().scope("orders:read").sign()));
    Expect.letIn(service.get(SCOPED, partner.token().claim("grants", grants).sign()));
    Expect.scopeMissing(
        service.get(SCOPED, main.token().claim("grants", grants).sign()), "orders:read");
    Expect.scopeMissing(
        service.get(SCOPED, partner.token().scope("orders:read").sign()), "orders:read");
  }

  @Test
  void anOutageOfOneLeavesTheOthersUntouched() {
    LocalIssuer down = newIssuer("https://down.example");
    down.unavailable(true);
    Map<String, Object> settings = new HashMap<>(down.settings("down"));
    settings.put("portcullis.issuers", "main,down,partner");
    Service other = start(settings);
    Expect.unavailable(other.get(PATH, down.token().sign()));
    Expect.letIn(other.get(PATH, main.token().sign()));
    Expect.letIn(other.get(PATH, partner.token().sign()));
    Expect.letIn(other.get(PATH, token().sign()));
  }
}
