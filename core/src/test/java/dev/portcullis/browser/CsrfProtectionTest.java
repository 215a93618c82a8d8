package dev.portcullis.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portcullis.authz.TestToken;
import dev.portcullis.config.CsrfConfig;
import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.fetch.Backoff;
import dev.portcullis.key.Await;
import dev.portcullis.token.TestRequest;
import dev.portcullis.token.Verification;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;

class CsrfProtectionTest {
  private static final CsrfConfig CONFIG = new CsrfConfig(true, false, false, List.of());
  private static final Verification ACCEPTED = new Verification.Accepted(TestToken.empty());

  private final Logger logger = (Logger) LoggerFactory.getLogger(CsrfProtection.class);
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();

  @BeforeEach
  void listen() {
    events.start();
    logger.addAppender(events);
  }

  @AfterEach
  void stopListening() {
    logger.detachAppender(events);
  }

  private static Verification check(AllowedPages pages, TestRequest request) {
    return Await.result(new CsrfProtection(CONFIG, pages).check(ACCEPTED, request));
  }

  static Stream<AllowedPages> defects() {
    RuntimeException defect = new IllegalStateException("tr0ub4dor");
    return Stream.of(
        (token, request) -> {
          throw defect;
        },
        (token, request) -> CompletableFuture.failedFuture(defect),
        (token, request) -> CompletableFuture.failedFuture(new CompletionException(defect)));
  }

  @ParameterizedTest
  @MethodSource("defects")
  void aDefectRefusesTheRequestAndIsLoggedWithoutItsMessage(AllowedPages pages) {
    Verification verification = check(pages, TestRequest.empty().with("Origin", "https://a.b"));

    assertEquals(
        new Verification.Refused(
            new AccessError.Unavailable(Reason.IAM_UNAVAILABLE, Backoff.FIRST)),
        verification);
    assertEquals(1, events.list.size());
    ILoggingEvent event = events.list.get(0);
    assertEquals(Level.ERROR, event.getLevel());
    assertEquals(
        "A request with a token in a cookie is refused, since it could not be checked:"
            + " java.lang.IllegalStateException",
        event.getFormattedMessage());
    assertNull(event.getThrowableProxy());
  }

  @ParameterizedTest
  @MethodSource("defects")
  void noPagesAreAskedForWhereTheBrowserSaysEnough(AllowedPages pages) {
    TestRequest request = TestRequest.empty();

    assertEquals(ACCEPTED, check(pages, request.with("Sec-Fetch-Site", "same-origin")));
    assertEquals(
        new Verification.Refused(new AccessError.Forged(Reason.CSRF)),
        check(pages, request.with("Sec-Fetch-Site", "cross-site")));
    assertEquals(List.of(), events.list);
  }

  @Test
  void aRefusalStaysAsItIs() {
    Verification refused = new Verification.Refused(new AccessError.Invalid(Reason.TOKEN_EXPIRED));

    assertEquals(
        refused,
        Await.result(
            CsrfProtection.ofIssuers(CONFIG)
                .check(refused, TestRequest.empty().with("Sec-Fetch-Site", "cross-site"))));
  }
}
