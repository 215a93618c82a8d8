/**
 * Portcullis for Quarkus REST: where this jar is a dependency, annotated resources are guarded.
 *
 * <p>Nothing of it is to be called; Quarkus finds it through the index in the jar.
 */
@NullMarked
package dev.portcullis.quarkus;

import org.jspecify.annotations.NullMarked;
