package dev.portcullis.testing.attack;

import dev.portcullis.error.Reason;
import dev.portcullis.testing.TokenBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Attacks of one kind. */
abstract class Family {
  final Forge forge;
  private final List<Attack> attacks = new ArrayList<>();

  Family(Forge forge) {
    this.forge = forge;
  }

  /** Adds each attack of the family. */
  abstract void make();

  /** Makes the attacks, once, and publishes the keys that they need. */
  Stream<Attack> all() {
    make();
    return attacks.stream();
  }

  void add(Reason reason, String name, String token) {
    attacks.add(Attack.token(name, token, reason));
  }

  void add(Reason reason, String name, TokenBuilder token) {
    add(reason, name, token.sign());
  }

  void addLines(Reason reason, String name, String... headerLines) {
    attacks.add(new Attack(name, List.of(headerLines), reason));
  }
}
