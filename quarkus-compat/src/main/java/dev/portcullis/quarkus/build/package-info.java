/** What a build of Quarkus runs. No application loads it. */
@NullMarked
package dev.portcullis.quarkus.build;

import org.jspecify.annotations.NullMarked;
