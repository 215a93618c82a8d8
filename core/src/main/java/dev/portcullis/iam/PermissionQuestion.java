package dev.portcullis.iam;

import dev.portcullis.fetch.Deadline;
import dev.portcullis.iam.Directory.RoleKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One decision about a permission. Its steps follow one another; it belongs to one request. */
final class PermissionQuestion {
  private static final CompletionStage<Boolean> YES = CompletableFuture.completedStage(true);
  private static final CompletionStage<Boolean> NO = CompletableFuture.completedStage(false);

  /** Permissions that are known, and to whom they are granted. */
  private record Grants(List<Permission> permissions, Grantee grantee) {}

  /** A role whose permissions are not known yet. */
  private record UnknownRole(RoleKey key, Grantee grantee) {}

  private final Directory directory;
  private final IamClaims claims;
  private final RequiredPermission.Filled required;
  private final Instant now;
  private final Deadline deadline;

  private final List<Grants> dependOnContext = new ArrayList<>(0);
  private final List<UnknownRole> unknownRoles = new ArrayList<>(0);
  private @Nullable IamUnavailableException failure;

  PermissionQuestion(
      Directory directory,
      IamClaims claims,
      RequiredPermission.Filled required,
      Instant now,
      Deadline deadline) {
    this.directory = directory;
    this.claims = claims;
    this.required = required;
    this.now = now;
    this.deadline = deadline;
  }

  CompletionStage<Boolean> answer() {
    return allows(claims.permissions(), Grantee.NOBODY) || anyKnownRoleAllows() ? YES : askRoles(0);
  }

  private boolean anyKnownRoleAllows() {
    for (NamespaceRole role : claims.namespaceRoles()) {
      if (knownRoleAllows(role.roleId(), role.namespace())) {
        return true;
      }
    }
    String namespace = claims.namespace().orElse(null);
    for (String role : claims.roles()) {
      if (knownRoleAllows(role, namespace)) {
        return true;
      }
    }
    return false;
  }

  private boolean knownRoleAllows(String roleId, @Nullable String namespace) {
    RoleKey key = PermissionAuthorizer.keyOf(roleId, namespace, required.namespace());
    Grantee grantee = new Grantee(claims.userId().orElse(null), namespace);
    List<Permission> known = directory.knownPermissions(key);
    if (known == null) {
      unknownRoles.add(new UnknownRole(key, grantee));
      return false;
    }
    return allows(known, grantee);
  }

  /** Whether permissions allow what is asked for, as far as it does not depend on a context. */
  private boolean allows(List<Permission> permissions, Grantee grantee) {
    Match match = match(permissions, grantee, null);
    if (match == Match.IF_GAME_OF_STUDIO) {
      dependOnContext.add(new Grants(permissions, grantee));
    }
    return match == Match.YES;
  }

  private Match match(
      List<Permission> permissions, Grantee grantee, @Nullable NamespaceContext context) {
    return PermissionMatcher.match(
        permissions, grantee, required.resource(), required.action(), now, context);
  }

  /** Asks for one role after the other: the first that allows spares the rest. */
  private CompletionStage<Boolean> askRoles(int first) {
    // A loop, since a token may have many roles, of which each may be answered at once.
    for (int i = first; i < unknownRoles.size(); i++) {
      if (deadline.hasPassed()) {
        // Nobody would wait for the answers.
        remember(new TimeoutException());
        return refused();
      }
      CompletableFuture<Boolean> answer = ask(unknownRoles.get(i)).toCompletableFuture();
      if (!answer.isDone()) {
        int next = i + 1;
        return answer.thenCompose(allows -> allows ? YES : askRoles(next));
      }
      if (answer.join()) {
        return YES;
      }
    }
    return dependOnContext.isEmpty() ? refused() : askForContext();
  }

  private CompletionStage<Boolean> ask(UnknownRole role) {
    return directory
        .role(role.key(), deadline)
        .thenApply(
            permissions -> permissions.isPresent() && allows(permissions.get(), role.grantee()))
        .exceptionally(this::remember);
  }

  private CompletionStage<Boolean> askForContext() {
    String namespace = required.resource().namespace();
    if (namespace == null) {
      return refused();
    }
    return directory
        .namespace(namespace, deadline)
        .thenApply(context -> context.isPresent() && allowsIn(context.get()))
        .exceptionally(this::remember)
        .thenCompose(allows -> allows ? YES : refused());
  }

  private boolean allowsIn(NamespaceContext context) {
    return dependOnContext.stream()
        .anyMatch(grants -> match(grants.permissions(), grants.grantee(), context) == Match.YES);
  }

  /** What cannot be asked does not allow; in the end it is told. */
  private boolean remember(Throwable failed) {
    failure = Waiting.unavailable(failed);
    return false;
  }

  /** Nothing allows it; what could not be asked might have. */
  private CompletionStage<Boolean> refused() {
    return failure == null ? NO : CompletableFuture.failedStage(failure);
  }
}
