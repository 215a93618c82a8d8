package dev.portcullis.samples.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.portcullis.config.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortTest {
  @Test
  void thePortIs8080UnlessSaidOtherwise() {
    assertEquals(8080, Port.parse(null));
  }

  @Test
  void everyPortCanBeSet() {
    assertEquals(0, Port.parse("0"));
    assertEquals(9090, Port.parse(" 9090 "));
    assertEquals(65_535, Port.parse("65535"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "abc", "-1", "65536", "80.5", "99999999999", "8080 8081"})
  void whatIsNoPortIsRefusedWithTheRemedy(String text) {
    ConfigurationException e = assertThrows(ConfigurationException.class, () -> Port.parse(text));

    assertEquals(
        "PORT must be a number from 0 to 65535, where 0 takes any free port, for example PORT=8081.",
        e.getMessage());
  }
}
