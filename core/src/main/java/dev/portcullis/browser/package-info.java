/**
 * What browsers need: which pages may send a token in a cookie, and which pages of other origins
 * may read answers (CORS).
 *
 * <p>May use everything above it: {@code json} to {@code authz}.
 */
@NullMarked
package dev.portcullis.browser;

import org.jspecify.annotations.NullMarked;
