package dev.portcullis.samples.iam;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a printed curl line as a reader would: in a shell, or without curl, as what it means. */
final class Shell {
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  /** What came back, whoever asked. */
  record Answer(int status, String body) {}

  private Shell() {}

  static boolean hasCurl() {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> new File(folder, "curl").canExecute());
  }

  static Answer run(String line) throws IOException {
    return hasCurl() ? runWithCurl(line) : runWithoutCurl(line);
  }

  private static Answer runWithCurl(String line) throws IOException {
    ProcessBuilder shell = new ProcessBuilder("sh", "-c", line);
    shell.redirectError(ProcessBuilder.Redirect.DISCARD);
    shell.environment().put("no_proxy", "127.0.0.1");
    String output = new String(shell.start().getInputStream().readAllBytes(), UTF_8);
    Matcher answer =
        Pattern.compile("HTTP/1.1 (\\d{3}) .*?\r\n\r\n(.*)", Pattern.DOTALL).matcher(output);
    if (!answer.matches()) {
      throw new IOException("curl got no answer: " + output);
    }
    return new Answer(Integer.parseInt(answer.group(1)), answer.group(2));
  }

  private static Answer runWithoutCurl(String line) {
    String method = "GET";
    URI address = URI.create("");
    String[] headers = {};
    List<String> words = words(line);
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "curl", "-i" -> {}
        case "-X" -> method = words.get(++i);
        case "-H" -> headers = words.get(++i).split(": ", 2);
        default -> address = URI.create(words.get(i));
      }
    }
    HttpResponse<String> answer = Web.send(method, address, headers);
    return new Answer(answer.statusCode(), answer.body());
  }

  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }
}
