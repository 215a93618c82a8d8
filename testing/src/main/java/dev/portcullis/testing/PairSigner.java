package dev.portcullis.testing;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;

/** Signs as the JDK does. */
final class PairSigner implements Signer {
  private final SigningAlgorithm algorithm;
  private final KeyPair pair;

  PairSigner(SigningAlgorithm algorithm, KeyPair pair) {
    this.algorithm = algorithm;
    this.pair = pair;
  }

  @Override
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  @Override
  public byte[] sign(byte[] content) throws GeneralSecurityException {
    Signature signature = algorithm.newSignature();
    signature.initSign(pair.getPrivate());
    signature.update(content);
    return signature.sign();
  }
}
