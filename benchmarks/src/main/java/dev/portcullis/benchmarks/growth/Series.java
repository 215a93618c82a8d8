package dev.portcullis.benchmarks.growth;

/**
 * One thing that is measured at several sizes.
 *
 * @param what in words
 * @param unit what its figures are counted in
 */
record Series(String what, Unit unit) {}
