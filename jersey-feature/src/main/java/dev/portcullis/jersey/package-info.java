/**
 * Portcullis for Jersey: register {@link dev.portcullis.jersey.PortcullisFeature}, and annotated
 * resources are guarded.
 *
 * <p>Works on Jersey 4.0 and 3.1.
 */
@NullMarked
package dev.portcullis.jersey;

import org.jspecify.annotations.NullMarked;
