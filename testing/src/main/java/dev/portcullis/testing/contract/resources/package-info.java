/**
 * The resources that {@link dev.portcullis.testing.contract.GuardContract} puts to the test.
 *
 * <p>They are public because a JAX-RS runtime asks for that, and of no use elsewhere. All but those
 * of {@link dev.portcullis.testing.contract.resources.WrongGuards} and {@link
 * dev.portcullis.testing.contract.resources.WrongIamGuards} have paths of their own, so that they
 * can live in one application.
 */
@NullMarked
package dev.portcullis.testing.contract.resources;

import org.jspecify.annotations.NullMarked;
