package dev.portcullis.iam;

import dev.portcullis.config.IamConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.token.AccessToken;
import dev.portcullis.token.TokenVerifier;
import dev.portcullis.token.Verification;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Verifies tokens of the IAM: as every token is, then that neither it nor its user was revoked,
 * then, if that is asked for, whom it is meant for. Safe for use by several threads.
 */
final class IamVerifier {
  private final IamConfig config;
  private final TokenVerifier tokens;
  private final Revocations revocations;
  private final Directory directory;

  /**
   * Prepares.
   *
   * @param tokens accepts tokens as {@link #read} reads them
   */
  IamVerifier(
      IamConfig config, TokenVerifier tokens, Revocations revocations, Directory directory) {
    this.config = config;
    this.tokens = tokens;
    this.revocations = revocations;
    this.directory = directory;
  }

  /** Reads what AccelByte's tokens say beyond others. */
  static Verification read(AccessToken token) {
    try {
      return new Verification.Accepted(new IamToken(token, TokenClaims.read(token.claims())));
    } catch (MalformedDataException e) {
      return new Verification.Refused(new AccessError.Invalid(Reason.TOKEN_CLAIM));
    }
  }

  /**
   * Verifies a token. Whether it is revoked is asked each time, even of one that is remembered.
   *
   * @return the outcome; already complete unless something must be fetched first; never completes
   *     exceptionally
   */
  CompletionStage<Verification> verify(String text, Deadline deadline) {
    // Only the keys are waited for there.
    return Waiting.within(deadline, tokens.verify(text))
        .exceptionally(failure -> unavailable(Reason.KEYS_UNAVAILABLE, failure))
        .thenCompose(verification -> checked(text, verification, deadline))
        .exceptionally(failure -> unavailable(Reason.IAM_UNAVAILABLE, failure));
  }

  private CompletionStage<Verification> checked(
      String text, Verification verification, Deadline deadline) {
    if (!(verification instanceof Verification.Accepted accepted)) {
      return CompletableFuture.completedStage(verification);
    }
    IamToken token = (IamToken) accepted.token();
    return revocations
        .isRevoked(text, token, deadline)
        .thenCompose(
            revoked ->
                revoked ? refused(Reason.TOKEN_REVOKED) : checkAudience(accepted, token, deadline))
        .exceptionally(failure -> unavailable(Reason.REVOCATIONS_UNAVAILABLE, failure));
  }

  private CompletionStage<Verification> checkAudience(
      Verification outcome, IamToken token, Deadline deadline) {
    CompletionStage<Verification> accepted = CompletableFuture.completedStage(outcome);
    if (!config.validateAudience() || token.claims().get("aud").isEmpty()) {
      return accepted;
    }
    String namespace = token.iamClaims().namespace().orElse("");
    return directory
        .client(namespace, config.clientId(), deadline)
        .thenCompose(
            client ->
                isMeantFor(token.audiences(), client) ? accepted : refused(Reason.TOKEN_AUDIENCE))
        .exceptionally(failure -> unavailable(Reason.IAM_UNAVAILABLE, failure));
  }

  private static boolean isMeantFor(Set<String> audiences, Optional<ClientInformation> client) {
    return client
        .map(ClientInformation::baseUri)
        .filter(baseUri -> !baseUri.isEmpty())
        .filter(audiences::contains)
        .isPresent();
  }

  private static CompletionStage<Verification> refused(Reason reason) {
    return CompletableFuture.completedStage(
        new Verification.Refused(new AccessError.Invalid(reason)));
  }

  private static Verification unavailable(Reason reason, Throwable failure) {
    return new Verification.Refused(
        new AccessError.Unavailable(reason, Waiting.unavailable(failure).retryAfter()));
  }
}
