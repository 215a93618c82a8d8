/** The small service that is measured, with Spring Boot. */
@NullMarked
package dev.portcullis.benchmarks.peers.spring;

import org.jspecify.annotations.NullMarked;
