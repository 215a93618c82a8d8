package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Whatever comes in the place of credentials is read as RFC 6750 says, and nothing is thrown. */
class CredentialsFuzzTest {
  /** The first byte is {@code q} for a token in the query; each line that follows is a header. */
  @FuzzTest(maxDuration = "10s")
  @DictionaryEntries({"Bearer", "bearer", "Basic ", " ", "\t", "=", "~", "\u00a0", "\u2003"})
  void credentialsAreWhatTheOracleTakesThemFor(byte[] input) {
    boolean tokenInQuery = input.length > 0 && input[0] == 'q';
    byte[] rest = input.length == 0 ? input : Arrays.copyOfRange(input, 1, input.length);
    List<String> headers =
        rest.length == 0
            ? List.of()
            : List.of(new String(rest, StandardCharsets.UTF_8).split("\n", -1));

    assertEquals(
        CredentialsOracle.of(tokenInQuery, headers),
        CredentialsOracle.asRead(CredentialsOracle.request(tokenInQuery, headers)));
  }
}
