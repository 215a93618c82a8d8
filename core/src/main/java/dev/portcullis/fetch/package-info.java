/**
 * How the engine reaches other services: HTTP within limits, one timer, and state that is fetched
 * again and again. Internal: its API may change in any release.
 *
 * <p>{@link dev.portcullis.fetch.Outbound} has the one HTTP client and the one timer thread of a
 * guard. {@link dev.portcullis.fetch.Refreshing} keeps what is fetched. May use {@code json},
 * {@code error} and {@code config}.
 */
@NullMarked
package dev.portcullis.fetch;

import org.jspecify.annotations.NullMarked;
