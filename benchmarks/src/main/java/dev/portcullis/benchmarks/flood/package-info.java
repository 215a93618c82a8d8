/**
 * What valid traffic keeps while others flood a service with tokens that it must refuse, and how
 * often such a flood makes it fetch keys.
 *
 * <p>{@link dev.portcullis.benchmarks.flood.FloodBenchmark} is the command. The service runs in a
 * process of its own; issuer and clients share this one, so that nothing of theirs is booked to the
 * service.
 */
@NullMarked
package dev.portcullis.benchmarks.flood;

import org.jspecify.annotations.NullMarked;
