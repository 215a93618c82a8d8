/** The small service that is measured, with Quarkus. */
@NullMarked
package dev.portcullis.benchmarks.peers.quarkus;

import org.jspecify.annotations.NullMarked;
