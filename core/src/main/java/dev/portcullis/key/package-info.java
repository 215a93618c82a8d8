/**
 * The keys that issuers sign with: fetched, refreshed, and kept through outages.
 *
 * <p>{@link dev.portcullis.key.JwksKeySource} is the one owner of that state. May use {@code json},
 * {@code error} and {@code config}.
 */
@NullMarked
package dev.portcullis.key;

import org.jspecify.annotations.NullMarked;
