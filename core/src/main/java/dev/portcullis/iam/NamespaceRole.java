package dev.portcullis.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * A role that a user has in a namespace. Immutable.
 *
 * @param roleId the id of the role
 * @param namespace the namespace; {@code *} for every one, {@code studio-} for those of a studio
 */
public record NamespaceRole(String roleId, String namespace) {
  private static final String EVERY = "*";

  static List<NamespaceRole> readAll(List<?> json) throws MalformedDataException {
    List<NamespaceRole> roles = new ArrayList<>();
    for (Object element : json) {
      Members members = Members.ofAnyCase(element);
      roles.add(new NamespaceRole(members.text("roleid"), members.text("namespace")));
    }
    return List.copyOf(roles);
  }

  boolean is(String otherRoleId, String otherNamespace) {
    return roleId.equals(otherRoleId)
        && (namespace.equals(otherNamespace) || namespace.equals(EVERY));
  }
}
