/**
 * What browsers need: whether a request with a token in a cookie comes from a page that may send
 * it, and whether it was sent to the host of its token's namespace. Cross-origin requests come
 * later.
 *
 * <p>May use everything above it: {@code json} to {@code authz}.
 */
@NullMarked
package dev.portcullis.browser;

import org.jspecify.annotations.NullMarked;
