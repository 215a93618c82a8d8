/**
 * The annotations that guard resource methods.
 *
 * <p>Plain Java: this package uses nothing but the JDK, so that resource classes can carry guards
 * without depending on the engine.
 */
@NullMarked
package dev.portcullis.annotation;

import org.jspecify.annotations.NullMarked;
