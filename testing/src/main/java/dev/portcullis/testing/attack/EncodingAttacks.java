package dev.portcullis.testing.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.SigningAlgorithm;
import dev.portcullis.testing.SigningKey;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Texts that two readers might read differently: JSON that is not strict, base64url that is not
 * canonical, parts too few and too many. Wherever there is something to sign, the signature is over
 * what was sent, so that it is no reason to refuse.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-2.4">RFC 8725 §2.4 to §2.6</a>
 */
final class EncodingAttacks extends Family {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final int LIMIT = 16 * 1024;

  private final SigningKey key;
  private final String header;
  private final String payload;

  EncodingAttacks(Forge forge) {
    super(forge);
    key = forge.key(SigningAlgorithm.ES256);
    header = forge.token().headerJson();
    payload = forge.token().payloadJson();
  }

  @Override
  void make() {
    duplicates();
    json();
    depth();
    numbers();
    characters();
    parts();
    base64Url();
  }

  private void malformed(String name, UnaryOperator<String> change) {
    add(Reason.TOKEN_MALFORMED, "header with " + name, key.signRaw(change.apply(header), payload));
    add(Reason.TOKEN_MALFORMED, "claims with " + name, key.signRaw(header, change.apply(payload)));
  }

  private void duplicates() {
    for (String name : List.of("alg", "kid", "typ")) {
      duplicate(name, header, json -> key.signRaw(json, payload));
    }
    for (String name : List.of("iss", "sub", "aud", "exp", "iat", "scope", "jti")) {
      duplicate(name, payload, json -> key.signRaw(header, json));
    }
    malformed("a member twice, deep within", json -> insert(json, "\"x\":[{\"y\":1,\"y\":2}],"));
    malformed("an empty name twice", json -> insert(json, "\"\":1,\"\":1,"));
  }

  private void duplicate(String name, String json, UnaryOperator<String> token) {
    String other = "\"" + name + "\":\"" + AttackCorpus.MARK + "\"";
    String escaped =
        other.replaceFirst(
            "\"" + name.charAt(0), String.format("\"\\\\u%04x", (int) name.charAt(0)));
    Reason reason = Reason.TOKEN_MALFORMED;
    add(reason, name + " twice, the good one last", token.apply(insert(json, other + ",")));
    add(reason, name + " twice, the good one first", token.apply(append(json, "," + other)));
    add(reason, name + " twice, once escaped", token.apply(append(json, "," + escaped)));
  }

  private void json() {
    malformed("an object after it", json -> json + "{}");
    malformed("a letter after it", json -> json + "x");
    malformed("a NUL after it", json -> json + "\0");
    malformed("a comma too many", json -> append(json, ","));
    malformed("a comma too few", json -> json.replaceFirst(",", " "));
    malformed("no end", json -> json.substring(0, json.length() - 1));
    malformed("half of it alone", json -> json.substring(0, json.length() / 2));
    malformed("single quotes", json -> json.replace('"', '\''));
    malformed("names without quotes", json -> json.replaceAll("\"(\\w+)\":", "$1:"));
    malformed("a comment", json -> append(json, "/* x */"));
    malformed("a comment to the end of the line", json -> append(json, "// x\n"));
    malformed("a comment in the way of YAML", json -> append(json, "# x\n"));
    malformed("a list around it", json -> "[" + json + "]");
    malformed("a word in its place", json -> AttackCorpus.MARK);
    malformed("a text in its place", json -> "\"" + AttackCorpus.MARK + "\"");
    malformed("a number in its place", json -> "1");
    malformed("true in its place", json -> "true");
    malformed("null in its place", json -> "null");
    malformed("an empty list in its place", json -> "[]");
    malformed("white space in its place", json -> " ");
    malformed("nothing in its place", json -> "");
    malformed("undefined in it", json -> insert(json, "\"x\":undefined,"));
    malformed("True in it", json -> insert(json, "\"x\":True,"));
  }

  private void depth() {
    malformed("100 lists in it", json -> insert(json, "\"x\":" + lists(100)));
    malformed("100 objects in it", json -> insert(json, "\"x\":" + objects(100)));
    malformed("1,000 lists in it", json -> insert(json, "\"x\":" + lists(1_000)));
    malformed(
        "10,000 lists in it, not closed", json -> insert(json, "\"x\":" + "[".repeat(10_000)));
    malformed("10,000 lists in its place", json -> "[".repeat(10_000));
    add(
        Reason.TOKEN_TOO_LARGE,
        "header with 10,000 lists in it",
        key.signRaw(insert(header, "\"x\":" + lists(10_000)), payload));
    add(
        Reason.TOKEN_TOO_LARGE,
        "claims with 10,000 lists in it",
        key.signRaw(header, insert(payload, "\"x\":" + lists(10_000))));
    add(
        Reason.TOKEN_TOO_LARGE,
        "a token of more than 16 KiB",
        forge.token().claim("x", "x".repeat(LIMIT)));
  }

