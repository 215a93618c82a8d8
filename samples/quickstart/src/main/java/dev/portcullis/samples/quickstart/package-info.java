/**
 * A guarded service to try and to copy from.
 *
 * <p>{@link dev.portcullis.samples.quickstart.App} and the resource classes are what an application
 * needs. {@link dev.portcullis.samples.quickstart.Main} and the rest run it, and make tokens to try
 * it with.
 */
@NullMarked
package dev.portcullis.samples.quickstart;

import org.jspecify.annotations.NullMarked;
