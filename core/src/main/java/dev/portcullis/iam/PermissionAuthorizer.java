package dev.portcullis.iam;

import dev.portcullis.fetch.Deadline;
import dev.portcullis.iam.Directory.RoleKey;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the bearer of a token has a permission: by the token's own permissions, then
 * those of its roles in namespaces, then those of its other roles. What is known decides without
 * waiting; the IAM is asked only for what could still allow. Safe for use by several threads.
 */
final class PermissionAuthorizer {
  /** Every user has it, with permissions that each namespace may override. */
  static final String DEFAULT_USER_ROLE = "2251438839e948d783ec0e5281daf05b";

  private static final String ANY = "*";

  private final Directory directory;
  private final Clock clock;

  PermissionAuthorizer(Directory directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /**
   * Decides.
   *
   * @return already complete when all that could allow it is known; fails with {@link
   *     IamUnavailableException} when nothing allows it, and something that could is not to be had
   */
  CompletionStage<Boolean> isAllowed(
      IamClaims claims, RequiredPermission.Filled required, Deadline deadline) {
    return new PermissionQuestion(directory, claims, required, clock.instant(), deadline).answer();
  }

  /** Where the permissions of a role are found that a token has in a namespace. */
  static RoleKey keyOf(
      String roleId, @Nullable String namespace, @Nullable String namespaceOfRequest) {
    if (!roleId.equals(DEFAULT_USER_ROLE) || namespace == null) {
      return new RoleKey(roleId, null);
    }
    boolean coversMany = namespace.equals(ANY) || namespace.endsWith("-");
    return new RoleKey(roleId, coversMany ? namespaceOfRequest : namespace);
  }
}