  private static String lists(int depth) {
    return "[".repeat(depth) + "]".repeat(depth) + ",";
  }

  private static String objects(int depth) {
    return "{\"x\":".repeat(depth) + "1" + "}".repeat(depth) + ",";
  }

  private void numbers() {
    for (String number :
        List.of(
            "1e400",
            "-1e400",
            "1e999999999",
            "NaN",
            "Infinity",
            "-Infinity",
            "01",
            "-01",
            "+1",
            ".5",
            "1.",
            "1e",
            "0x10",
            "1_000",
            "--1",
            "-")) {
      malformed("the number " + number, json -> insert(json, "\"x\":" + number + ","));
    }
    malformed("a number of 8,000 digits", json -> insert(json, "\"x\":" + "1".repeat(8_000) + ","));
  }

  private void characters() {
    malformed("a byte order mark", json -> "\ufeff" + json);
    malformed("a line break in a text", json -> insert(json, "\"x\":\"\n\","));
    malformed("a NUL in a text", json -> insert(json, "\"x\":\"\0\","));
    malformed("an unknown escape", json -> insert(json, "\"x\":\"\\x41\","));
    malformed("half an escape", json -> insert(json, "\"x\":\"\\" + "u00\","));
    malformed("half a surrogate pair", json -> insert(json, "\"x\":\"\\" + "ud800\","));
    malformed(
        "a surrogate pair in reverse", json -> insert(json, "\"x\":\"\\" + "udc00\\" + "ud800\","));
    malformed("a no-break space between", json -> insert(json, "\u00a0"));
    for (Charset charset : List.of(UTF_16, UTF_16LE)) {
      bytes("in " + charset, json -> json, charset);
    }
    bytes("in Latin-1", json -> insert(json, "\"x\":\"\u00e9\","), ISO_8859_1);
    bytes("an overlong dot", json -> insert(json, "\"x\":\"\u00c0\u00ae\","), ISO_8859_1);
    bytes(
        "a surrogate in UTF-8", json -> insert(json, "\"x\":\"\u00ed\u00a0\u0080\","), ISO_8859_1);
    bytes("half a character", json -> insert(json, "\"x\":\"\u00e2\u0082\","), ISO_8859_1);
    bytes(
        "a character beyond Unicode",
        json -> insert(json, "\"x\":\"\u00f5\u0080\u0080\u0080\","),
        ISO_8859_1);
  }

  /** A change whose characters become the bytes of another encoding than JSON has. */
  private void bytes(String name, UnaryOperator<String> change, Charset charset) {
    String oddHeader = Compact.encode(change.apply(header).getBytes(charset));
    String oddPayload = Compact.encode(change.apply(payload).getBytes(charset));
    Reason reason = Reason.TOKEN_MALFORMED;
    add(reason, "header bytes, " + name, Compact.signed(oddHeader, Compact.encode(payload), key));
    add(reason, "claims bytes, " + name, Compact.signed(Compact.encode(header), oddPayload, key));
  }

  private void parts() {
    Compact good = Compact.of(forge.token().sign());
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("one part", AttackCorpus.MARK);
    texts.put("an opaque token", "2YotnFZFEjr1zCsicMWpAA");
    texts.put("an id of a session", "550e8400-e29b-41d4-a716-446655440000");
    texts.put("padding without end", good.text() + "=".repeat(500));
    texts.put("one dot", ".");
    texts.put("two dots", "..");
    texts.put("a thousand dots", ".".repeat(1_000));
    texts.put("four parts", good.text() + ".e30");
    texts.put("a dot after it", good.text() + ".");
    texts.put("a dot before it", "." + good.text());
    texts.put("six parts", good.text() + ".e30.e30.e30");
    texts.put("no header", "." + good.payload() + "." + good.signature());
    texts.put("no claims", good.header() + ".." + good.signature());
    texts.put("claims for a header", good.payload() + "." + good.header() + "." + good.signature());
    texts.put("a JWS in JSON", Compact.encode("{\"payload\":\"" + good.payload() + "\"}"));
    texts.forEach((name, text) -> add(Reason.TOKEN_MALFORMED, name, text));
    add(
        Reason.AUTHORIZATION_MALFORMED,
        "a JWS in JSON, as it is",
        "{\"payload\":\""
            + good.payload()
            + "\",\"protected\":\""
            + good.header()
            + "\",\"signature\":\""
            + good.signature()
            + "\"}");
  }

