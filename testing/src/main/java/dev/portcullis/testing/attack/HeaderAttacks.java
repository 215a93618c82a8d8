package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.error.Reason;
import dev.portcullis.json.StrictJson;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import dev.portcullis.testing.TokenBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Headers that would have a verifier look for keys elsewhere, or read the token in another way.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-4.1">RFC 7515 §4.1</a>
 */
final class HeaderAttacks extends Family {
  private static final int AES_BYTES = 16;
  private static final int IV_BYTES = 12;
  private static final int TAG_BYTES = 16;

  private final SigningKey attacker;

  HeaderAttacks(Forge forge, SigningKey attacker) {
    super(forge);
    this.attacker = attacker;
  }

  static String jwks(SigningKey key) {
    return StrictJson.writeObject(Map.of("keys", List.of(key.publicJwk())));
  }

  @Override
  void make() {
    foreignKeys();
    keyIds();
    extensions();
    types();
    encrypted();
  }

  private void foreignKeys() {
    Map<String, Object> enclosed = new LinkedHashMap<>();
    enclosed.put("jwk", attacker.publicJwk());
    enclosed.put(
        "x5c", List.of(Base64.getEncoder().encodeToString(SelfSigned.certificate(attacker))));
    enclosed.forEach((name, value) -> foreignKey(name + " of a stranger", name, value));
    add(Reason.KEY_UNKNOWN, "jwk in a text", byAttacker().header("jwk", jwks(attacker)));
    // Some would refuse to go to the one, and some to the other.
    elsewhere(forge.bait().uri(), enclosed);
    elsewhere(forge.bait().secureUri(), enclosed);
  }

  private void elsewhere(URI bait, Map<String, Object> enclosed) {
    String over = " over " + bait.getScheme();
    String disguised =
        bait.getScheme()
            + "://"
            + forge.issuer().issuer().getAuthority()
            + "@"
            + bait.getAuthority();
    Map<String, Object> addresses = new LinkedHashMap<>();
    addresses.put("jku", bait + "/jwks.json");
    addresses.put("x5u", bait + "/certificate.pem");
    addresses.forEach((name, value) -> foreignKey(name + " of a stranger" + over, name, value));
    TokenBuilder token = byAttacker();
    add(
        Reason.KEY_UNKNOWN,
        "jku that only begins as the issuer," + over,
        token.header("jku", disguised));
    add(Reason.KEY_UNKNOWN, "jku in a list," + over, token.header("jku", List.of(bait.toString())));
    add(Reason.KEY_UNKNOWN, "kid of a URL," + over, token.keyId(bait + "/jwks.json"));
    add(
        Reason.KEY_UNKNOWN,
        "all of jwk, x5c, jku and x5u," + over,
        with(with(token, enclosed), addresses));
    add(
        Reason.TOKEN_ISSUER,
        "iss of a stranger" + over + ", who has metadata",
        token.issuer(bait.toString()));
  }

  private void foreignKey(String name, String parameter, Object value) {
    TokenBuilder token = byAttacker().header(parameter, value);
    add(Reason.KEY_UNKNOWN, name, token);
    add(Reason.TOKEN_SIGNATURE, name + ", a kid of the issuer", token.keyId("ES256"));
    add(Reason.KEY_AMBIGUOUS, name + ", no kid", token.keyId(null));
  }

  private TokenBuilder byAttacker() {
    return forge.token().signedBy(attacker);
  }

