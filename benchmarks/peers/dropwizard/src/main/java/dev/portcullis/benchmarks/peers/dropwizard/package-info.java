/** The small service that is measured, with Dropwizard. */
@NullMarked
package dev.portcullis.benchmarks.peers.dropwizard;

import org.jspecify.annotations.NullMarked;
