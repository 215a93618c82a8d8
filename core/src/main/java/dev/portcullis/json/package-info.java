/**
 * JSON as a guard reads it: strictly, and within limits.
 *
 * <p>Uses Jackson's streaming parser and nothing of this library. Internal: its API may change in
 * any release.
 */
@NullMarked
package dev.portcullis.json;

import org.jspecify.annotations.NullMarked;
