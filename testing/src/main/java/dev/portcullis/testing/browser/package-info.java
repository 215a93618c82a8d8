/**
 * A real browser for tests. {@link dev.portcullis.testing.browser.Chromium} is all there is; it
 * needs {@code org.seleniumhq.selenium:selenium-chrome-driver} and JUnit on the class path, which
 * the rest of this artifact does not.
 */
@NullMarked
package dev.portcullis.testing.browser;

import org.jspecify.annotations.NullMarked;
