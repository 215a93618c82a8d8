/**
 * What a token must have for a resource method: annotations, compiled into plans at start-up.
 *
 * <p>{@link dev.portcullis.authz.AnnotationReader} makes one {@link
 * dev.portcullis.authz.AccessPlan} of all annotations that apply to a method. May use {@code
 * annotation}, {@code json}, {@code error}, {@code config}, {@code token} and {@code iam}; of
 * Jakarta, the annotations of {@code jakarta.annotation.security}.
 */
@NullMarked
package dev.portcullis.authz;

import org.jspecify.annotations.NullMarked;
