package dev.portcullis.faulty.config;

import jakarta.ws.rs.core.Response;

/** Uses JAX-RS outside of the package for it. */
public interface UsesJaxrs {
  /** Is of JAX-RS. */
  Response response();
}
