package dev.portcullis.benchmarks.peers.spring;

/**
 * What both resources answer.
 *
 * @param message a word
 */
record Message(String message) {}
