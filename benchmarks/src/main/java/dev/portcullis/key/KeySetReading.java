package dev.portcullis.key;

import dev.portcullis.fetch.FetchException;

/** The reading of a key set, once it is there as bytes. */
public final class KeySetReading {
  private KeySetReading() {}

  /**
   * Reads a key set, as is done after each fetch that brings another one.
   *
   * @param utf8 the JSON text
   * @return how many keys can be used
   * @throws IllegalArgumentException when it is no key set, or has no usable key
   */
  public static int usableKeys(byte[] utf8) {
    try {
      return KeySet.parse(utf8).size();
    } catch (FetchException e) {
      throw new IllegalArgumentException("Not a key set", e);
    }
  }
}
