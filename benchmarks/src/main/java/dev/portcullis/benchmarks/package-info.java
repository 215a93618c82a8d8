/** What the engine costs, measured with JMH. */
@NullMarked
package dev.portcullis.benchmarks;

import org.jspecify.annotations.NullMarked;
