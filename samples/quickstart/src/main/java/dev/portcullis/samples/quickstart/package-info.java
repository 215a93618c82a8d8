/**
 * A guarded service to try and to copy from.
 *
 * <p>{@link dev.portcullis.samples.quickstart.App} and the resource classes are what an application
 * needs. {@link dev.portcullis.samples.quickstart.Main} and the rest run it, and make tokens and a
 * page to try it with; {@link dev.portcullis.samples.quickstart.PlaygroundResource} is of the rest.
 */
@NullMarked
package dev.portcullis.samples.quickstart;

import org.jspecify.annotations.NullMarked;
