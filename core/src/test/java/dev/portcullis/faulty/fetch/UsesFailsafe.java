package dev.portcullis.faulty.fetch;

import dev.failsafe.Policy;

/** Uses Failsafe outside of the package for the IAM. */
public interface UsesFailsafe {
  /** Is of Failsafe. */
  Policy<String> policy();
}
