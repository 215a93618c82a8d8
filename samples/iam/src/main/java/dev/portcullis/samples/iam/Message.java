package dev.portcullis.samples.iam;

/**
 * What the resources answer.
 *
 * @param message a sentence
 */
public record Message(String message) {}
