package dev.portcullis.testing;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Makes one token of {@link FakeIam}, that of a user. What it is not told otherwise is as it should
 * be:
 *
 * <table>
 *   <caption>The token of {@code iam.token().sign()}</caption>
 *   <tr><th>part</th><th>value</th></tr>
 *   <tr><td>{@code alg}, {@code kid}</td><td>those of the current key</td></tr>
 *   <tr><td>{@code typ}</td><td>{@code JWT}</td></tr>
 *   <tr><td>{@code iss}</td><td>the base address of IAM; there is no {@code aud}</td></tr>
 *   <tr><td>{@code sub}</td><td>{@link #USER_ID}</td></tr>
 *   <tr><td>{@code namespace}, {@code client_id}</td><td>those of the first client</td></tr>
 *   <tr><td>{@code roles}, {@code permissions}, {@code bans}</td><td>empty arrays</td></tr>
 *   <tr><td>{@code namespace_roles}</td><td>{@code null}</td></tr>
 *   <tr><td>{@code jflgs}</td><td>0</td></tr>
 *   <tr>
 *     <td>{@code scope}</td><td>{@code account commerce social publishing analytics}</td>
 *   </tr>
 *   <tr>
 *     <td>{@code display_name}, {@code country}, {@code is_comply}</td>
 *     <td>{@code Alice}, {@code US}, true</td>
 *   </tr>
 *   <tr><td>{@code iat}, {@code exp}</td><td>now, and 1 hour later</td></tr>
 * </table>
 *
 * <p>Immutable: each method returns a new builder and leaves its own as it was, so a persona can be
 * kept and varied. Time and current key are those of the moment when the token is made. Methods
 * that add to a claim add to what such methods put there, in place of what {@link #claim} did.
 *
 * <pre>{@code
 * IamTokenBuilder clerk = iam.token().permission("NAMESPACE:acme-game:ORDER", 2);
 * String valid = clerk.sign();
 * String banned = clerk.ban("ORDER_SUSPEND", tomorrow, true).sign();
 * }</pre>
 *
 * <p>Without {@code jti}, two tokens with the same claims that are made within one second may be
 * one and the same, also to the revocation list.
 *
 * <p>Safe for use by several threads.
 */
public final class IamTokenBuilder {
  /** The {@code sub} of tokens that are not told another one. */
  public static final String USER_ID = "3b1f0c9e7d254a86b0e4c2d19f6a5871";

  private static final Duration LIFE = Duration.ofHours(1);
  private static final int EMAIL_VERIFIED = 1;
  private static final int PHONE_VERIFIED = 2;
  private static final int ANONYMOUS = 4;

  /** What the claims hold that methods add to. */
  private record Added(
      List<Map<String, Object>> permissions,
      List<Map<String, Object>> namespaceRoles,
      List<Map<String, Object>> bans,
      int flags) {
    static final Added NOTHING = new Added(List.of(), List.of(), List.of(), 0);
  }

  private final TokenDraft draft;
  private final String namespace;
  private final Added added;

  IamTokenBuilder(TokenDraft.Mint mint, FakeIam iam) {
    this(
        new TokenDraft(mint, "JWT")
            .claim("iss", iam.baseUrl().toString())
            .claim("sub", USER_ID)
            .claim("namespace", iam.namespace())
            .claim("client_id", iam.clientId())
            .claim("display_name", "Alice")
            .claim("roles", List.of())
            .claim("namespace_roles", null)
            .claim("permissions", List.of())
            .claim("bans", List.of())
            .claim("jflgs", 0)
            .claim("scope", "account commerce social publishing analytics")
            .claim("country", "US")
            .claim("is_comply", true)
            .timeAfter("iat", Duration.ZERO)
            .timeAfter("exp", LIFE),
        iam.namespace(),
        Added.NOTHING);
  }

  private IamTokenBuilder(TokenDraft draft, String namespace, Added added) {
    this.draft = draft;
    this.namespace = namespace;
    this.added = added;
  }

  private IamTokenBuilder with(TokenDraft changed) {
    return new IamTokenBuilder(changed, namespace, added);
  }

  /**
   * Sets {@code sub}.
   *
   * @param userId the user, as a rule 32 hexadecimal digits
   * @return a new builder
   */
  public IamTokenBuilder subject(String userId) {
    return claim("sub", Objects.requireNonNull(userId, "userId"));
  }

  /**
   * Sets {@code namespace}.
   *
   * @param namespace the namespace of the token, and of the bans that are added from now on
   * @return a new builder
   */
  public IamTokenBuilder namespace(String namespace) {
    return new IamTokenBuilder(
        draft.claim("namespace", Objects.requireNonNull(namespace, "namespace")), namespace, added);
  }

  /**
   * Sets {@code client_id}.
   *
   * @param clientId the client that the user came by
   * @return a new builder
   */
  public IamTokenBuilder clientId(String clientId) {
    return claim("client_id", Objects.requireNonNull(clientId, "clientId"));
  }

  /**
   * Sets {@code roles}.
   *
   * @param ids the ids of roles, which become an array
   * @return a new builder
   * @see FakeIam#putRole
   */
  public IamTokenBuilder roles(String... ids) {
    return claim("roles", List.of(ids));
  }

  /**
   * Adds to {@code namespace_roles}.
   *
   * @param roleId the id of a role
   * @param roleNamespace the namespace in which the user has it, which may be {@code *} or a
   *     studio's {@code acme-}
   * @return a new builder
   */
  public IamTokenBuilder namespaceRole(String roleId, String roleNamespace) {
    Map<String, Object> role = new LinkedHashMap<>();
    role.put("roleId", roleId);
    role.put("namespace", roleNamespace);
    List<Map<String, Object>> roles = plus(added.namespaceRoles(), role);
    return new IamTokenBuilder(
        draft.claim("namespace_roles", roles),
        namespace,
        new Added(added.permissions(), roles, added.bans(), added.flags()));
  }

  /**
   * Adds to {@code permissions}.
   *
   * @param resource what may be used, such as {@code NAMESPACE:acme-game:ORDER}
   * @param action the sum of the actions: 1 to create, 2 to read, 4 to update, 8 to delete
   * @return a new builder
   */
  public IamTokenBuilder permission(String resource, int action) {
    return permission(IamGrant.of(resource, action));
  }

  /**
   * Adds to {@code permissions} one that may have a schedule.
   *
   * @param grant the permission
   * @return a new builder
   */
  public IamTokenBuilder permission(IamGrant grant) {
    List<Map<String, Object>> permissions = plus(added.permissions(), grant.inToken());
    return new IamTokenBuilder(
        draft.claim("permissions", permissions),
        namespace,
        new Added(permissions, added.namespaceRoles(), added.bans(), added.flags()));
  }

  /**
   * Adds to {@code bans}. The {@code TargetedNamespace} is the namespace of the token.
   *
   * @param type the kind of ban, such as {@code LOGIN}
   * @param end when the ban ends
   * @param enabled whether it is in force until then
   * @return a new builder
   */
  public IamTokenBuilder ban(String type, Instant end, boolean enabled) {
    Map<String, Object> ban = new LinkedHashMap<>();
    ban.put("Ban", type);
    ban.put("EndDate", end.toString());
    ban.put("Enabled", enabled);
    ban.put("TargetedNamespace", namespace);
    List<Map<String, Object>> bans = plus(added.bans(), ban);
    return new IamTokenBuilder(
        draft.claim("bans", bans),
        namespace,
        new Added(added.permissions(), added.namespaceRoles(), bans, added.flags()));
  }

  /**
   * Says in {@code jflgs} that the user's e-mail address has been verified.
   *
   * @return a new builder
   */
  public IamTokenBuilder emailVerified() {
    return flag(EMAIL_VERIFIED);
  }

  /**
   * Says in {@code jflgs} that the user's telephone number has been verified.
   *
   * @return a new builder
   */
  public IamTokenBuilder phoneVerified() {
    return flag(PHONE_VERIFIED);
  }

  /**
   * Says in {@code jflgs} that the user has no account but that of a device.
   *
   * @return a new builder
   */
  public IamTokenBuilder anonymous() {
    return flag(ANONYMOUS);
  }

  private IamTokenBuilder flag(int bit) {
    int flags = added.flags() | bit;
    return new IamTokenBuilder(
        draft.claim("jflgs", flags),
        namespace,
        new Added(added.permissions(), added.namespaceRoles(), added.bans(), flags));
  }

  /**
   * Sets the scopes, joined by spaces in one claim, "scope".
   *
   * @param scopes the scopes; none makes an empty claim
   * @return a new builder
   */
  public IamTokenBuilder scope(String... scopes) {
    return claim("scope", String.join(" ", scopes));
  }

  /**
   * Sets {@code aud}, which is absent by default.
   *
   * @param audiences the audiences; one becomes a string, any other number an array
   * @return a new builder
   */
  public IamTokenBuilder audience(String... audiences) {
    return claim("aud", audiences.length == 1 ? audiences[0] : List.of(audiences));
  }

  /**
   * Sets {@code iat}.
   *
   * @param time when the token is said to have been issued, cut to whole seconds
   * @return a new builder
   */
  public IamTokenBuilder issuedAt(Instant time) {
    return with(draft.time("iat", time));
  }

  /**
   * Sets {@code exp}.
   *
   * @param time when the token ends, cut to whole seconds
   * @return a new builder
   */
  public IamTokenBuilder expiresAt(Instant time) {
    return with(draft.time("exp", time));
  }

  /**
   * Sets {@code exp} by IAM's clock at the time when the token is made.
   *
   * @param time how long the token lasts; negative for one that has expired
   * @return a new builder
   */
  public IamTokenBuilder expiresIn(Duration time) {
    return with(draft.timeAfter("exp", time));
  }

  /**
   * Sets any claim, in place of the one of that name.
   *
   * @param name the claim, whose type is free: {@code claim("jflgs", "all")} makes a bad token
   * @param value what JSON can hold: a String, a finite Number, a Boolean, a List or a Map of
   *     these, or null for JSON's {@code null}
   * @return a new builder
   * @throws IllegalArgumentException when JSON cannot hold the value
   */
  public IamTokenBuilder claim(String name, @Nullable Object value) {
    return with(draft.claim(name, value));
  }

  /**
   * Leaves a claim out.
   *
   * @param name the claim, such as {@code namespace}
   * @return a new builder
   */
  public IamTokenBuilder without(String name) {
    return with(draft.without(name));
  }

  /**
   * Sets {@code typ}.
   *
   * @param type the type of token, or null to leave {@code typ} out
   * @return a new builder
   */
  public IamTokenBuilder type(@Nullable String type) {
    return with(draft.type(type));
  }

  /**
   * Sets {@code kid}, whatever the key that signs.
   *
   * @param keyId the key id, or null to leave {@code kid} out
   * @return a new builder
   */
  public IamTokenBuilder keyId(@Nullable String keyId) {
    return with(draft.keyId(keyId));
  }

  /**
   * Sets any header parameter, in place of the one of that name.
   *
   * @param name the header parameter; {@code alg} changes what the token says, not how it is signed
   * @param value what JSON can hold, as for {@link #claim}
   * @return a new builder
   * @throws IllegalArgumentException when JSON cannot hold the value
   */
  public IamTokenBuilder header(String name, @Nullable Object value) {
    return with(draft.header(name, value));
  }

  /**
   * Signs with another key than the current one. {@code alg} and {@code kid} become those of the
   * key, unless they have been set.
   *
   * @param key a key of IAM, or a stranger's to make a token that must be refused
   * @return a new builder
   */
  public IamTokenBuilder signedBy(SigningKey key) {
    return with(draft.signedBy(key));
  }

  /**
   * Makes the token.
   *
   * @return a compact JWS, for use after {@code Authorization: Bearer} or in a cookie
   */
  public String sign() {
    return draft.sign();
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
   * Names the claims; holds no value of them.
   *
   * @return such as {@code IamTokenBuilder[iss, sub, namespace, …]}
   */
  @Override
  public String toString() {
    return "IamTokenBuilder" + draft;
  }

  private static List<Map<String, Object>> plus(
      List<Map<String, Object>> elements, Map<String, Object> one) {
    List<Map<String, Object>> more = new ArrayList<>(elements);
    more.add(one);
    return List.copyOf(more);
  }
}
