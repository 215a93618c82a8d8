/**
 * AccelByte IAM: permissions with action masks, the client, and revocation. Empty until that work
 * lands; the package keeps its place in the order of imports.
 *
 * <p>May use {@code json}, {@code error}, {@code config}, {@code key} and {@code token}.
 */
@NullMarked
package dev.portcullis.iam;

import org.jspecify.annotations.NullMarked;
