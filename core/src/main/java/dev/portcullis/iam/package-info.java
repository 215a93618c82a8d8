/**
 * AccelByte IAM: its tokens, what they and their roles permit, what is revoked, and what is asked
 * of it.
 *
 * <p>Read {@link dev.portcullis.iam.IamClient} first, the one door to all of it, then {@link
 * dev.portcullis.iam.PermissionQuestion}. May use {@code json}, {@code error}, {@code config},
 * {@code fetch}, {@code key} and {@code token}.
 */
@NullMarked
package dev.portcullis.iam;

import org.jspecify.annotations.NullMarked;
