/**
 * The contract of a guarded runtime, as one suite over plain HTTP.
 *
 * <p>{@link dev.portcullis.testing.contract.GuardContract} is what a runtime's test extends; {@link
 * dev.portcullis.testing.contract.AttackContract} is the part of it that the test of any service
 * may extend, and {@link dev.portcullis.testing.contract.BrowserContract} what a runtime's test
 * extends as well, where there is a browser. {@link
 * dev.portcullis.testing.contract.WwwAuthenticate} is of use to other tests as well.
 */
@NullMarked
package dev.portcullis.testing.contract;

import org.jspecify.annotations.NullMarked;
