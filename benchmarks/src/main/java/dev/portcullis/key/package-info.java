/** Benchmarks of what the engine shows to nobody: they share the name of its package. */
@NullMarked
package dev.portcullis.key;

import org.jspecify.annotations.NullMarked;
