package dev.portcullis.faulty.authz;

import org.jose4j.lang.JoseException;

/** Uses jose4j outside of the packages for keys and tokens. */
public interface UsesJose {
  /** Throws what is of jose4j. */
  void sign() throws JoseException;
}
