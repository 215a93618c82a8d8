package dev.portcullis.benchmarks.peers.dropwizard;

/**
 * What both resources answer.
 *
 * @param message a word
 */
public record Message(String message) {}
