package dev.portcullis.token;

import dev.portcullis.error.Reason;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A compact JWS that has been taken apart (RFC 7515 §7.1). Nothing in it is to be believed yet.
 *
 * @param header the JOSE header
 * @param claims the payload
 * @param signedBytes what the signature is over
 * @param signature the signature
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and it does not leave this package
record SignedJwt(JoseHeader header, Claims claims, byte[] signedBytes, byte[] signature) {
  static final int MAX_LENGTH = 16 * 1024;
  private static final int PARTS_OF_JWE = 5;

  static SignedJwt parse(String token) throws RefusedTokenException {
    if (token.length() > MAX_LENGTH) {
      throw new RefusedTokenException(Reason.TOKEN_TOO_LARGE);
    }
    int firstDot = token.indexOf('.');
    int secondDot = token.indexOf('.', firstDot + 1);
    if (firstDot < 0 || secondDot < 0 || token.indexOf('.', secondDot + 1) >= 0) {
      throw new RefusedTokenException(
          parts(token) == PARTS_OF_JWE ? Reason.TOKEN_UNSUPPORTED : Reason.TOKEN_MALFORMED);
    }
    JoseHeader header = JoseHeader.of(object(token.substring(0, firstDot)));
    Claims claims = new Claims(object(token.substring(firstDot + 1, secondDot)));
    byte[] signature = Base64Url.decode(token.substring(secondDot + 1));
    byte[] signedBytes = token.substring(0, secondDot).getBytes(StandardCharsets.US_ASCII);
    return new SignedJwt(header, claims, signedBytes, signature);
  }

  private static int parts(String token) {
    return 1 + (int) token.chars().filter(c -> c == '.').count();
  }

  private static Map<String, @Nullable Object> object(String part) throws RefusedTokenException {
    try {
      return StrictJson.readObject(Base64Url.decode(part));
    } catch (MalformedJsonException e) {
      throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
    }
  }
}
