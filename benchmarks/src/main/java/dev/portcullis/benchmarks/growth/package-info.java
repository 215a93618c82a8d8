/**
 * How time and memory grow as there are more tokens, keys, issuers, permissions and threads.
 *
 * <p>{@link dev.portcullis.benchmarks.growth.GrowthBenchmark} is the command. All is measured in
 * this process, by the CPU time of the threads and by what they allocate, so that whatever else the
 * machine does counts little.
 */
@NullMarked
package dev.portcullis.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
