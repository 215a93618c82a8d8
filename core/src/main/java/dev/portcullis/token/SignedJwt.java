package dev.portcullis.token;

import dev.portcullis.error.Reason;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  /**
   * Takes a token apart.
   *
   * @param known its header, if that has been read before
   */
  static SignedJwt parse(String token, @Nullable JoseHeader known) throws RefusedTokenException {
    if (token.length() > MAX_LENGTH) {
      throw new RefusedTokenException(Reason.TOKEN_TOO_LARGE);
    }
    int firstDot = token.indexOf('.');
    int secondDot = token.indexOf('.', firstDot + 1);
    if (firstDot < 0 || secondDot < 0 || token.indexOf('.', secondDot + 1) >= 0) {
      throw new RefusedTokenException(
          parts(token) == PARTS_OF_JWE ? Reason.TOKEN_UNSUPPORTED : Reason.TOKEN_MALFORMED);
    }
    JoseHeader header = known != null ? known : header(token.substring(0, firstDot));
    byte[] characters = token.getBytes(StandardCharsets.ISO_8859_1);
    if (characters.length != token.length()) {
      throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
    }
    Claims claims = new Claims(object(Base64Url.decode(characters, firstDot + 1, secondDot)));
    byte[] signature = Base64Url.decode(characters, secondDot + 1, characters.length);
    return new SignedJwt(header, claims, Arrays.copyOf(characters, secondDot), signature);
  }

  private static JoseHeader header(String part) throws RefusedTokenException {
    return JoseHeader.of(object(Base64Url.decode(part)));
  }

  private static int parts(String token) {
    return 1 + (int) token.chars().filter(c -> c == '.').count();
  }

  private static Map<String, @Nullable Object> object(byte[] utf8) throws RefusedTokenException {
    try {
      return StrictJson.readObject(utf8);
    } catch (MalformedJsonException e) {
      throw new RefusedTokenException(Reason.TOKEN_MALFORMED);
    }
  }
}
