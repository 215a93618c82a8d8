package dev.portcullis.benchmarks.peers.dropwizard;

import java.security.Principal;
import java.util.Set;

/**
 * Whom a token speaks for.
 *
 * @param name its subject
 * @param scopes what it was given
 */
record User(String name, Set<String> scopes) implements Principal {
  User {
    scopes = Set.copyOf(scopes);
  }

  @Override
  public String getName() {
    return name;
  }
}
