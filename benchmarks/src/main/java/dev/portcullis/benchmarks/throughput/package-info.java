/**
 * How many requests a guarded endpoint answers of those that an open one does, server by server.
 *
 * <p>{@link dev.portcullis.benchmarks.throughput.ThroughputBenchmark} is the command. Each service
 * runs in a process of its own, wrk drives them in another, and the issuer is in this one, so that
 * nothing of theirs is booked to a service.
 */
@NullMarked
package dev.portcullis.benchmarks.throughput;

import org.jspecify.annotations.NullMarked;
