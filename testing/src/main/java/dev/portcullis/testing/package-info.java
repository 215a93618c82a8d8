/**
 * Tools for testing services that Portcullis guards.
 *
 * <p>{@link dev.portcullis.testing.LocalIssuer} is a real issuer of access tokens inside the test
 * JVM: it publishes its metadata and its key set over HTTP on the loopback interface, and mints
 * valid tokens as well as wrong ones. {@link dev.portcullis.testing.LocalIssuerExtension} hands one
 * to each JUnit 5 test class, {@link dev.portcullis.testing.LocalIssuerResource} to each Quarkus
 * application under test. {@link dev.portcullis.testing.FakeIam} and {@link
 * dev.portcullis.testing.FakeIamExtension} are the same for AccelByte IAM: tokens of users and
 * clients, roles, the revocation list, and every kind of fault.
 *
 * <p>What mints and publishes stands on the JDK alone, but for a hash function of the revocation
 * list, and shares no code with the verifier, so that a mistake in the one cannot hide a mistake in
 * the other. Keys live in memory and are made for tests; never use them to protect anything.
 */
@NullMarked
package dev.portcullis.testing;

import org.jspecify.annotations.NullMarked;
