package dev.portcullis.benchmarks.verification;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.util.Properties;
import org.jose4j.lang.JoseException;

/** Who is compared. */
public enum Contestant {
  /** The share of a verification that nobody can save. */
  BARE("bare Signature.verify", ""),
  /** This library, without its cache of verified tokens. */
  PORTCULLIS("Portcullis", ""),
  /** Portcullis reads keys and checks signatures with it, too. */
  JOSE4J("jose4j", ""),
  /** Ed25519 is in its library, but neither in its processor nor without Google Tink. */
  NIMBUS("Nimbus JOSE+JWT", "its JWT processor knows no EdDSA"),
  /** Nimbus, with Spring's own validators. */
  SPRING("Spring Security", "it has no EdDSA"),
  /** jose4j, with the claims of MicroProfile JWT. */
  SMALLRYE("SmallRye JWT", ""),
  /** On Jackson. */
  AUTH0("auth0 java-jwt", "it has no EdDSA"),
  /** On Jackson, with one signature engine for all threads. */
  VERTX("Vert.x JWT", ""),
  /** On Jackson. */
  JJWT("JJWT", "");

  /** Each of the others is judged while it is measured. */
  private static final int CHECKED = 10;

  private static final Properties VERSIONS = versions();

  private final String title;
  private final String withoutEdDsa;

  Contestant(String title, String withoutEdDsa) {
    this.title = title;
    this.withoutEdDsa = withoutEdDsa;
  }

  /** Its name and its version; the JDK's is elsewhere. */
  String title() {
    String version = VERSIONS.getProperty(name());
    return version == null ? title : title + " " + version;
  }

  /** Why it cannot verify tokens with an algorithm; empty where it can. */
  String shortcoming(Algorithm algorithm) {
    return algorithm == Algorithm.EDDSA ? withoutEdDsa : "";
  }

  /** Whether it checks more than the signature. */
  boolean readsClaims() {
    return this != BARE;
  }

  /**
   * Sets it up.
   *
   * @throws IllegalStateException when it does not accept these tokens, or accepts one that it must
   *     refuse
   */
  Verifier verifier(Trust trust, Tokens tokens) {
    if (!shortcoming(trust.algorithm()).isEmpty()) {
      throw new IllegalStateException(title() + ": " + shortcoming(trust.algorithm()));
    }
    Verifier verifier = verifier(trust);
    try {
      check(verifier, tokens);
      return verifier;
    } catch (IllegalStateException e) {
      verifier.close();
      throw e;
    }
  }

  private Verifier verifier(Trust trust) {
    try {
      return switch (this) {
        case BARE -> new BareSignature(trust);
        case PORTCULLIS -> new Portcullis(trust, 0);
        case JOSE4J -> new Jose4j(trust);
        case NIMBUS -> new Nimbus(trust);
        case SPRING -> new Spring(trust);
        case SMALLRYE -> new SmallRye(trust);
        case AUTH0 -> new Auth0(trust);
        case VERTX -> new VertxJwt(trust);
        case JJWT -> new Jjwt(trust);
      };
    } catch (JoseException | ParseException e) {
      throw new IllegalStateException(title() + " cannot be set up", e);
    }
  }

  /** What does not refuse these has saved itself a check, and its figures say nothing. */
  void check(Verifier verifier, Tokens tokens) {
    for (String token : tokens.good().subList(0, Math.min(CHECKED, tokens.good().size()))) {
      if (!verifier.accepts(token)) {
        throw new IllegalStateException(title() + " refuses a token that is right");
      }
    }
    if (verifier.accepts(tokens.badSignature())) {
      throw new IllegalStateException(title() + " accepts a wrong signature");
    }
    if (readsClaims()) {
      tokens
          .badClaims()
          .forEach(
              (name, token) -> {
                if (verifier.accepts(token)) {
                  throw new IllegalStateException(title() + " accepts " + name);
                }
              });
    }
  }

  private static Properties versions() {
    Properties versions = new Properties();
    try (InputStream in = Contestant.class.getResourceAsStream("versions.properties")) {
      if (in == null) {
        throw new IllegalStateException("The versions are missing");
      }
      versions.load(in);
      return versions;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
