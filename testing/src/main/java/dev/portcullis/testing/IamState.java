package dev.portcullis.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that IAM knows, at one moment. Immutable; each change gives a new one.
 *
 * @param clients the clients by their ids
 * @param roles what each role allows
 * @param overrides what roles allow in one namespace
 * @param namespaces the namespaces by their names
 * @param revocations what has been revoked
 */
record IamState(
    Map<String, FakeIamClient> clients,
    Map<String, List<IamGrant>> roles,
    Map<RoleIn, List<IamGrant>> overrides,
    Map<String, Context> namespaces,
    IamRevocations revocations) {
  /** A role as one namespace has it. */
  record RoleIn(String namespace, String role) {}

  /** What a namespace is. */
  record Context(String type, String studio) {}

  static IamState empty() {
    return new IamState(Map.of(), Map.of(), Map.of(), Map.of(), IamRevocations.none());
  }

  Optional<FakeIamClient> client(String id) {
    return Optional.ofNullable(clients.get(id));
  }

  Optional<List<IamGrant>> role(String id) {
    return Optional.ofNullable(roles.get(id));
  }

  /** What a role allows in a namespace: the override, else what it allows everywhere. */
  Optional<List<IamGrant>> role(String namespace, String id) {
    return Optional.ofNullable(overrides.get(new RoleIn(namespace, id))).or(() -> role(id));
  }

  Optional<Context> namespace(String name) {
    return Optional.ofNullable(namespaces.get(name));
  }

  IamState withClient(String id, @Nullable FakeIamClient client) {
    return new IamState(with(clients, id, client), roles, overrides, namespaces, revocations);
  }

  IamState withRole(String id, @Nullable List<IamGrant> grants) {
    return new IamState(clients, with(roles, id, grants), overrides, namespaces, revocations);
  }

  IamState withOverride(String namespace, String id, @Nullable List<IamGrant> grants) {
    return new IamState(
        clients,
        roles,
        with(overrides, new RoleIn(namespace, id), grants),
        namespaces,
        revocations);
  }

  IamState withNamespace(String name, @Nullable Context context) {
    return new IamState(clients, roles, overrides, with(namespaces, name, context), revocations);
  }

  IamState withRevocations(IamRevocations changed) {
    return new IamState(clients, roles, overrides, namespaces, changed);
  }

  /** The same entries with this one; without it where the value is null. */
  static <K, V> Map<K, V> with(Map<K, V> entries, K key, @Nullable V value) {
    Map<K, V> changed = new LinkedHashMap<>(entries);
    if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, value);
    }
    return Collections.unmodifiableMap(changed);
  }
}
