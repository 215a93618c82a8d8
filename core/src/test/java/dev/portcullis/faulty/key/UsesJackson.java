package dev.portcullis.faulty.key;

import com.fasterxml.jackson.core.JsonFactory;

/** Uses Jackson outside of the package for JSON. */
public interface UsesJackson {
  /** Is of Jackson. */
  JsonFactory factory();
}
