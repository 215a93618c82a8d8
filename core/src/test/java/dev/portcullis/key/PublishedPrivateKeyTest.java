package dev.portcullis.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** An issuer that publishes the private part of a key beside the public one. */
class PublishedPrivateKeyTest {
  private static final String SECRET = "c2VjcmV0LXBhcnQ";

  private final Logger logger = (Logger) LoggerFactory.getLogger(KeySet.class);
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

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void isPassedOverWhateverTheKeyIs(String algorithm) throws Exception {
    Map<String, Object> jwk = privateJwk(algorithm);

    assertThrows(JwkReader.UnusableKeyException.class, () -> JwkReader.read(jwk));
    KeySet keys = parse(List.of(jwk, TestKeys.named("beside").jwk()));
    assertEquals(1, keys.size());
    assertEquals(new KeyLookup.Unknown(), keys.find(algorithm, TestKeys.of(algorithm).keyId()));
  }

  @Test
  void isPassedOverEvenIfThePartIsEmpty() {
    for (Object part : new Object[] {null, "", 1L, List.of()}) {
      Map<String, Object> jwk = TestKeys.of("ES256").jwk();
      jwk.put("d", part);
      assertThrows(JwkReader.UnusableKeyException.class, () -> JwkReader.read(jwk));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"p", "q", "dp", "dq", "qi", "oth", "k", "priv"})
  void isPassedOverWhicheverPartItIs(String member) throws Exception {
    Map<String, Object> jwk = TestKeys.of("RS256").jwk();
    jwk.put(member, SECRET);

    assertEquals(1, parse(List.of(jwk, TestKeys.named("beside").jwk())).size());
    assertEquals(1, warnings().size());
  }

  @Test
  void isWarnedOfWhenItIsSymmetricToo() throws Exception {
    parse(List.of(Map.of("kty", "oct", "k", SECRET), TestKeys.named("beside").jwk()));

    assertEquals(1, warnings().size());
    assertFalse(warnings().toString().contains(SECRET));
  }

  @ParameterizedTest
  @ValueSource(strings = {"RS256", "ES256", "EdDSA"})
  void isWarnedOfOnceForEachSetThatIsReadInWordsThatNameNothingOfTheKey(String algorithm)
      throws Exception {
    Map<String, Object> jwk = privateJwk(algorithm);
    for (int read = 1; read <= 2; read++) {
      parse(List.of(TestKeys.named("beside").jwk(), jwk));

      assertEquals(read, warnings().size());
    }
    assertTrue(warnings().get(0).contains("private part of its key 1"), warnings()::toString);
    for (ILoggingEvent event : events.list) {
      for (String member : List.of("d", "n", "x", "y", "kid")) {
        Object value = jwk.getOrDefault(member, SECRET);
        assertFalse(event.getFormattedMessage().contains(value.toString()), event::toString);
      }
    }
  }

  @Test
  void isNoReasonToWarnOfOtherKeys() throws Exception {
    parse(List.of(TestKeys.named("a").jwk(), TestKeys.rsa1024().jwk()));

    assertEquals(List.of(), warnings());
  }

  @Test
  void aloneIsNoKeySet() {
    assertThrows(FetchException.class, () -> parse(List.of(privateJwk("EdDSA"))));
    assertEquals(1, warnings().size());
  }

  private static Map<String, Object> privateJwk(String algorithm) {
    Map<String, Object> jwk = TestKeys.of(algorithm).jwk();
    jwk.put("d", SECRET);
    return jwk;
  }

  private static KeySet parse(List<Map<String, Object>> jwks) throws FetchException {
    return KeySet.parse(TestKeys.jwksOf(jwks).getBytes(StandardCharsets.UTF_8));
  }

  private List<String> warnings() {
    return events.list.stream()
        .filter(event -> event.getLevel() == Level.WARN)
        .map(ILoggingEvent::getFormattedMessage)
        .toList();
  }
}
