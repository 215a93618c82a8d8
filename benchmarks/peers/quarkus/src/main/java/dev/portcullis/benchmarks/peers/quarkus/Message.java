package dev.portcullis.benchmarks.peers.quarkus;

/**
 * What both resources answer.
 *
 * @param message a word
 */
public record Message(String message) {}
