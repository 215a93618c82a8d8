package dev.portcullis.samples.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.testing.FakeIam;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The resource {@code /cors} where the settings switch CORS on. */
class CorsTest {
  private static final String PAGE = "https://app.example";

  private static Sample service;

  @BeforeAll
  static void start() {
    FakeIam iam = SampleIam.start();
    service =
        Sample.serve(
            new App()
                .addProperties(iam.settings())
                .addProperties(Map.of("iam.cors-enable", "true", "iam.cors-origin", PAGE)),
            0,
            Optional.of(iam));
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aPreflightIsToldTheHeadersOfTheResource() {
    HttpResponse<String> answer =
        Web.send(
            "OPTIONS",
            service.address().resolve("/cors"),
            "Origin",
            PAGE,
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "device-id");

    assertEquals(204, answer.statusCode());
    assertEquals(PAGE, header(answer, "Access-Control-Allow-Origin"));
    assertEquals(
        "Device-Id, Device-Os, Device-Type", header(answer, "Access-Control-Allow-Headers"));
    assertEquals("GET, HEAD, POST", header(answer, "Access-Control-Allow-Methods"));
  }

  @Test
  void otherResourcesHaveTheHeadersOfTheSettings() {
    HttpResponse<String> answer =
        Web.send(
            "OPTIONS",
            service.address().resolve("/roles"),
            "Origin",
            PAGE,
            "Access-Control-Request-Method",
            "GET");

    assertEquals("Authorization, Content-Type", header(answer, "Access-Control-Allow-Headers"));
  }

  @Test
  void theAnswersMayBeReadByPagesOfTheOriginAlone() {
    assertEquals(PAGE, header(get("/cors", PAGE), "Access-Control-Allow-Origin"));
    assertEquals(PAGE, header(get("/roles", PAGE), "Access-Control-Allow-Origin"));
    assertEquals("", header(get("/cors", "https://evil.example"), "Access-Control-Allow-Origin"));
  }

  private static HttpResponse<String> get(String path, String origin) {
    return Web.send("GET", service.address().resolve(path), "Origin", origin);
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }
}
