/**
 * The engine's front: {@link dev.portcullis.AccessGuard}, the one object that an adapter for a
 * server talks to.
 *
 * <p>May use every package but {@code jaxrs}.
 */
@NullMarked
package dev.portcullis;

import org.jspecify.annotations.NullMarked;
