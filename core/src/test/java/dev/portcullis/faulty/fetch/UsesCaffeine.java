package dev.portcullis.faulty.fetch;

import com.github.benmanes.caffeine.cache.Ticker;

/** Uses Caffeine outside of the package for the IAM. */
public interface UsesCaffeine {
  /** Is of Caffeine. */
  Ticker ticker();
}
