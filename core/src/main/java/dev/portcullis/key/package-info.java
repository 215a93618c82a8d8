/**
 * The keys that issuers sign with: fetched, refreshed, and kept through outages.
 *
 * <p>{@link dev.portcullis.key.JwksKeySource} is the one owner of that state. May use {@code json},
 * {@code error}, {@code config} and {@code fetch}.
 */
@NullMarked
package dev.portcullis.key;

import org.jspecify.annotations.NullMarked;
