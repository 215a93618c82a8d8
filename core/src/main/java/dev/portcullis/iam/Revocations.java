package dev.portcullis.iam;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.portcullis.config.IamConfig;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.fetch.Outbound;
import dev.portcullis.token.AccessToken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Knows which tokens and users are revoked, by the newest list, which is swapped as a whole. Safe
 * for use by several threads.
 */
final class Revocations implements AutoCloseable {
  private static final CompletionStage<Boolean> NO = CompletableFuture.completedStage(false);
  private static final CompletionStage<Boolean> YES = CompletableFuture.completedStage(true);

  private final IamConfig config;
  private final RemoteCheck remoteCheck;
  private final Kept<RevocationList> list;
  private final LookUps<String, Boolean> confirmed;

  Revocations(
      IamConfig config,
      IamHttp http,
      RemoteCheck remoteCheck,
      Clock clock,
      Ticker ticker,
      Outbound outbound) {
    this.config = config;
    this.remoteCheck = remoteCheck;
    this.list =
        new Kept<>(
            "revocation list of the IAM",
            () ->
                http.getListAsClient("/v3/oauth/revocationlist")
                    .thenCompose(answer -> answer.read(this::read)),
            clock,
            outbound::schedule);
    this.confirmed =
        new LookUps<>(
            "remote checks of tokens",
            config.revocationRefreshInterval(),
            config.revocationRefreshInterval(),
            ticker);
  }

  private Kept.Fetched<RevocationList> read(IamAnswer answer)
      throws FetchException, MalformedDataException {
    return new Kept.Fetched<>(
        RevocationList.parse(answer.okBody()),
        config.revocationRefreshInterval(),
        config.revocationMaxAge());
  }

  /**
   * Whether a token, or its user, is revoked.
   *
   * @return fails with {@link IamUnavailableException} when that is not known
   */
  CompletionStage<Boolean> isRevoked(String text, AccessToken token, Deadline deadline) {
    RevocationList newest = list.usable();
    return newest != null
        ? isRevoked(newest, text, token, deadline)
        : list.get(deadline).thenCompose(fetched -> isRevoked(fetched, text, token, deadline));
  }

  private CompletionStage<Boolean> isRevoked(
      RevocationList newest, String text, AccessToken token, Deadline deadline) {
    String user = token.subject().orElse("");
    if (newest.isUserRevoked(user, token.issuedAt().orElse(null))) {
      return YES;
    }
    if (!newest.isTokenRevoked(text)) {
      return NO;
    }
    return config.revocationConfirm() ? isConfirmed(text, deadline) : YES;
  }

  /** The list is a Bloom filter, which names a good token once in a great while. */
  private CompletionStage<Boolean> isConfirmed(String token, Deadline deadline) {
    return Waiting.within(
            deadline,
            confirmed.get(digest(token), () -> remoteCheck.isGood(token).thenApply(Optional::of)))
        .thenApply(isGood -> !isGood.orElse(false));
  }

  private static String digest(String token) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha256.digest(token.getBytes(US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  void start() {
    list.start();
  }

  IamHealth.Part health() {
    return list.health();
  }

  @Override
  public void close() {
    list.close();
  }
}
