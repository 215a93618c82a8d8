package dev.portcullis.benchmarks.verification;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks the signature and nothing else. Tokens are taken apart at first sight, so that afterwards
 * the check is all that takes time.
 */
final class BareSignature implements Verifier {
  private static final class Parts {
    private final byte[] signed;
    private final byte[] signature;

    Parts(String token) {
      int lastDot = token.lastIndexOf('.');
      signed = token.substring(0, lastDot).getBytes(US_ASCII);
      signature = Base64.getUrlDecoder().decode(token.substring(lastDot + 1));
    }
  }

  private final String signatureName;
  private final PublicKey key;
  private final Map<String, Parts> known = new ConcurrentHashMap<>();

  BareSignature(Trust trust) {
    signatureName = trust.algorithm().signatureName();
    key = trust.key();
  }

  @Override
  public boolean accepts(String token) {
    Parts parts = known.get(token);
    if (parts == null) {
      parts = new Parts(token);
      known.put(token, parts);
    }
    try {
      Signature engine = Signature.getInstance(signatureName);
      engine.initVerify(key);
      engine.update(parts.signed);
      return engine.verify(parts.signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }
}
