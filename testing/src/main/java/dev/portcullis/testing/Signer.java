package dev.portcullis.testing;

import java.security.GeneralSecurityException;
import java.security.PublicKey;

/** The private half of a key, and the public one beside it. Safe for use by several threads. */
interface Signer {
  PublicKey publicKey();

  /** Signs, in the form that JWS uses. */
  byte[] sign(byte[] content) throws GeneralSecurityException;
}
