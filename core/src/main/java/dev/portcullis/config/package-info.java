/**
 * Settings: where they come from, what they mean, and what is refused.
 *
 * <p>{@link dev.portcullis.config.Settings} lists every setting. {@link
 * dev.portcullis.config.GuardConfig} is the result: immutable, and not to be had when a value is
 * missing or unsafe. May use {@code annotation}, {@code json} and {@code error}.
 */
@NullMarked
package dev.portcullis.config;

import org.jspecify.annotations.NullMarked;
