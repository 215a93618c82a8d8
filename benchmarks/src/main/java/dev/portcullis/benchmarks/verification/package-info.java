/**
 * What the verification of a token takes, next to a bare check of its signature and to the other
 * libraries that do it.
 *
 * <p>{@link dev.portcullis.benchmarks.verification.VerificationComparison} is the command, which
 * measures all of them in turn within one process; {@link
 * dev.portcullis.benchmarks.verification.PeerVerificationBenchmark} has JMH measure one at a time.
 * Each library is set up as its documentation recommends for production, and each has a class of
 * its own that shows how.
 */
@NullMarked
package dev.portcullis.benchmarks.verification;

import org.jspecify.annotations.NullMarked;
