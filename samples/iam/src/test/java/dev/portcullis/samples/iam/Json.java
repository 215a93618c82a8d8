package dev.portcullis.samples.iam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;

/** Reads answers. */
final class Json {
  private Json() {}

  @SuppressWarnings("unchecked") // the names of members are strings
  static Map<String, Object> of(HttpResponse<String> answer) throws JsonProcessingException {
    assertEquals("application/json", answer.headers().firstValue("Content-Type").orElse(""));
    return new ObjectMapper().readValue(answer.body(), Map.class);
  }
}
