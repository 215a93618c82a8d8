package dev.portcullis.benchmarks.verification;

import dev.portcullis.testing.SigningAlgorithm;

/** What the tokens of a comparison are signed with. */
enum Algorithm {
  RS256(SigningAlgorithm.RS256, "SHA256withRSA"),
  ES256(SigningAlgorithm.ES256, "SHA256withECDSAinP1363Format"),
  EDDSA(SigningAlgorithm.EDDSA, "Ed25519");

  private final SigningAlgorithm signing;
  private final String signatureName;

  Algorithm(SigningAlgorithm signing, String signatureName) {
    this.signing = signing;
    this.signatureName = signatureName;
  }

  /** What signs for an issuer. */
  SigningAlgorithm signing() {
    return signing;
  }

  /** The name in a token's header. */
  String jwaName() {
    return signing.jwaName();
  }

  /** What {@link java.security.Signature} calls it. */
  String signatureName() {
    return signatureName;
  }
}
