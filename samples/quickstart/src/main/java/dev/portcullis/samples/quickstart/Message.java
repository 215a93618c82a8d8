package dev.portcullis.samples.quickstart;

/**
 * What the resources answer.
 *
 * @param message a sentence
 */
public record Message(String message) {}
