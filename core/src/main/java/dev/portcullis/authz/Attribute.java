package dev.portcullis.authz;

import dev.portcullis.error.AccessError;
import dev.portcullis.error.Reason;
import dev.portcullis.token.AccessToken;
import java.util.List;
import java.util.Set;

/** What a requirement looks at. */
enum Attribute {
  SCOPES(Reason.SCOPE_MISSING) {
    @Override
    Set<String> of(AccessToken token) {
      return token.scopes();
    }

    @Override
    AccessError missing(List<String> values) {
      return new AccessError.Insufficient(Reason.SCOPE_MISSING, values);
    }
  },
  ROLES(Reason.ROLE_MISSING) {
    @Override
    Set<String> of(AccessToken token) {
      return token.roles();
    }
  },
  PERMISSIONS(Reason.PERMISSION_MISSING) {
    @Override
    Set<String> of(AccessToken token) {
      return token.permissions();
    }
  };

  private final Reason reason;

  Attribute(Reason reason) {
    this.reason = reason;
  }

  abstract Set<String> of(AccessToken token);

  AccessError missing(List<String> values) {
    return new AccessError.Insufficient(reason);
  }
}
