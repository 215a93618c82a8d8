package dev.portcullis.faulty.token;

import org.apache.commons.codec.DecoderException;

/** Uses commons-codec outside of the package for the IAM. */
public interface UsesCommonsCodec {
  /** Throws what is of commons-codec. */
  void decode() throws DecoderException;
}
