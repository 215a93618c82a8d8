/** Benchmarks of what the engine shows to nobody: they share the name of its package. */
@NullMarked
package dev.portcullis.iam;

import org.jspecify.annotations.NullMarked;
