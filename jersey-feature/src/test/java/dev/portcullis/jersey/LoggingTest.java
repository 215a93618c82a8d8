package dev.portcullis.jersey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.portcullis.annotation.Authenticated;
import dev.portcullis.testing.LocalIssuer;
import dev.portcullis.testing.SigningAlgorithm;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.ArrayList;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing that a client chose is logged above DEBUG, and no token ever. */
class LoggingTest {
  private static final String MARK = "chosen-by-an-attacker";

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.portcullis");
  private final ListAppender<ILoggingEvent> events = new ListAppender<>();
  private final Level before = logger.getLevel();

  @BeforeEach
  void listen() {
    events.start();
    logger.addAppender(events);
    logger.setLevel(Level.TRACE);
  }

  @AfterEach
  void stopListening() {
    logger.setLevel(before);
    logger.detachAppender(events);
  }

  @Path("guarded")
  public static class Guarded {
    @GET
    @Path("{id}")
    @Authenticated
    public String get() {
      return "guarded";
    }

    @GET
    public String unguarded() {
      return "open";
    }
  }

  @Test
  void whatClientsSendIsNotLogged() throws Exception {
    try (LocalIssuer issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start();
        Grizzly server =
            Grizzly.start(
                new ResourceConfig(Guarded.class, PortcullisFeature.class)
                    .addProperties(issuer.settings())
                    .property("axioms.jwks-prefetch", false))) {
      List<String> tokens = new ArrayList<>();
      tokens.add(issuer.token().subject(MARK).sign());
      tokens.add(issuer.token().keyId(MARK).sign());
      tokens.add(issuer.token().issuer(MARK).sign());
      tokens.add(issuer.token().audience(MARK).sign());
      tokens.add(issuer.token().type(MARK).sign());
      tokens.add(issuer.token().header("alg", MARK).sign());
      tokens.add(issuer.token().claim("exp", MARK).sign());
      tokens.add(issuer.token().claim("scope", List.of(List.of(MARK))).sign());
      tokens.add(issuer.token().withBrokenSignature());
      tokens.add(MARK + "." + MARK + "." + MARK);
      tokens.add(MARK);
      tokens.add(MARK + " " + MARK);
      for (String token : tokens) {
        Web.get(server, "guarded/" + MARK + "?q=" + MARK, token);
      }
      Web.get(server, "guarded/x?access_token=" + MARK);
      assertFalse(events.list.isEmpty());
      for (ILoggingEvent event : List.copyOf(events.list)) {
        String text = event.getFormattedMessage() + event.getThrowableProxy();
        assertFalse(event.getLevel().isGreaterOrEqual(Level.INFO) && text.contains(MARK), text);
        for (String token : tokens.subList(0, 9)) {
          assertFalse(text.contains(token), text);
          assertFalse(text.contains(token.substring(token.lastIndexOf('.') + 1)), text);
        }
      }
    }
  }

  @Test
  void routesAreLoggedAsOneTableAndUnguardedOnesAreWarnedAbout() {
    try (LocalIssuer issuer = LocalIssuer.builder().algorithm(SigningAlgorithm.ES256).start()) {
      Grizzly.start(
              new ResourceConfig(Guarded.class, PortcullisFeature.class)
                  .addProperties(issuer.settings())
                  // A fetch in the background would warn of the end of the server.
                  .property("axioms.jwks-prefetch", false))
          .close();
    }
    List<String> tables =
        events.list.stream()
            .filter(event -> event.getLevel() == Level.INFO)
            .map(ILoggingEvent::getFormattedMessage)
            .filter(message -> message.startsWith("Routes and their guards:"))
            .toList();
    assertEquals(1, tables.size());
    List<String> lines = tables.get(0).lines().skip(1).toList();
    String name = Guarded.class.getName();
    assertEquals(
        List.of(
            "GET  /guarded       NO GUARD         " + name + ".unguarded()",
            "GET  /guarded/{id}  any valid token  " + name + ".get()"),
        lines);
    List<String> warnings =
        events.list.stream()
            .filter(event -> event.getLevel() == Level.WARN)
            .map(ILoggingEvent::getFormattedMessage)
            .toList();
    assertEquals(1, warnings.size(), warnings::toString);
    assertTrue(warnings.get(0).startsWith(name + ".unguarded() is open to everyone"));
  }
}
