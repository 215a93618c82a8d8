package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.config.TokenLocation;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Compares how credentials are read with regular expressions that say the same. */
class CredentialsPropertyTest {
  private static final List<String> PIECES =
      List.of(
          "Bearer",
          "bearer",
          "BEARER",
          "Basic",
          "B",
          "e",
          " ",
          "  ",
          "\t",
          "=",
          "==",
          ",",
          "a.b.c",
          "AZaz09-._~+/",
          "eyJhbGciOiJub25lIn0",
          "\u00a0",
          "\u2003",
          "\u000b",
          "\u001f",
          "\u0000",
          "\r\n",
          "\uff42",
          "\u212a",
          "\u0131",
          "\ud83d\ude00",
          "\ud83d",
          "\"",
          ":",
          ";",
          "%20");

  @Property(tries = 5000)
  void aHeaderOfTellingPiecesIsReadAsTheGrammarSays(@ForAll("headersOfPieces") String header) {
    assertReadAsTheGrammarSays(header);
  }

  @Property
  void anyTextIsReadAsTheGrammarSays(@ForAll String header) {
    assertReadAsTheGrammarSays(header);
  }

  @Property
  void anyTextBehindTheSchemeIsReadAsTheGrammarSays(@ForAll String text) {
    assertReadAsTheGrammarSays("Bearer " + text);
    assertReadAsTheGrammarSays("Bearer" + text);
  }

  @Property
  void anyTokenOfTheGrammarIsFound(
      @ForAll("spaces") String before,
      @ForAll("schemes") String scheme,
      @ForAll("tokens") String token,
      @ForAll("spaces") String behind) {
    assertEquals(
        new Credentials.Bearer(token, TokenLocation.HEADERS),
        of(before + scheme + " " + token + behind));
  }

  @Property
  void anyNumberOfHeadersIsReadAsTheGrammarSays(
      @ForAll boolean tokenInQuery, @ForAll("severalHeaders") List<String> headers) {
    assertEquals(
        CredentialsOracle.of(tokenInQuery, headers),
        CredentialsOracle.asRead(CredentialsOracle.request(tokenInQuery, headers)));
  }

  @Provide
  Arbitrary<String> headersOfPieces() {
    return Arbitraries.of(PIECES)
        .list()
        .ofMaxSize(6)
        .withoutEdgeCases()
        .map(pieces -> String.join("", pieces));
  }

  @Provide
  Arbitrary<List<String>> severalHeaders() {
    return headersOfPieces().list().ofMaxSize(3).withoutEdgeCases();
  }

  @Provide
  Arbitrary<String> spaces() {
    return Arbitraries.strings().withChars(' ', '\t').ofMaxLength(3);
  }

  @Provide
  Arbitrary<String> schemes() {
    return Arbitraries.integers()
        .between(0, 63)
        .map(
            upper -> {
              StringBuilder scheme = new StringBuilder("bearer");
              for (int i = 0; i < scheme.length(); i++) {
                if ((upper >> i & 1) != 0) {
                  scheme.setCharAt(i, (char) (scheme.charAt(i) - 'a' + 'A'));
                }
              }
              return scheme.toString();
            });
  }

  @Provide
  Arbitrary<String> tokens() {
    Arbitrary<String> characters =
        Arbitraries.strings()
            .withCharRange('A', 'Z')
            .withCharRange('a', 'z')
            .withCharRange('0', '9')
            .withChars("-._~+/")
            .ofMinLength(1)
            .ofMaxLength(80);
    Arbitrary<String> padding = Arbitraries.strings().withChars('=').ofMaxLength(4);
    return characters.flatMap(text -> padding.map(end -> text + end));
  }

  private static void assertReadAsTheGrammarSays(String header) {
    assertEquals(CredentialsOracle.of(header), of(header));
  }

  private static Credentials of(String header) {
    return CredentialsOracle.asRead(CredentialsOracle.request(false, List.of(header)));
  }
}
