/**
 * Refusals as data, and the HTTP answers they become.
 *
 * <p>An {@link dev.portcullis.error.AccessError} says why a request is refused. An {@link
 * dev.portcullis.error.ErrorFormat} turns it into status, headers and body. Every text that a
 * client sees comes from {@link dev.portcullis.error.Reason}, never from an exception or a request.
 * May use {@code json}.
 */
@NullMarked
package dev.portcullis.error;

import org.jspecify.annotations.NullMarked;
