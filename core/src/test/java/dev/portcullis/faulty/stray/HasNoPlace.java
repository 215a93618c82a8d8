package dev.portcullis.faulty.stray;

/** Is in a package that the order does not have. */
public interface HasNoPlace {}
