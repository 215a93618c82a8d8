package dev.portcullis.testing.attack;

/** Texts for the names of attacks, which stand in reports and on terminals. */
final class Names {
  private static final int LONGEST = 40;

  private Names() {}

  /** A text between quotes, with what cannot be seen spelt out, and cut where it is long. */
  static String quoted(String text) {
    StringBuilder name = new StringBuilder("\"");
    text.chars()
        .limit(LONGEST)
        .forEach(
            c -> {
              if (c >= ' ' && c < 0x7f) {
                name.append((char) c);
              } else {
                name.append(String.format("\\u%04x", c));
              }
            });
    return name.append(text.length() > LONGEST ? "…\"" : "\"").toString();
  }
}
