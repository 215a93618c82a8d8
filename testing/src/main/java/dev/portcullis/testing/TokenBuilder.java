package dev.portcullis.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes one token of a {@link LocalIssuer}. What it is not told otherwise is as it should be:
 *
 * <table>
 *   <caption>The token of {@code issuer.token().sign()}</caption>
 *   <tr><th>part</th><th>value</th></tr>
 *   <tr><td>{@code alg}, {@code kid}</td><td>those of the issuer's current key</td></tr>
 *   <tr><td>{@code typ}</td><td>{@code at+jwt}</td></tr>
 *   <tr><td>{@code iss}, {@code aud}</td><td>those of the issuer</td></tr>
 *   <tr><td>{@code sub}, {@code client_id}</td><td>{@code alice}, {@code test-client}</td></tr>
 *   <tr><td>{@code iat}, {@code exp}</td><td>now, and 5 minutes later</td></tr>
 *   <tr><td>{@code jti}</td><td>a new one for each token</td></tr>
 * </table>
 *
 * <p>Immutable: each method returns a new builder and leaves its own as it was, so a persona can be
 * kept and varied. Time and current key are those of the moment when the token is made.
 *
 * <pre>{@code
 * TokenBuilder clerk = issuer.token().subject("carol").roles("clerk");
 * String valid = clerk.sign();
 * String foreign = clerk.audience("https://other.example").sign();
 * }</pre>
 *
 * <p>Safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9068#section-2">RFC 9068 §2</a>
 */
public final class TokenBuilder {
  private static final Duration LIFE = Duration.ofMinutes(5);

  private final TokenDraft draft;

  TokenBuilder(LocalIssuer issuer) {
    this(
        new TokenDraft(new TokenDraft.Mint(issuer.clock(), issuer::currentKey), "at+jwt")
            .claim("iss", issuer.issuer().toString())
            .claim("sub", "alice")
            .claim("aud", issuer.audience())
            .claim("client_id", "test-client")
            .timeAfter("iat", Duration.ZERO)
            .timeAfter("exp", LIFE)
            .newId("jti"));
  }

  private TokenBuilder(TokenDraft draft) {
    this.draft = draft;
  }

  /**
   * Sets {@code sub}.
   *
   * @param subject whom the token speaks for
   * @return a new builder
   */
  public TokenBuilder subject(String subject) {
    return claim("sub", Objects.requireNonNull(subject, "subject"));
  }

  /**
   * Sets {@code iss}.
   *
   * @param issuer an issuer identifier
   * @return a new builder
   */
  public TokenBuilder issuer(String issuer) {
    return claim("iss", Objects.requireNonNull(issuer, "issuer"));
  }

  /**
   * Sets {@code aud}.
   *
   * @param audiences the audiences; one becomes a string, any other number an array
   * @return a new builder
   */
  public TokenBuilder audience(String... audiences) {
    return claim("aud", audiences.length == 1 ? audiences[0] : List.of(audiences));
  }

  /**
   * Sets the scopes, joined by spaces in one claim, "scope".
   *
   * @param scopes the scopes; none makes an empty claim
   * @return a new builder
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8693#section-4.2">RFC 8693 §4.2</a>
   */
  public TokenBuilder scope(String... scopes) {
    return claim("scope", String.join(" ", scopes));
  }

  /**
   * Sets {@code roles}.
   *
   * @param roles the roles, which become an array
   * @return a new builder
   */
  public TokenBuilder roles(String... roles) {
    return claim("roles", List.of(roles));
  }

  /**
   * Sets {@code permissions}.
   *
   * @param permissions the permissions, which become an array
   * @return a new builder
   */
  public TokenBuilder permissions(String... permissions) {
    return claim("permissions", List.of(permissions));
  }

  /**
   * Sets {@code iat}.
   *
   * @param time when the token is said to have been issued, cut to whole seconds
   * @return a new builder
   */
  public TokenBuilder issuedAt(Instant time) {
    return new TokenBuilder(draft.time("iat", time));
  }

  /**
   * Sets {@code nbf}, which is absent by default.
   *
   * @param time from when on the token is valid, cut to whole seconds
   * @return a new builder
   */
  public TokenBuilder notBefore(Instant time) {
    return new TokenBuilder(draft.time("nbf", time));
  }

  /**
   * Sets {@code exp}.
   *
   * @param time when the token ends, cut to whole seconds
   * @return a new builder
   */
  public TokenBuilder expiresAt(Instant time) {
    return new TokenBuilder(draft.time("exp", time));
  }

