/** Classes that break each rule of the architecture once, to show that the rules can fail. */
package dev.portcullis.faulty;
