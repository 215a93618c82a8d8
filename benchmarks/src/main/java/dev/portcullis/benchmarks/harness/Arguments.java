package dev.portcullis.benchmarks.harness;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The options of a command: pairs of a name and a value, all with a default. Immutable. */
public final class Arguments {
  private static final Pattern COMMA = Pattern.compile(",", Pattern.LITERAL);

  private final String usage;
  private final Map<String, String> values;

  private Arguments(String usage, Map<String, String> values) {
    this.usage = usage;
    this.values = values;
  }

  /**
   * Reads options.
   *
   * @param usage tells all there are
   * @param defaults the values of all there are
   * @param args pairs of name and value, each of which takes the place of a default
   * @return all values
   * @throws IllegalArgumentException when a name is unknown or a value is missing; its message is
   *     the usage
   */
  public static Arguments parse(String usage, Map<String, String> defaults, String... args) {
    Map<String, String> values = new HashMap<>(defaults);
    for (int i = 0; i < args.length; i += 2) {
      if (i + 1 == args.length || values.replace(args[i], args[i + 1]) == null) {
        throw new IllegalArgumentException(usage);
      }
    }
    return new Arguments(usage, values);
  }

  /**
   * Returns a value.
   *
   * @param name of an option
   * @return what was given, or the default
   */
  public String text(String name) {
    return values.getOrDefault(name, "");
  }

  /**
   * Returns a value that is a whole number.
   *
   * @param name of an option
   * @param least the lowest that is right
   * @return what was given, or the default
   * @throws IllegalArgumentException when it is no such number; its message is the usage
   */
  public int number(String name, int least) {
    try {
      int number = Integer.parseInt(text(name));
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The usage says it better.
    }
    throw new IllegalArgumentException(usage);
  }

  /**
   * Returns a value that is a constant of an enum, in any case of letters.
   *
   * @param <E> the enum
   * @param name of an option
   * @param type the enum
   * @return what was given, or the default
   * @throws IllegalArgumentException when there is no such constant; its message is the usage
   */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return constant(type, text(name));
  }

  /**
   * Returns a value that lists constants of an enum, in any case of letters, with commas between.
   *
   * @param <E> the enum
   * @param name of an option
   * @param type the enum
   * @return what was given, or the default, in that order; it may be empty
   * @throws IllegalArgumentException when there is no such constant; its message is the usage
   */
  public <E extends Enum<E>> List<E> constants(String name, Class<E> type) {
    String list = text(name);
    return list.isEmpty()
        ? List.of()
        : Stream.of(COMMA.split(list, -1)).map(constant -> constant(type, constant)).toList();
  }

  private <E extends Enum<E>> E constant(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(usage, e);
    }
  }
}
