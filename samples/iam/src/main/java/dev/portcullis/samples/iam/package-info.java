/**
 * A service that AccelByte IAM guards, to try and to copy from.
 *
 * <p>{@link dev.portcullis.samples.iam.App} and the resource classes are what an application needs.
 * {@link dev.portcullis.samples.iam.Main} and the rest run it, and make an IAM and tokens to try it
 * with.
 */
@NullMarked
package dev.portcullis.samples.iam;

import org.jspecify.annotations.NullMarked;
