package dev.portcullis.iam;

import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens and users that the IAM has revoked, as of one moment. Immutable.
 *
 * <p>Tokens come as a Bloom filter, so a token may be taken for a revoked one by chance, never the
 * other way round.
 */
final class RevocationList {
  private static final int MAX_USERS = 1_000_000;
  private static final int MAX_WORDS = (int) (BloomFilter.MAX_BITS / Long.SIZE);

  private final BloomFilter tokens;
  private final Map<String, Instant> users;

  private RevocationList(BloomFilter tokens, Map<String, Instant> users) {
    this.tokens = tokens;
    this.users = users;
  }

  /**
   * Reads the answer of {@code GET /v3/oauth/revocationlist}.
   *
   * @param utf8 the JSON text
   * @throws MalformedDataException when it is anything else. A filter must be there even if nothing
   *     is revoked: without one, nobody has said that nothing is.
   */
  static RevocationList parse(byte[] utf8) throws MalformedDataException {
    Members members;
    try {
      members = Members.ofAnyCase(StrictJson.readObject(utf8));
    } catch (MalformedJsonException e) {
      throw new MalformedDataException("the revocation list is not a JSON object");
    }
    // Null is how some write an empty list; without the member nobody has said that nobody is
    // revoked.
    if (!members.has("revoked_users")) {
      throw new MalformedDataException("the revocation list has no revoked_users");
    }
    return new RevocationList(
        filter(members.value("revoked_tokens")), users(members.list("revoked_users", MAX_USERS)));
  }

  private static BloomFilter filter(@Nullable Object json) throws MalformedDataException {
    Members filter = Members.ofAnyCase(json);
    List<?> bits = filter.list("bits", MAX_WORDS);
    long[] words = new long[bits.size()];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(bits.get(i));
    }
    return new BloomFilter(positive(filter.value("m")), positive(filter.value("k")), words);
  }

  private static long positive(@Nullable Object number) {
    return number instanceof Long value ? value : 0;
  }

  /** Reads an unsigned number of 64 bits. */
  private static long word(@Nullable Object number) throws MalformedDataException {
    if (number instanceof Long value && value >= 0) {
      return value;
    }
    if (number instanceof BigInteger value
        && value.signum() > 0
        && value.bitLength() <= Long.SIZE) {
      return value.longValue();
    }
    throw new MalformedDataException("a word of the Bloom filter has not 64 bits");
  }

  private static Map<String, Instant> users(List<?> list) throws MalformedDataException {
    Map<String, Instant> users = new HashMap<>();
    for (Object element : list) {
      Members user = Members.ofAnyCase(element);
      Instant revokedAt = user.instantOrNull("revoked_at");
      if (revokedAt == null) {
        throw new MalformedDataException("a revoked user has no date");
      }
      users.merge(user.text("id"), revokedAt, RevocationList::later);
    }
    return users;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  boolean isTokenRevoked(String token) {
    return tokens.mightContain(token);
  }

  /**
   * Whether a user was revoked after a token was issued, or at that moment.
   *
   * @param issuedAt when the token was issued; a token that does not say so may be of any age
   */
  boolean isUserRevoked(String userId, @Nullable Instant issuedAt) {
    Instant revokedAt = users.get(userId);
    return revokedAt != null && (issuedAt == null || !revokedAt.isBefore(issuedAt));
  }
}
