package dev.portcullis.samples.iam;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamGrant;
import dev.portcullis.testing.SigningAlgorithm;
import java.time.Instant;

/** An IAM to try the service with, and what it knows at the start. */
final class SampleIam {
  /** A game of the studio {@code sample}, as its name tells. */
  static final String NAMESPACE = "sample-namespace";

  /** Every user of AccelByte has it; each namespace may say for itself what it permits there. */
  static final String DEFAULT_USER_ROLE = "2251438839e948d783ec0e5281daf05b";

  static final String ADMIN_ROLE = "sample-admin";

  /** All four actions. */
  static final int EVERYTHING =
      IamAction.CREATE | IamAction.READ | IamAction.UPDATE | IamAction.DELETE;

  static final int READ = IamAction.READ;
  static final int READ_AND_UPDATE = IamAction.READ | IamAction.UPDATE;

  private SampleIam() {}

  static FakeIam start() {
    // The signatures of EdDSA are short, and so are the lines to paste.
    FakeIam iam =
        FakeIam.builder()
            .algorithm(SigningAlgorithm.EDDSA)
            .namespace(NAMESPACE)
            .studioNamespace("sample")
            .start();
    // A game of the same studio, as the namespace's context tells, and nothing else.
    iam.putNamespace("racing", "Game", "sample");
    iam.putRoleOverride(
        NAMESPACE,
        DEFAULT_USER_ROLE,
        IamGrant.of("NAMESPACE:{namespace}:USER:{userId}", READ_AND_UPDATE));
    iam.putRole(
        ADMIN_ROLE,
        IamGrant.of("NAMESPACE:{namespace}:*", EVERYTHING),
        IamGrant.of("ADMIN:NAMESPACE:{namespace}:CLIENT", READ),
        IamGrant.of("ROLE", READ));
    iam.revokeUser(Persona.REVOKED.toString(), Instant.now());
    return iam;
  }
}
