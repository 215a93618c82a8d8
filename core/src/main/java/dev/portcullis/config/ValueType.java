package dev.portcullis.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How the text of a setting becomes a value, and which values are right.
 *
 * @param form what the value must be, in words that stand after "must be"
 * @param parser makes the value, or throws {@link IllegalArgumentException}
 * @param valid whether a value is right, whoever made it
 */
record ValueType<T>(String form, Function<String, T> parser, Predicate<T> valid) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
  private static final Pattern HOST_AND_PORT =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\\d{1,5})?");
  private static final Pattern ISSUER_NAME = Pattern.compile("[a-z][a-z0-9]*");
  private static final Pattern LONE_TILDE = Pattern.compile("~(?![01])");
  private static final Pattern HTTP_TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final int LARGEST_SIZE = 1_000_000;
  private static final int MAX_PORT = 65_535;
  private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration LONGEST_LEEWAY = Duration.ofMinutes(10);
  private static final Duration LONGEST_MAX_AGE = Duration.ofDays(1);
  private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
  private static final Duration LONGEST_INTERVAL = Duration.ofDays(365);

  static final ValueType<String> HOST =
      new ValueType<>(
          "a host name, with a port if need be, and without scheme and path",
          Function.identity(),
          host ->
              HOST_AND_PORT.matcher(host).matches()
                  && SecureUrl.isSecure(URI.create("https://" + host)));

  static final ValueType<String> REALM =
      new ValueType<>(
          "printable ASCII characters",
          Function.identity(),
          realm -> !realm.isBlank() && realm.chars().allMatch(c -> c >= 0x20 && c < 0x7f));

  static final ValueType<String> TEXT =
      new ValueType<>(
          "a text without control characters",
          Function.identity(),
          text -> !text.isBlank() && text.chars().noneMatch(Character::isISOControl));

  /** RFC 9110 §5.6.2. */
  static final ValueType<String> HEADER_TOKEN =
      new ValueType<>(
          "a token as HTTP has it, such as Authorization or Bearer",
          Function.identity(),
          HTTP_TOKEN.asMatchPredicate());

  /** RFC 7617 §2: what goes before the colon of Basic credentials. */
  static final ValueType<String> CLIENT_ID =
      new ValueType<>(
          "a text without colons and control characters",
          Function.identity(),
          id -> TEXT.valid().test(id) && id.indexOf(':') < 0);

  static final ValueType<Secret> SECRET =
      new ValueType<>(
          "a text without control characters, which is never shown",
          Secret::of,
          secret -> TEXT.valid().test(secret.reveal()));

  static final ValueType<URI> HTTPS_URL =
      new ValueType<>(
          "an absolute https URL without user and fragment (http is taken for loopback alone)",
          ValueType::uri,
          SecureUrl::isSecure);

  static final ValueType<URI> BASE_URL =
      new ValueType<>(
          "an absolute https URL without user, query and fragment, to which paths are added (http is"
              + " taken for loopback alone)",
          ValueType::uri,
          url -> SecureUrl.isSecure(url) && url.getRawQuery() == null);

  static final ValueType<URI> ISSUER_URL =
      new ValueType<>(
          "an absolute https URL without user, query and fragment (http is taken for loopback alone)",
          ValueType::uri,
          url -> SecureUrl.isSecure(url) && url.getRawQuery() == null);

  static final ValueType<List<URI>> PAGES =
      new ValueType<>(
          "a list of http or https addresses joined by commas, each with a host in ASCII, and without"
              + " user, query, fragment and wildcard",
          text -> list(text).stream().map(ValueType::uri).toList(),
          pages -> !pages.isEmpty() && pages.stream().allMatch(ValueType::isPage));

  static final ValueType<List<String>> LIST =
      new ValueType<>(
          "a list of values joined by commas, none of them empty",
          ValueType::list,
          values -> !values.isEmpty() && values.stream().noneMatch(String::isBlank));

  static final ValueType<List<String>> CLAIMS =
      new ValueType<>(
          "a list of claim names joined by commas, none of them empty; after a first slash, a JSON"
              + " pointer in which a tilde is written ~0 and a slash ~1",
          ValueType::list,
          names -> !names.isEmpty() && names.stream().allMatch(ValueType::isClaim));

  // In capitals and with underscores, no name may look like the beginning of another.
  static final ValueType<List<String>> ISSUER_NAMES =
      new ValueType<>(
          "a list of names joined by commas, each of lower-case letters and digits after a first"
              + " letter, no two of them the same and none of them axioms",
          ValueType::list,
          names ->
              !names.isEmpty()
                  && names.stream().allMatch(ISSUER_NAME.asMatchPredicate())
                  && names.stream().distinct().count() == names.size()
                  && !names.contains(Settings.AXIOMS));

  // Shorter would ask an issuer without pause, and longer would leave the calendar.
  static final ValueType<Duration> INTERVAL =
      new ValueType<>(
          "a duration from 1 second to 365 days, in seconds or in the form of ISO 8601",
          ValueType::duration,
          duration ->
              duration.compareTo(SHORTEST_INTERVAL) >= 0
                  && duration.compareTo(LONGEST_INTERVAL) <= 0);

  // Less would not reach another machine, and more would hold a server's threads.
  static final ValueType<Duration> TIMEOUT =
      new ValueType<>(
          "a duration from 0.1 seconds to 1 minute, in seconds or in the form of ISO 8601",
          ValueType::duration,
          duration ->
              duration.compareTo(SHORTEST_TIMEOUT) >= 0
                  && duration.compareTo(LONGEST_TIMEOUT) <= 0);

  static final ValueType<Duration> LEEWAY =
      new ValueType<>(
          "a duration from 0 to 10 minutes, in seconds or in the form of ISO 8601",
          ValueType::duration,
          duration -> !duration.isNegative() && duration.compareTo(LONGEST_LEEWAY) <= 0);

  // Browsers keep it for less anyway.
  static final ValueType<Duration> MAX_AGE =
      new ValueType<>(
          "a duration from 0 to 1 day, in seconds or in the form of ISO 8601",
          ValueType::duration,
          duration -> !duration.isNegative() && duration.compareTo(LONGEST_MAX_AGE) <= 0);

  // More would take gigabytes of memory.
  static final ValueType<Integer> SIZE =
      new ValueType<>(
          "a number from 0 to 1000000",
          ValueType::number,
          size -> size >= 0 && size <= LARGEST_SIZE);

  static final ValueType<Boolean> BOOLEAN =
      new ValueType<>("true or false", ValueType::bool, value -> true);

  static ValueType<List<String>> listOf(List<String> known) {
    return new ValueType<>(
        "one or more of " + String.join(", ", known) + ", joined by commas",
        ValueType::list,
        values -> !values.isEmpty() && known.containsAll(values));
  }

  static <E extends Enum<E>> ValueType<E> oneOf(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    return new ValueType<>(
        "one of " + String.join(", ", constants.stream().map(ValueType::spelling).toList()),
        text ->
            constants.stream()
                .filter(constant -> spelling(constant).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new),
        value -> true);
  }

  static <E extends Enum<E>> ValueType<List<E>> someOf(Class<E> type) {
    ValueType<E> one = oneOf(type);
    String all =
        String.join(", ", Arrays.stream(type.getEnumConstants()).map(ValueType::spelling).toList());
    return new ValueType<>(
        "one or more of " + all + ", joined by commas, none of them twice",
        text -> list(text).stream().map(one.parser()).toList(),
        values -> !values.isEmpty() && values.stream().distinct().count() == values.size());
  }

  /** A host with a wildcard is none to {@link URI}. */
  private static boolean isPage(URI page) {
    return ("https".equalsIgnoreCase(page.getScheme()) || "http".equalsIgnoreCase(page.getScheme()))
        && page.getHost() != null
        && page.getPort() <= MAX_PORT
        && page.getRawUserInfo() == null
        && page.getRawQuery() == null
        && page.getRawFragment() == null;
  }

  private static boolean isClaim(String name) {
    return !name.isBlank() && !(name.startsWith("/") && LONE_TILDE.matcher(name).find());
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static List<String> list(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
  }

  private static Duration duration(String text) {
    if (NUMBER.matcher(text).matches()) {
      return Duration.ofSeconds(Long.parseLong(text));
    }
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Integer number(String text) {
    if (!NUMBER.matcher(text).matches()) {
      throw new IllegalArgumentException();
    }
    return Integer.valueOf(text);
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException();
    };
  }
}