  private static TokenBuilder with(TokenBuilder token, Map<String, Object> parameters) {
    TokenBuilder all = token;
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      all = all.header(parameter.getKey(), parameter.getValue());
    }
    return all;
  }

  private void keyIds() {
    for (String keyId :
        List.of(
            "",
            " ",
            ".",
            "../../../../dev/null",
            "/dev/null",
            "..\\..\\nul",
            "file:///dev/null",
            "%2e%2e%2f",
            "keys/ES256",
            "'",
            "\"",
            "' OR '1'='1",
            "' UNION SELECT 'x' -- ",
            "x'; DROP TABLE keys; --",
            "$(id)",
            "`id`",
            "|id",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            "<script>",
            "\r\nSet-Cookie: x=" + AttackCorpus.MARK,
            "\n",
            "\r",
            "\0",
            "ES256\0",
            "\u2028",
            "es256",
            "ES256 ",
            " ES256",
            "ES25",
            "ES256,RS256",
            "\u0415S256",
            "*",
            "null",
            "0",
            AttackCorpus.MARK)) {
      add(Reason.KEY_UNKNOWN, "kid " + Names.quoted(keyId), forge.token().keyId(keyId));
    }
    add(Reason.KEY_UNKNOWN, "kid of 4 KB", forge.token().keyId("k".repeat(4_000)));
    add(Reason.KEY_UNKNOWN, "kid of 10 KB", forge.token().keyId("k".repeat(10_000)));
    add(Reason.TOKEN_MALFORMED, "kid of null", forge.token().header("kid", null));
    add(Reason.TOKEN_MALFORMED, "kid of a number", forge.token().header("kid", 1));
    add(Reason.TOKEN_MALFORMED, "kid of true", forge.token().header("kid", true));
    add(Reason.TOKEN_MALFORMED, "kid in a list", forge.token().header("kid", List.of("ES256")));
    add(
        Reason.TOKEN_MALFORMED,
        "kid in an object",
        forge.token().header("kid", Map.of("x", "ES256")));
  }

  private void extensions() {
    Reason reason = Reason.TOKEN_UNSUPPORTED;
    TokenBuilder token = forge.token();
    add(reason, "crit of an unknown name", token.header("x", 1).header("crit", List.of("x")));
    add(reason, "crit of a name that is absent", token.header("crit", List.of("x")));
    add(reason, "crit of nothing", token.header("crit", List.of()));
    add(reason, "crit of a name twice", token.header("x", 1).header("crit", List.of("x", "x")));
    add(reason, "crit of a known name", token.header("crit", List.of("alg")));
    add(reason, "crit of itself", token.header("crit", List.of("crit")));
    add(reason, "crit of exp", token.header("exp", 1).header("crit", List.of("exp")));
    add(reason, "crit of a text", token.header("crit", "x"));
    add(reason, "crit of a number", token.header("crit", List.of(1)));
    add(reason, "crit of null", token.header("crit", null));
    add(reason, "b64 of false", token.header("b64", false));
    add(reason, "b64 of true", token.header("b64", true));
    TokenBuilder unencoded = token.header("b64", false).header("crit", List.of("b64"));
    add(reason, "b64 of false, and critical", unencoded);
    Compact detached = Compact.of(unencoded.sign());
    add(
        reason,
        "b64 of false, claims that are not encoded",
        Compact.signed(detached.header(), AttackCorpus.MARK, forge.key(SigningAlgorithm.ES256)));
    add(
        reason,
        "b64 of false, claims that are left out",
        new Compact(detached.header(), "", detached.signature()).text());
    add(reason, "zip", token.header("zip", "DEF"));
    add(
        reason,
        "zip, claims that are compressed",
        Compact.signed(
            Compact.encode(token.header("zip", "DEF").headerJson()),
            Compact.encode(deflated(token.payloadJson())),
            forge.key(SigningAlgorithm.ES256)));
    add(reason, "zip of null", token.header("zip", null));
    add(reason, "enc", token.header("enc", "A256GCM"));
  }

  private static byte[] deflated(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater raw = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, raw)) {
      out.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      raw.end();
    }
    return bytes.toByteArray();
  }

  private void types() {
    for (String type :
        List.of(
            "",
            "jwt",
            "AT+JWT",
            "at+jwt ",
            " at+jwt",
            "at-jwt",
            "at+jwt,JWT",
            "application/AT+JWT",
            "application/application/at+jwt",
            "at+jwt; charset=utf-8",
            "at+jwt\0",
            "absent",
            "JWE",
            "JOSE",
            "dpop+jwt",
            "logout+jwt",
            "id_token",
            "secevent+jwt",
            "token-introspection+jwt",
            "oauth-authz-req+jwt",
            "\u0430t+jwt",
            AttackCorpus.MARK)) {
      add(Reason.TOKEN_TYPE, "typ " + Names.quoted(type), forge.token().type(type));
    }
    add(Reason.TOKEN_MALFORMED, "typ of null", forge.token().header("typ", null));
    add(Reason.TOKEN_MALFORMED, "typ of a number", forge.token().header("typ", 1));
    add(Reason.TOKEN_MALFORMED, "typ in a list", forge.token().header("typ", List.of("at+jwt")));
  }

  private void encrypted() {
    Reason reason = Reason.TOKEN_UNSUPPORTED;
    add(reason, "JWE with an unsigned token inside", jwe(forge.token().unsigned()));
    add(reason, "JWE with a good token inside", jwe(forge.token().sign()));
    add(reason, "five parts without contents", "e30.e30.e30.e30.e30");
    add(reason, "five empty parts", "....");
    add(reason, "a good token and two parts more", forge.token().sign() + ".e30.e30");
  }

  /** Encrypted to the public key of the issuer, which anybody can do (RFC 7516 §5.1). */
  private String jwe(String inner) {
    String header =
        Compact.encode(
            "{\"alg\":\"RSA-OAEP\",\"enc\":\"A128GCM\",\"cty\":\"JWT\",\"typ\":\"at+jwt\",\"kid\":\"RS256\"}");
    byte[] iv = new byte[IV_BYTES];
    try {
      SecretKeySpec contentKey = new SecretKeySpec(new byte[AES_BYTES], "AES");
      Cipher wrap = Cipher.getInstance("RSA/ECB/OAEPWithSHA-1AndMGF1Padding");
      wrap.init(Cipher.ENCRYPT_MODE, forge.key(SigningAlgorithm.RS256).publicKey());
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(Cipher.ENCRYPT_MODE, contentKey, new GCMParameterSpec(TAG_BYTES * 8, iv));
      cipher.updateAAD(header.getBytes(US_ASCII));
      byte[] sealed = cipher.doFinal(inner.getBytes(US_ASCII));
      int tag = sealed.length - TAG_BYTES;
      return String.join(
          ".",
          header,
          Compact.encode(wrap.doFinal(contentKey.getEncoded())),
          Compact.encode(iv),
          Compact.encode(Arrays.copyOf(sealed, tag)),
          Compact.encode(Arrays.copyOfRange(sealed, tag, sealed.length)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JDK cannot encrypt", e);
    }
  }
}
