package dev.portcullis.iam;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.fetch.Outbound;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The token of the client that this service is (RFC 6749 §4.4), fetched anew at 0.8 of its life.
 * Safe for use by several threads.
 */
final class ClientTokens implements AutoCloseable {
  private static final double USED_LIFE = 0.8;
  private static final long LONGEST_SECONDS = Duration.ofDays(365).toSeconds();
  private static final String PATH = "/v3/oauth/token";

  /** A token, whose text must not be seen. */
  static final class Token {
    private final String text;

    Token(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    @Override
    public String toString() {
      return "Token[…]";
    }
  }

  private final IamHttp http;
  private final Kept<Token> own;
  private final LookUps<String, Kept.Fetched<Token>> delegated;

  ClientTokens(IamHttp http, Clock clock, Ticker ticker, Outbound outbound) {
    this.http = http;
    this.delegated =
        new LookUps<>("delegated tokens", Kept.Fetched::refreshAfter, Duration.ZERO, ticker);
    this.own =
        new Kept<>(
            "token of this service's IAM client",
            () -> granted(Map.of("grant_type", "client_credentials")),
            clock,
            outbound::schedule);
  }

  /** The token of this service. */
  CompletionStage<Token> own(Deadline deadline) {
    return own.get(deadline);
  }

  /** Another one than that which the IAM refused. */
  CompletionStage<Token> renewed(Token refused, Deadline deadline) {
    return own.renewed(refused, deadline);
  }

  /** A token for the services of another namespace. */
  CompletionStage<Token> delegated(String namespace, Deadline deadline) {
    Map<String, String> form =
        Map.of(
            "grant_type",
            "urn:ietf:params:oauth:grant-type:extend_client_credentials",
            "extendNamespace",
            namespace);
    return Waiting.within(
            deadline, delegated.get(namespace, () -> granted(form).thenApply(Optional::of)))
        .thenApply(fetched -> fetched.orElseThrow().value());
  }

  private CompletionStage<Kept.Fetched<Token>> granted(Map<String, String> form) {
    return http.postAsClient(PATH, form).thenCompose(answer -> answer.read(ClientTokens::read));
  }

  private static Kept.Fetched<Token> read(IamAnswer answer) throws FetchException {
    Map<String, @Nullable Object> json = answer.json();
    if (!(json.get("access_token") instanceof String token) || !isToken(token)) {
      throw new FetchException("the answer has no access_token");
    }
    if (!(json.get("expires_in") instanceof Long seconds)
        || seconds < 1
        || seconds > LONGEST_SECONDS) {
      throw new FetchException("the answer has no expires_in from 1 second to 365 days");
    }
    long millis = seconds * 1000;
    return new Kept.Fetched<>(
        new Token(token),
        Duration.ofMillis((long) (millis * USED_LIFE)),
        Duration.ofMillis(millis));
  }

  /** Only what can stand in a header. */
  private static boolean isToken(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  void start() {
    own.start();
  }

  IamHealth.Part health() {
    return own.health();
  }

  @Override
  public void close() {
    own.close();
  }
}
