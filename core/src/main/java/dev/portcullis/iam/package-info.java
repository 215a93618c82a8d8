/**
 * AccelByte IAM. So far: templates of required resources, and whether a granted resource covers
 * one. Nothing uses it before permissions can be asked for.
 *
 * <p>May use {@code json}, {@code error}, {@code config}, {@code key} and {@code token}.
 */
@NullMarked
package dev.portcullis.iam;

import org.jspecify.annotations.NullMarked;
