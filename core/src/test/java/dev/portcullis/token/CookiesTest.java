package dev.portcullis.token;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CookiesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "token=a            | a",
        "token=a;           | a",
        "x=1; token=a; y=2  | a",
        "x=1;token=a;y=2    | a",
        ";token=a           | a",
        "; ; token=a        | a",
        "' token = a '      | a",
        "token=             | ''",
        "token=a=b          | a=b",
        "token=\"a\"      | \"a\"",
        "token=a; token=b   | a b",
        "token=a; token=a   | a a",
        "mytoken=a          | NONE",
        "token2=a           | NONE",
        "Token=a            | NONE",
        "x=token=a          | NONE",
        "token              | NONE",
        "''                 | NONE",
        "';;;'              | NONE"
      })
  void aCookieIsFoundByItsName(String header, String values) {
    List<String> expected =
        values.equals("NONE") ? List.of() : Arrays.asList(values.split(" ", -1));

    assertEquals(expected, Cookies.values(List.of(header), "token"));
  }

  @Test
  void allHeadersAreRead() {
    assertEquals(List.of("a", "b"), Cookies.values(List.of("token=a", "x=1", "token=b"), "token"));
    assertEquals(List.of(), Cookies.values(List.of(), "token"));
  }
}
