/**
 * A corpus of attacks on services that Portcullis guards: tokens and headers that nobody may be let
 * in with, each with the reason for which it must be refused.
 *
 * <p>{@link dev.portcullis.testing.contract.AttackContract} runs it against a service over HTTP.
 */
@NullMarked
package dev.portcullis.testing.attack;

import org.jspecify.annotations.NullMarked;
