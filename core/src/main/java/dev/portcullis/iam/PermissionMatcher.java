package dev.portcullis.iam;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether permissions allow an action on a resource. One of them must allow all of the
 * action's bits: what several allow does not add up.
 */
final class PermissionMatcher {
  private PermissionMatcher() {}

  /**
   * Looks for a permission that allows the action.
   *
   * @param granted the permissions of a token, or of a role
   * @param grantee whom the role is granted to; {@link Grantee#NOBODY} for a token's own
   * @param required the resource, all of its placeholders filled
   * @param action the sum of the actions; one that asks for nothing is not allowed
   * @param now when this is asked
   * @param context the context of a required namespace, or null while none is known
   * @return {@code IF_GAME_OF_STUDIO} when some permission depends on a context that is not known,
   *     and none allows it without
   */
  static Match match(
      List<Permission> granted,
      Grantee grantee,
      Resource required,
      int action,
      Instant now,
      @Nullable NamespaceContext context) {
    if (action <= 0) {
      return Match.NO;
    }
    Match best = Match.NO;
    for (int i = 0; i < granted.size(); i++) {
      Permission permission = granted.get(i);
      Match match = ResourceMatcher.match(permission.compiled(), grantee, required, context);
      // A schedule is the dearer question.
      if (match != Match.NO && (permission.actionAt(now) & action) == action) {
        if (match == Match.YES) {
          return Match.YES;
        }
        best = match;
      }
    }
    return best;
  }
}
