/**
 * Tools for testing services that Portcullis guards.
 *
 * <p>{@link dev.portcullis.testing.LocalIssuer} is a real issuer of access tokens inside the test
 * JVM: it publishes its metadata and its key set over HTTP on the loopback interface, and mints
 * valid tokens as well as wrong ones. {@link dev.portcullis.testing.LocalIssuerExtension} hands one
 * to each JUnit 5 test class.
 *
 * <p>The issuer stands on the JDK alone and shares no code with the verifier, so that a mistake in
 * the one cannot hide a mistake in the other. Its keys live in memory and are made for tests; never
 * use them to protect anything.
 */
@NullMarked
package dev.portcullis.testing;

import org.jspecify.annotations.NullMarked;
