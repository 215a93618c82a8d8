package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.portcullis.testing.contract.resources.CorsMethods;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Which pages of other origins may use what, header by header. */
abstract class CorsPart extends ContractPart {
  private static final Set<Class<?>> RESOURCES =
      Set.of(CorsMethods.Plain.class, CorsMethods.Annotated.class, CorsMethods.Locators.class);

  private static final String PREFLIGHT_VARY =
      "Origin, Access-Control-Request-Method, Access-Control-Request-Headers,"
          + " Access-Control-Request-Private-Network";

  private static final String LISTED = "https://app.example";

  /** The shorthand of the tables for headers of requests and answers. */
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("o", "Origin"),
          Map.entry("m", "Access-Control-Request-Method"),
          Map.entry("h", "Access-Control-Request-Headers"),
          Map.entry("p", "Access-Control-Request-Private-Network"),
          Map.entry("O", "access-control-allow-origin"),
          Map.entry("C", "access-control-allow-credentials"),
          Map.entry("M", "access-control-allow-methods"),
          Map.entry("H", "access-control-allow-headers"),
          Map.entry("E", "access-control-expose-headers"),
          Map.entry("A", "access-control-max-age"),
          Map.entry("P", "access-control-allow-private-network"),
          Map.entry("V", "vary"));

  /**
   * Requests that are no preflights: service, method, path, headers, and what comes of them. A
   * value has commas for spaces.
   */
  private static final String OF_ASYNCHRONOUS_METHOD =
      "listed GET cors/later o=https://app.example"
          + " : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin";

  private static final String ANSWERS =
      """
      listed GET cors o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed HEAD cors o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed PUT cors o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed DELETE cors o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed OPTIONS cors o=https://app.example : 2xx O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed OPTIONS cors m=PUT : 2xx V=Origin
      listed OPTIONS cors/own o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/stream o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/status/204 o=https://app.example : 204 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/status/304 o=https://app.example : 304 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/status/500 o=https://app.example : 500 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/status/503 o=https://app.example : 503 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/token o=https://app.example : 401 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/scope o=https://app.example t=plain : 403 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/token o=https://app.example t=plain : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/token o=https://app.example t=junk : 401 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/nowhere o=https://app.example : 404 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed PATCH cors o=https://app.example : 405 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed POST cors/json o=https://app.example c=text/plain : 415 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors/varies o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Accept-Encoding,origin
      listed GET cors/varies/twice o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Accept,Cookie,Origin
      listed GET cors/varies/star o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=*
      listed PATCH cors/items/7 o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors o=https://a.shop.example : 200 O=https://a.shop.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors o=https://a-1_x.shop.example : 200 O=https://a-1_x.shop.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors o=http://localhost:3000 : 200 O=http://localhost:3000 C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors o=http://x.localhost:3000 : 200 O=http://x.localhost:3000 C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors o=http://[::1]:3000 : 200 O=http://[::1]:3000 C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors o=https://xn--bcher-kva.example : 200 O=https://xn--bcher-kva.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors o=capacitor://localhost : 200 O=capacitor://localhost C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors : 200 V=Origin
      listed GET cors/token : 401 V=Origin
      listed GET cors/nowhere : 404 V=Origin
      listed GET cors/status/304 : 304 V=Origin
      listed GET cors/varies : 200 V=Accept-Encoding,origin
      listed GET cors/varies/star : 200 V=*
      listed GET cors-of-class o=https://class.example : 200 O=https://class.example E=ETag V=Origin
      listed GET cors-of-class o=https://app.example : 200 V=Origin
      listed PUT cors-of-class o=https://method.example : 200 O=https://method.example C=true E=ETag V=Origin
      listed PUT cors-of-class o=https://class.example : 200 V=Origin
      listed DELETE cors-of-class o=https://class.example : 405 V=Origin
      listed GET cors-of-class/methods o=https://class.example : 200 O=https://class.example E=ETag V=Origin
      listed GET cors-of-class/everyone o=https://who.example : 200 O=* E=ETag V=Origin
      listed GET cors-of-class/own o=https://class.example : 200 O=https://class.example E=ETag V=Origin
      listed GET cors;v=1 o=https://app.example : 200 O=https://app.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors-of-class;v=1/methods;w=2 o=https://class.example : 200 O=https://class.example E=ETag V=Origin
      listed GET cors-of-class;v=1/methods;w=2 o=https://app.example : 200 V=Origin
      listed GET cors-of-class/ o=https://class.example : 200 O=https://class.example E=ETag V=Origin
      listed GET cors-located/known o=https://located.example : 200 O=https://located.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors-located/unknown o=https://located.example : 200 O=https://located.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors-located/unknown o=https://app.example : 200 V=Origin
      listed GET cors-located/unknown/below o=https://located.example : 200 O=https://located.example C=true E=WWW-Authenticate,Retry-After V=Origin
      listed GET cors-located/unknown/below o=https://evil.example : 200 V=Origin
      listed GET cors-located/known/below o=https://evil.example : 200 V=Origin
      listed GET cors-located/other o=https://evil.example : 200 O=* E=WWW-Authenticate,Retry-After V=Origin
      ordered GET ab/a-long-literal o=https://chosen.example : 200 O=https://chosen.example E=WWW-Authenticate,Retry-After V=Origin
      ordered GET ab/a-long-literal o=https://evil.example : 200 V=Origin
      ordered GET ac/a-long-literal o=https://evil.example : 200 O=* E=WWW-Authenticate,Retry-After V=Origin
      any GET cors o=https://app.example : 200 O=* E=*
      any GET cors o=null : 200 O=* E=*
      any GET cors/token o=https://app.example : 401 O=* E=*
      any GET cors/varies o=https://app.example : 200 O=* E=* V=Accept-Encoding,origin
      any GET cors : 200
      narrow GET cors o=https://app.example : 200 O=https://app.example E=ETag V=Origin
      narrow GET cors o=https://other.example : 200 V=Origin
      annotated GET cors o=https://app.example : 200 V=Origin
      annotated GET cors-of-class o=https://class.example : 200 O=https://class.example E=ETag V=Origin
      off GET cors o=https://app.example : 200
      off GET cors/token o=https://app.example : 401
      off GET cors/varies o=https://app.example : 200 V=Accept-Encoding,origin
      off GET cors-of-class o=https://class.example : 200
      """;

  /** Preflights, in the same way; V is that of all preflights. */
  private static final String PREFLIGHTS =
      """
      listed cors o=https://app.example m=PUT : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://app.example m=GET : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://app.example m=GET h=authorization : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://app.example m=GET h=x-evil : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://app.example m=PATCH : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://app.example m=put : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://app.example m=<script> : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://app.example m=PUT t=junk : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://app.example m=PUT p=true : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors o=https://a.shop.example m=PUT : O=https://a.shop.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors/json o=https://app.example m=POST h=content-type : O=https://app.example C=true M=POST H=Authorization,Content-Type A=600
      listed cors/token o=https://app.example m=GET h=authorization : O=https://app.example C=true M=GET,HEAD H=Authorization,Content-Type A=600
      listed cors/scope o=https://app.example m=GET : O=https://app.example C=true M=GET,HEAD H=Authorization,Content-Type A=600
      listed cors/status/500 o=https://app.example m=GET : O=https://app.example C=true M=GET,HEAD H=Authorization,Content-Type A=600
      listed cors/items/7 o=https://app.example m=PATCH : O=https://app.example C=true M=PATCH H=Authorization,Content-Type A=600
      listed cors/items/seven o=https://app.example m=PATCH : O=https://app.example C=true H=Authorization,Content-Type A=600
      listed cors/items/special o=https://app.example m=GET : O=https://app.example C=true M=GET,HEAD H=Authorization,Content-Type A=600
      listed cors/own o=https://app.example m=GET : O=https://app.example C=true M=GET,HEAD,OPTIONS H=Authorization,Content-Type A=600
      listed cors/nowhere o=https://app.example m=GET : O=https://app.example C=true H=Authorization,Content-Type A=600
      listed nowhere o=https://app.example m=DELETE : O=https://app.example C=true H=Authorization,Content-Type A=600
      listed cors o=https://evil.example m=PUT :
      listed cors o=null m=PUT :
      listed cors o=https://app.example m=PUT m=GET :
      listed cors o=https://app.example o=https://app.example m=PUT :
      listed cors o=https://app.example o=https://evil.example m=PUT :
      listed cors/token o=https://evil.example m=GET h=authorization :
      listed cors/nowhere o=https://evil.example m=GET :
      listed cors-of-class o=https://class.example m=GET : O=https://class.example M=GET,HEAD H=Device-Id A=5
      listed cors-of-class o=https://class.example m=PUT :
      listed cors-of-class o=https://method.example m=PUT : O=https://method.example C=true M=PUT H=Device-Id A=5
      listed cors-of-class o=https://method.example m=GET :
      listed cors-of-class o=https://app.example m=GET :
      listed cors-of-class o=https://app.example m=DELETE : O=https://app.example C=true H=Authorization,Content-Type A=600
      listed cors-of-class/methods o=https://class.example m=GET : O=https://class.example M=GET,PURGE H=Device-Id A=0
      listed cors-of-class/everyone o=https://who.example m=GET : O=* M=GET,HEAD H=*,Authorization A=5
      listed cors;v=1 o=https://app.example m=PUT : O=https://app.example C=true M=DELETE,GET,HEAD,PUT H=Authorization,Content-Type A=600
      listed cors-of-class;v=1/methods;w=2 o=https://class.example m=GET : O=https://class.example M=GET,PURGE H=Device-Id A=0
      listed cors-located/known o=https://located.example m=GET : O=https://located.example C=true M=GET,HEAD H=Authorization,Content-Type A=600
      listed cors-located/unknown o=https://located.example m=GET :
      listed cors-located/unknown/below o=https://evil.example m=GET :
      listed cors-located/known/below o=https://located.example m=GET : O=https://located.example C=true M=GET,HEAD H=Authorization,Content-Type A=600
      listed cors-located/other/more o=https://evil.example m=GET : O=* M=GET,HEAD H=Authorization,Content-Type A=600
      listed cors-located/unknown o=https://app.example m=GET : O=https://app.example C=true H=Authorization,Content-Type A=600
      narrow cors-of-class o=https://app.example m=POST : O=https://app.example M=POST H=Device-Id
      ordered ab/a-long-literal o=https://chosen.example m=GET : O=https://chosen.example M=GET,HEAD H=Authorization,Content-Type
      ordered ab/a-long-literal o=https://evil.example m=GET :
      any cors o=https://app.example m=PUT : O=* M=DELETE,GET,HEAD,PUT H=*,Authorization
      any cors o=null m=PUT : O=* M=DELETE,GET,HEAD,PUT H=*,Authorization
      any cors/token o=https://app.example m=GET h=authorization : O=* M=GET,HEAD H=*,Authorization
      any cors o=https://app.example m=PUT p=true : O=* M=DELETE,GET,HEAD,PUT H=*,Authorization
      narrow cors o=https://app.example m=PUT : O=https://app.example M=GET,POST H=Device-Id
      narrow cors o=https://app.example m=GET h=authorization : O=https://app.example M=GET,POST H=Device-Id
      narrow cors o=https://app.example m=GET p=true : O=https://app.example M=GET,POST H=Device-Id P=true
      narrow cors o=https://app.example m=GET p=false : O=https://app.example M=GET,POST H=Device-Id
      narrow cors o=https://app.example m=GET p=true p=true : O=https://app.example M=GET,POST H=Device-Id
      narrow cors o=https://other.example m=GET p=true :
      annotated cors o=https://app.example m=GET :
      annotated cors-of-class o=https://class.example m=GET : O=https://class.example M=GET,HEAD H=Device-Id A=5
      """;

  /** What is not exactly one of the listed origins. */
  private static final List<String> DENIED =
      List.of(
          "null",
          "",
          "*",
          "https://evil.example",
          "https://app.example.evil",
          "https://evilapp.example",
          "https://app.example@evil.example",
          "https://user@app.example",
          "https://user:word@app.example",
          "http://app.example",
          "wss://app.example",
          "HTTPS://app.example",
          "https://APP.example",
          "https://app.example:443",
          "https://app.example:8443",
          "https://app.example:",
          "https://app.example/",
          "https://app.example?",
          "https://app.example#",
          "https://app.example.",
          "https://app.example,https://evil.example",
          "https://app.example https://evil.example",
          "https://evil.example, https://app.example",
          "app.example",
          "//app.example",
          "https:app.example",
          "https://shop.example",
          "https://.shop.example",
          "https://a.b.shop.example",
          "https://ashop.example",
          "https://*.shop.example",
          "https://evil.example#.shop.example",
          "https://evil.example/.shop.example",
          "https://-.shop.example",
          "https://a.shop.example:8443",
          "http://a.shop.example",
          "https://a.shop.example.evil",
          "https://A.shop.example",
          "http://localhost",
          "http://localhost:3001",
          "http://[::2]:3000",
          "http://[0:0:0:0:0:0:0:1]:3000",
          "https://b\u00c3\u00bccher.example",
          "https://app.ex\u00e4mple",
          "https://app%2eexample",
          "https://app.example%00",
          "file://",
          "data:",
          "https://" + "a".repeat(10_000) + ".shop.example.evil",
          "https://app.example" + "/".repeat(10_000));

  private final Map<String, Service> services = new HashMap<>();

  CorsPart(Launcher launcher) {
    super(launcher);
    services.put(
        "listed",
        startWith(
            Map.of(
                "iam.cors-enable",
                true,
                "iam.cors-origin",
                List.of(
                    LISTED,
                    "https://*.shop.example",
                    "http://localhost:3000",
                    "http://*.localhost:3000",
                    "http://[::1]:3000",
                    "https://xn--bcher-kva.example",
                    "capacitor://localhost"),
                "iam.cors-credentials",
                true,
                "iam.cors-max-age",
                "600")));
    services.put(
        "any",
        startWith(
            Map.of(
                "iam.cors-enable", "true",
                "iam.cors-origin", "*",
                "iam.cors-headers", "*",
                "iam.cors-methods", "*",
                "iam.cors-expose-headers", "*"),
            Set.of(CorsMethods.Plain.class)));
    services.put(
        "narrow",
        startWith(
            Map.of(
                "iam.cors-enable", "true",
                "iam.cors-origin", LISTED,
                "iam.cors-headers", "Device-Id",
                "iam.cors-methods", "GET,POST",
                "iam.cors-expose-headers", "ETag",
                "iam.cors-private-network", "true")));
    services.put(
        "ordered",
        startWith(
            Map.of("iam.cors-enable", true),
            Set.of(CorsMethods.Chosen.class, CorsMethods.PassedOver.class)));
    services.put("annotated", startWith(Map.of("iam.cors-enable", true)));
    services.put("off", startWith(Map.of("iam.cors-origin", LISTED)));
  }

  private Service startWith(Map<String, Object> settings) {
    return startWith(settings, RESOURCES);
  }

  private Service startWith(Map<String, Object> settings, Set<Class<?>> resources) {
    return start(settings(settings), resources);
  }

  private Map<String, Object> settings(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>(issuer.settings());
    all.putAll(more);
    return all;
  }

  private Service service(String name) {
    return Objects.requireNonNull(services.get(name), name);
  }

  /** The words of a line before and after its colon. */
  private record Line(List<String> request, List<String> answer) {
    static Line of(String line) {
      int colon = line.indexOf(" :");
      String after = line.substring(colon + 2).strip();
      return new Line(
          List.of(line.substring(0, colon).strip().split(" ", -1)),
          after.isEmpty() ? List.of() : List.of(after.split(" ", -1)));
    }

    Map<String, String> headers(int from) {
      Map<String, String> headers = new TreeMap<>();
      for (String word : answer.subList(from, answer.size())) {
        headers.put(name(word), word.substring(2));
      }
      return headers;
    }
  }

  private static String name(String word) {
    return Objects.requireNonNull(NAMES.get(word.substring(0, 1)), word);
  }

  private String[] headerLines(List<String> words) {
    List<String> lines = new ArrayList<>();
    for (String word : words) {
      String value = word.substring(2);
      switch (word.charAt(0)) {
        case 'c' -> lines.addAll(List.of("Content-Type: " + value, "Content-Length: 0"));
        case 't' -> lines.add("Authorization: Bearer " + (value.equals("junk") ? "x" : plain()));
        default -> lines.add(name(word) + ": " + value);
      }
    }
    return lines.toArray(String[]::new);
  }

  private String plain() {
    return token().sign();
  }

  /** All that an answer says to browsers, without the spaces of lists. */
  private static Map<String, String> corsHeaders(Answer answer) {
    Map<String, String> found = new TreeMap<>();
    answer
        .headers()
        .forEach(
            (name, values) -> {
              String key = name.toLowerCase(Locale.ROOT);
              if (key.startsWith("access-control-") || key.equals("vary")) {
                assertEquals(1, values.size(), answer::toString);
                found.put(key, values.get(0).replace(", ", ","));
              }
            });
    return found;
  }

  @TestFactory
  Stream<DynamicTest> answers() {
    return ANSWERS.lines().map(line -> DynamicTest.dynamicTest(line, () -> answers(Line.of(line))));
  }

  @Test
  void answersOfAsynchronousMethods() {
    answers(Line.of(OF_ASYNCHRONOUS_METHOD));
  }

  private void answers(Line line) {
    List<String> request = line.request();
    Answer answer =
        service(request.get(0))
            .raw(request.get(1), request.get(2), headerLines(request.subList(3, request.size())));
    String status = line.answer().get(0);
    if (status.equals("2xx")) {
      assertEquals(2, answer.status() / 100, answer::toString);
    } else {
      assertEquals(status, Integer.toString(answer.status()), answer::toString);
    }
    assertEquals(line.headers(1), corsHeaders(answer), answer::toString);
  }

  @TestFactory
  Stream<DynamicTest> preflights() {
    return PREFLIGHTS
        .lines()
        .map(line -> DynamicTest.dynamicTest(line, () -> preflight(Line.of(line))));
  }

  private void preflight(Line line) {
    List<String> request = line.request();
    Answer answer =
        service(request.get(0))
            .raw("OPTIONS", request.get(1), headerLines(request.subList(2, request.size())));
    Map<String, String> expected = line.headers(0);
    expected.put("vary", PREFLIGHT_VARY.replace(", ", ","));
    assertEquals(204, answer.status(), answer::toString);
    assertEquals(expected, corsHeaders(answer), answer::toString);
    assertEquals("", answer.body());
  }

  @TestFactory
  Stream<DynamicTest> nothingIsSaidToOriginsThatAreNotListed() {
    return DENIED.stream()
        .map(
            origin ->
                DynamicTest.dynamicTest(
                    "Origin: " + (origin.length() > 60 ? origin.substring(0, 60) + "…" : origin),
                    () -> isDenied(origin)));
  }

  private void isDenied(String origin) {
    Service listed = service("listed");
    Answer answer = listed.raw("GET", "cors", "Origin: " + origin);
    assertEquals(200, answer.status(), answer::toString);
    assertEquals(Map.of("vary", "Origin"), corsHeaders(answer), answer::toString);
    Answer preflight =
        listed.raw("OPTIONS", "cors", "Origin: " + origin, "Access-Control-Request-Method: PUT");
    assertEquals(204, preflight.status(), preflight::toString);
    assertEquals(
        Map.of("vary", PREFLIGHT_VARY.replace(", ", ",")),
        corsHeaders(preflight),
        preflight::toString);
  }

  @Test
  void aFailureThatNothingMapsSaysNothingOfItself() {
    Answer answer = service("listed").raw("GET", "cors/status/500", "Origin: " + LISTED);
    assertEquals(500, answer.status());
    assertEquals("", answer.body());
  }

  @TestFactory
  Stream<DynamicTest> whatCouldNotWorkDoesNotStart() {
    Map<String, Map.Entry<Class<?>, String>> wrong =
        Map.of(
            "a locator with @Cors",
            Map.entry(CorsMethods.AnnotatedLocator.class, "sub-resource locator and has @Cors"),
            "an origin that no browser sends",
            Map.entry(CorsMethods.WrongOrigin.class, "no browser sends as an origin"),
            "two methods that a preflight cannot tell apart",
            Map.entry(CorsMethods.TwoOfAKind.class, "a preflight does not say which of the two"),
            "preflights that nobody answers",
            Map.entry(CorsMethods.WithoutOptions.class, "no @OPTIONS method at that path"));
    return each(
        wrong,
        entry ->
            Refusal.named(
                Refusal.of(
                    launcher(),
                    settings(Map.of("iam.cors-enable", true, "iam.cors-origin", LISTED)),
                    entry.getKey()),
                entry.getKey().getSimpleName(),
                entry.getValue()));
  }

  @Test
  void withoutAnyOriginItDoesNotStart() {
    Refusal.named(
        Refusal.of(launcher(), settings(Map.of("iam.cors-enable", true)), CorsMethods.Plain.class),
        "nor any @Cors names an origin");
  }

  @Test
  void aThousandHeaderNamesAreNotEchoed() {
    String names =
        IntStream.range(0, 1000).mapToObj(i -> "x-" + i).collect(Collectors.joining(","));
    Answer answer =
        service("listed")
            .raw(
                "OPTIONS",
                "cors",
                "Origin: " + LISTED,
                "Access-Control-Request-Method: PUT",
                "Access-Control-Request-Headers: " + names);
    assertEquals(204, answer.status());
    assertEquals("Authorization, Content-Type", answer.one("Access-Control-Allow-Headers"));
  }

  @Test
  void aPreflightThatTheApplicationWantsReachesIt() {
    Answer answer =
        service("listed")
            .raw(
                "OPTIONS",
                "cors-of-class/own",
                "Origin: https://class.example",
                "Access-Control-Request-Method: GET");
    assertEquals(200, answer.status(), answer::toString);
    assertEquals(GuardedMethods.LET_IN, answer.body());
  }

  @Test
  void aPreflightNeverReachesAMethodForOptions() {
    Answer answer =
        service("listed")
            .raw(
                "OPTIONS",
                "cors/own",
                "Origin: " + LISTED,
                "Access-Control-Request-Method: OPTIONS");
    assertEquals(204, answer.status(), answer::toString);
    assertEquals("", answer.body());
  }

  @Test
  void whereItIsOffAPreflightIsARequestLikeAnyOther() {
    Answer answer =
        service("off")
            .raw("OPTIONS", "cors/own", "Origin: " + LISTED, "Access-Control-Request-Method: GET");
    assertEquals(200, answer.status(), answer::toString);
    assertEquals(GuardedMethods.LET_IN, answer.body());
    assertEquals(Map.of(), corsHeaders(answer));
  }

  @Test
  void allowedOriginsDoNotOpenWhatIsGuarded() {
    Answer answer = service("listed").raw("GET", "cors/token", "Origin: " + LISTED);
    assertEquals(401, answer.status());
    assertFalse(answer.body().contains(GuardedMethods.LET_IN));
    assertNotEquals(List.of(), answer.all("WWW-Authenticate"));
  }
}
