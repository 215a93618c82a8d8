package dev.portcullis.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DotenvFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve(".env");
  }

  private ConfigSource read(String content) throws IOException {
    Files.writeString(file, content);
    return ConfigSources.dotenv(file);
  }

  private String refusal(String content) throws IOException {
    Files.writeString(file, content);
    return assertThrows(ConfigurationException.class, () -> ConfigSources.dotenv(file))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "AXIOMS_REALM=orders              ~ orders",
        "export AXIOMS_REALM=orders       ~ orders",
        "export \tAXIOMS_REALM=orders     ~ orders",
        "` \tAXIOMS_REALM \t= \torders `  ~ orders",
        "AXIOMS_REALM=my orders           ~ my orders",
        "AXIOMS_REALM=\"my orders\"       ~ my orders",
        "AXIOMS_REALM='my orders'         ~ my orders",
        "AXIOMS_REALM=\" orders \"        ~ ` orders `",
        "AXIOMS_REALM=it's                ~ it's",
        "AXIOMS_REALM=\"it's\"            ~ it's",
        "AXIOMS_REALM='\"orders\"'        ~ \"orders\"",
        "AXIOMS_REALM=a=b                 ~ a=b",
        "AXIOMS_REALM=a#b                 ~ a#b",
        "AXIOMS_REALM=a #b                ~ a",
        "AXIOMS_REALM=a\t# b              ~ a",
        "AXIOMS_REALM=a # b # c           ~ a",
        "AXIOMS_REALM=\"a # b\"           ~ a # b",
        "AXIOMS_REALM='a #b'              ~ a #b",
        "AXIOMS_REALM=\"a\" # b           ~ a",
        "AXIOMS_REALM=\"a\" # say \"b\"   ~ a",
        "AXIOMS_REALM='a'#b               ~ a",
        "AXIOMS_REALM=                    ~ ``",
        "AXIOMS_REALM=\"\"                ~ ``",
        "AXIOMS_REALM=''                  ~ ``",
        "AXIOMS_REALM= # nothing          ~ ``",
        "AXIOMS_REALM=$HOME               ~ $HOME",
        "AXIOMS_REALM=a\\nb               ~ a\\nb",
        "AXIOMS_REALM=Büro                ~ Büro"
      })
  void aLineIsReadAsAShellWouldReadIt(String line, String value) throws IOException {
    assertEquals(value, read(line).value("axioms.realm"));
    assertEquals(value, read("A=1\r\n" + line + "\r\nB=2").value("axioms.realm"));
  }

  @Test
  void commentsAndEmptyLinesAreSkipped() throws IOException {
    ConfigSource source = read("# AXIOMS_REALM=a\n\n   \n\t# not = a line\nAXIOMS_LEEWAY=0\n");

    assertEquals(Set.of("AXIOMS_LEEWAY"), source.names());
  }

  @Test
  void theLastOfSeveralLinesWins() throws IOException {
    assertEquals("b", read("AXIOMS_REALM=a\nAXIOMS_REALM=b\nOTHER=c\n").value("axioms.realm"));
  }

  @Test
  void linesOfOtherProgramsAreReadOver() throws IOException {
    ConfigSource source =
        read(
            """
            DATABASE_URL=postgres://u:p@db/x?a=b#c
            _X=1
            node.version=20
            FROM_THE_SHELL
            KEY="-----BEGIN
            MIIB==
            -----END"
            =
            "
            AXIOMS_REALM=a
            """);

    assertEquals("a", source.value("axioms.realm"));
    assertEquals(Set.of("AXIOMS_REALM"), source.names());
  }

  @Test
  void linesOfNamesThatOnlyBeginAsTheIamsMayLookAsTheyLike() throws IOException {
    ConfigSource source =
        read(
            """
            IAM_ROLE_ARN
            IAM_ROLE: admin
            iam.role admin
            IAM_POLICY='{
              "Statement": []
            }'
            IAM_LEEWAY='5'
            """);

    assertEquals(Set.of("IAM_POLICY", "IAM_LEEWAY"), source.names());
    assertEquals("5", source.value("iam.leeway"));
  }

  @Test
  void aByteOrderMarkIsReadOver() throws IOException {
    assertEquals("a", read("\uFEFFAXIOMS_REALM=a\n").value("axioms.realm"));
  }

  @Test
  void theFileIsNamedByItsPath() throws IOException {
    assertEquals(file.toString(), read("").description());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AXIOMS_REALM",
        "AXIOMS_REALM orders",
        "AXIOMS_REALM: orders",
        "AXIOMS_REALM+=orders",
        "export AXIOMS_REALM",
        "IAM_VALIDATE_AUDIENCE: true",
        "export IAM_CLIENT_SECRET",
        "PORTCULLIS_"
      })
  void aMalformedLineIsNamedByItsNumber(String line) throws IOException {
    assertEquals(
        "Line 4 of " + file + " is not of the form NAME=value: mend or remove it.",
        refusal("A=1\n\n# a comment\n" + line + "\nB=2\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AXIOMS_REALM=\"orders",
        "AXIOMS_REALM='orders",
        "AXIOMS_REALM=\"orders'",
        "AXIOMS_REALM=\"",
        "AXIOMS_REALM=\"orders\" too",
        "AXIOMS_REALM='orders'too",
        "IAM_CLIENT_SECRET='tr0ub4dor"
      })
  void quotesThatDoNotMatchAreNamedByTheNumberOfTheirLine(String line) throws IOException {
    assertEquals(
        "The quotes in line 2 of " + file + " do not match: close them.",
        refusal("A=1\n" + line + "\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AXIOMS_tr0ub4dor",
        "AXIOMS_PASSWORD=\"tr0ub4dor",
        "AXIOMS_PASSWORD: tr0ub4dor",
        "IAM_CLIENT_SECRET: tr0ub4dor"
      })
  void noRefusalRepeatsTheLine(String line) throws IOException {
    String refusal = refusal(line);

    assertFalse(refusal.contains("tr0ub4dor"), refusal);
    assertFalse(refusal.contains("PASSWORD"), refusal);
  }

  @Test
  void aFileThatIsNotUtf8IsRefused() throws IOException {
    Files.write(file, "AXIOMS_REALM=Büro\n".getBytes(StandardCharsets.ISO_8859_1));

    assertEquals(
        file + " is not UTF-8: save it in that encoding.",
        assertThrows(ConfigurationException.class, () -> ConfigSources.dotenv(file)).getMessage());
  }

  @Test
  void aMissingFileHasNoSettings() {
    ConfigSource source = ConfigSources.dotenv(file);

    assertEquals(Set.of(), source.names());
    assertNull(source.value("axioms.realm"));
    assertEquals(file.toString(), source.description());
  }

  @Test
  void aFolderOfThatNameHasNoSettings() throws IOException {
    Files.createDirectory(file);

    assertEquals(Set.of(), ConfigSources.dotenv(file).names());
  }

  @Test
  void aFileThatCannotBeReadIsRefused() throws IOException {
    Files.writeString(file, "");
    Path unreadable = file.resolve("in-a-file");

    String refusal =
        assertThrows(ConfigurationException.class, () -> ConfigSources.dotenv(unreadable))
            .getMessage();

    assertTrue(
        refusal.matches(".*in-a-file cannot be read \\(\\w+\\): mend or remove it\\."), refusal);
  }
}
