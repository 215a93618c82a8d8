package dev.portcullis.testing.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChromiumTest {
  @Test
  void scriptsRunInAPage() {
    try (Chromium chromium = Chromium.start(List.of())) {
      chromium.driver().get("data:text/html,<title>of a page</title>");
      assertEquals("of a page", chromium.driver().executeScript("return document.title"));
    }
  }
}
