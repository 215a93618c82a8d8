/**
 * Portcullis for Quarkus REST. Empty until that work lands.
 *
 * <p>It will hold providers that a Quarkus build finds through a Jandex index, a guard that is
 * resolved lazily since configuration is not there at static init, configuration through
 * MicroProfile Config under the same names, and a filter that suspends a request instead of
 * blocking the event loop while keys are fetched.
 */
@NullMarked
package dev.portcullis.quarkus;

import org.jspecify.annotations.NullMarked;
