/**
 * Access tokens: where a request carries one, and whether it is to be believed.
 *
 * <p>Read {@link dev.portcullis.token.TokenVerifier} first. May use {@code json}, {@code error},
 * {@code config}, {@code fetch} and {@code key}.
 */
@NullMarked
package dev.portcullis.token;

import org.jspecify.annotations.NullMarked;
