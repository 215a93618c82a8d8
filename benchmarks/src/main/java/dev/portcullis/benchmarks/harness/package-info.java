/** What benchmarks of whole services share: processes to measure, figures, and words about them. */
@NullMarked
package dev.portcullis.benchmarks.harness;

import org.jspecify.annotations.NullMarked;
