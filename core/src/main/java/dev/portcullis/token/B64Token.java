package dev.portcullis.token;

/** The syntax of the credentials after {@code Bearer} (RFC 6750 §2.1). */
final class B64Token {
  // A table: to compare ranges costs more for 16 KiB of random text than a signature does.
  private static final boolean[] CHARACTERS = new boolean[128];

  static {
    for (char c :
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~+/".toCharArray()) {
      CHARACTERS[c] = true;
    }
  }

  private B64Token() {}

  static boolean matches(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      if (c >= CHARACTERS.length || !CHARACTERS[c]) {
        return false;
      }
    }
    return end > 0;
  }
}