  /**
   * Sets {@code exp} by the issuer's clock at the time when the token is made.
   *
   * @param time how long the token lasts; negative for one that has expired
   * @return a new builder
   */
  public TokenBuilder expiresIn(Duration time) {
    return new TokenBuilder(draft.timeAfter("exp", time));
  }

  /**
   * Sets any claim, in place of the one of that name.
   *
   * @param name the claim, whose type is free: {@code claim("exp", "tomorrow")} makes a bad token
   * @param value what JSON can hold: a String, a finite Number, a Boolean, a List or a Map of
   *     these, or null for JSON's {@code null}
   * @return a new builder
   * @throws IllegalArgumentException when JSON cannot hold the value
   */
  public TokenBuilder claim(String name, @Nullable Object value) {
    return new TokenBuilder(draft.claim(name, value));
  }

  /**
   * Leaves a claim out.
   *
   * @param name the claim, such as {@code exp}
   * @return a new builder
   */
  public TokenBuilder without(String name) {
    return new TokenBuilder(draft.without(name));
  }

  /**
   * Sets {@code typ}.
   *
   * @param type the type of token, such as {@code JWT}, or null to leave {@code typ} out
   * @return a new builder
   */
  public TokenBuilder type(@Nullable String type) {
    return new TokenBuilder(draft.type(type));
  }

  /**
   * Sets {@code kid}, whatever the key that signs.
   *
   * @param keyId the key id, or null to leave {@code kid} out
   * @return a new builder
   */
  public TokenBuilder keyId(@Nullable String keyId) {
    return new TokenBuilder(draft.keyId(keyId));
  }

  /**
   * Sets any header parameter, in place of the one of that name.
   *
   * @param name the header parameter; {@code alg} changes what the token says, not how it is signed
   * @param value what JSON can hold, as for {@link #claim}
   * @return a new builder
   * @throws IllegalArgumentException when JSON cannot hold the value
   */
  public TokenBuilder header(String name, @Nullable Object value) {
    return new TokenBuilder(draft.header(name, value));
  }

  /**
   * Signs with another key than the issuer's current one. {@code alg} and {@code kid} become those
   * of the key, unless they have been set.
   *
   * @param key a key of the issuer, or a stranger's to make a token that must be refused
   * @return a new builder
   */
  public TokenBuilder signedBy(SigningKey key) {
    return new TokenBuilder(draft.signedBy(key));
  }

  /**
   * Makes the token.
   *
   * @return a compact JWS, for use after {@code Authorization: Bearer}
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-7.1">RFC 7515 §7.1</a>
   */
  public String sign() {
    return draft.sign();
  }

  /**
   * Makes a token that must be refused: {@code alg} is {@code none}, or as set by {@code
   * header("alg", …)}, and the signature is empty.
   *
   * @return an unsecured JWS, which ends in a dot
   * @see <a href="https://www.rfc-editor.org/rfc/rfc7518#section-3.6">RFC 7518 §3.6</a>
   */
  public String unsigned() {
    return draft.unsigned();
  }

  /**
   * Makes a token that must be refused: {@code alg} is {@code HS256}, and the secret is the PEM
   * text of the public key. It deceives a verifier that lets the token choose the algorithm.
   *
   * @return a compact JWS
   * @see <a href="https://www.rfc-editor.org/rfc/rfc8725#section-2.1">RFC 8725 §2.1</a>
   */
  public String hmacWithPublicKey() {
    return draft.hmacWithPublicKey();
  }

  /**
   * Makes a token that must be refused: all is well but the last byte of the signature.
   *
   * @return a compact JWS
   */
  public String withBrokenSignature() {
    return draft.withBrokenSignature();
  }

  /**
   * Returns the header as {@link #sign()} would write it now.
   *
   * @return JSON text, to be changed and given to {@link SigningKey#signRaw}
   */
  public String headerJson() {
    return draft.headerJson();
  }

  /**
   * Returns the claims as {@link #sign()} would write them now.
   *
   * @return JSON text, to be changed and given to {@link SigningKey#signRaw}
   */
  public String payloadJson() {
    return draft.payloadJson();
  }

  /**
   * Names the claims; holds no value of them.
   *
   * @return such as {@code TokenBuilder[iss, sub, aud, client_id, iat, exp, jti]}
   */
  @Override
  public String toString() {
    return "TokenBuilder" + draft;
  }
}
