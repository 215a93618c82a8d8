/**
 * AccelByte IAM: what its tokens say, permissions and their schedules, whether permissions allow
 * what is required, and what has been revoked.
 *
 * <p>May use {@code json}, {@code error}, {@code config}, {@code key} and {@code token}.
 */
@NullMarked
package dev.portcullis.iam;

import org.jspecify.annotations.NullMarked;