  /** Each part in other spellings of the same bytes, and the signature over what is spelt. */
  private void base64Url() {
    String wordy = "\"x\":\">>>>>>??????\",";
    String oddHeader = Compact.encode(ofLength(insert(header, wordy)));
    String oddPayload = Compact.encode(ofLength(insert(payload, wordy)));
    Compact good = Compact.of(withBothSpecials(oddHeader, oddPayload));
    spellings()
        .forEach(
            (name, spelling) -> {
              Reason reason = reason(spelling.apply(good.header()));
              add(
                  reason,
                  "header in base64url " + name,
                  Compact.signed(spelling.apply(good.header()), good.payload(), key));
              add(
                  reason,
                  "claims in base64url " + name,
                  Compact.signed(good.header(), spelling.apply(good.payload()), key));
              // At the end of a token, a "=" is in order for the header field.
              String signature = spelling.apply(good.signature());
              add(
                  signature.contains("=") ? Reason.TOKEN_MALFORMED : reason,
                  "signature in base64url " + name,
                  new Compact(good.header(), good.payload(), signature).text());
            });
  }

  private static Reason reason(String part) {
    return part.matches("[A-Za-z0-9._~+/-]*")
        ? Reason.TOKEN_MALFORMED
        : Reason.AUTHORIZATION_MALFORMED;
  }

  private static Map<String, UnaryOperator<String>> spellings() {
    Map<String, UnaryOperator<String>> spellings = new LinkedHashMap<>();
    spellings.put("with padding", part -> part + "=".repeat(-part.length() & 3));
    spellings.put("with bits beyond the last byte", EncodingAttacks::withLooseBits);
    spellings.put("with + for -", part -> part.replace('-', '+'));
    spellings.put("with / for _", part -> part.replace('_', '/'));
    spellings.put("that is base64", EncodingAttacks::base64);
    spellings.put("with a letter too many", part -> part + "A".repeat((5 - part.length() % 4) % 4));
    spellings.put("with a tilde", part -> part + "~");
    spellings.put("with a space", part -> middle(part, " "));
    spellings.put("with a tab", part -> middle(part, "\t"));
    spellings.put("with a line feed", part -> middle(part, "\n"));
    spellings.put("with CR LF", part -> middle(part, "\r\n"));
    spellings.put("with a folded line", part -> middle(part, "\r\n "));
    spellings.put("with a NUL", part -> middle(part, "\0"));
    spellings.put("with an escape", part -> middle(part, "%41"));
    spellings.put("with a no-break space", part -> middle(part, "\u00a0"));
    spellings.put("with a letter beyond ASCII", part -> middle(part, "\u00e4"));
    spellings.put("with a comma", part -> middle(part, ","));
    spellings.put("with a backslash", part -> middle(part, "\\"));
    return spellings;
  }

  /** Text with spaces after it, until its last character in base64url has bits to spare. */
  private static String ofLength(String json) {
    String text = json;
    while (text.getBytes(UTF_8).length % 3 != 1) {
      text += " ";
    }
    return text;
  }

  /** ECDSA makes another signature each time. */
  private String withBothSpecials(String oddHeader, String oddPayload) {
    String token = Compact.signed(oddHeader, oddPayload, key);
    while (!Compact.of(token).signature().matches(".*-.*_.*|.*_.*-.*")) {
      token = Compact.signed(oddHeader, oddPayload, key);
    }
    return token;
  }

  private static String base64(String part) {
    return Base64.getEncoder().encodeToString(Compact.decode(part));
  }

  private static String withLooseBits(String part) {
    int end = part.length() - 1;
    return part.substring(0, end) + ALPHABET.charAt(ALPHABET.indexOf(part.charAt(end)) | 1);
  }

  private static String middle(String part, String added) {
    int at = part.length() / 2;
    return part.substring(0, at) + added + part.substring(at);
  }

  private static String insert(String json, String members) {
    return "{" + members + json.substring(1);
  }

  private static String append(String json, String members) {
    return json.substring(0, json.length() - 1) + members + "}";
  }
}
