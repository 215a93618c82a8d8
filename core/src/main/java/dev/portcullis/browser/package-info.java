/**
 * What browsers need: decisions about origins, for cross-origin requests and for cookie tokens.
 * Empty until that work lands; the package keeps its place in the order of imports.
 *
 * <p>May use everything above it: {@code json} to {@code authz}.
 */
@NullMarked
package dev.portcullis.browser;

import org.jspecify.annotations.NullMarked;
