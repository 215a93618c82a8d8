package dev.portcullis.faulty.json;

import dev.portcullis.faulty.annotation.UsesWhatStandsBelow;

/** Uses a package before its own, which is allowed but for the circle that it closes. */
public interface UsedFromAbove {
  /** What uses this. */
  UsesWhatStandsBelow user();
}
