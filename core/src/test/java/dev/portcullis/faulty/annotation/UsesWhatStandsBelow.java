package dev.portcullis.faulty.annotation;

import dev.portcullis.faulty.json.UsedFromAbove;

/** Uses a package below its own. */
public class UsesWhatStandsBelow {
  private final UsedFromAbove[] used = {};

  /** The array of what it must not use. */
  public UsedFromAbove[] used() {
    return used.clone();
  }
}
