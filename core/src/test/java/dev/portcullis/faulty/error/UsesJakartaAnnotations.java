package dev.portcullis.faulty.error;

import jakarta.annotation.security.PermitAll;

/** Uses an annotation that only one package may know. */
public interface UsesJakartaAnnotations {
  /** Is open. */
  @PermitAll
  void open();
}
