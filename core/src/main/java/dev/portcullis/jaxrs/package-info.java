/**
 * Providers for every JAX-RS runtime, written against {@code jakarta.ws.rs-api} 3.1 alone.
 *
 * <p>They translate between JAX-RS and {@link dev.portcullis.AccessGuard} and decide nothing
 * themselves. None carries {@code @Provider}, or scanners would register it a second time. May use
 * every other package of the engine.
 */
@NullMarked
package dev.portcullis.jaxrs;

import org.jspecify.annotations.NullMarked;
