/**
 * The program wrk: sends requests to a service in a process of its own, and tells how many it
 * answered.
 */
@NullMarked
package dev.portcullis.benchmarks.wrk;

import org.jspecify.annotations.NullMarked;
