package dev.portcullis.iam;

import org.jspecify.annotations.Nullable;

/**
 * Whom a permission of a role is granted to. Immutable.
 *
 * @param userId what {@code {userId}} stands for, compared exactly, or null for nothing
 * @param namespace what {@code {namespace}} stands for, as if it were written there, or null for
 *     nothing
 */
record Grantee(@Nullable String userId, @Nullable String namespace) {
  /** Fills no placeholder: that of the permissions which a token itself has. */
  static final Grantee NOBODY = new Grantee(null, null);
}
