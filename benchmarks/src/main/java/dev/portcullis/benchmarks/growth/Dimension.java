package dev.portcullis.benchmarks.growth;

import java.util.stream.IntStream;

/** What there is more and more of. */
enum Dimension {
  /** Distinct tokens, presented in rotation. */
  TOKENS("Tokens", "distinct tokens of RS256, presented in rotation") {
    @Override
    Trial trial(Scene scene, int size) {
      return new TokenTrial(scene, size);
    }

    @Override
    String remark() {
      return "The cache holds 10,000 tokens. Tokens are signed between what is measured, "
          + "with a key of 2048 bits whose many small primes make signing fast; to verify "
          + "them takes what it takes with any other. The tokens of the largest size are "
          + "presented once in all rounds together, the others once before them.";
    }

    @Override
    int[] sizes() {
      return new int[] {100, 1_000, 10_000, 20_000, 100_000, 1_000_000};
    }
  },

  /** Keys in the set of one issuer. */
  KEYS("Keys", "keys in the set of one issuer") {
    @Override
    Trial trial(Scene scene, int size) {
      return new KeyTrial(scene, size);
    }

    @Override
    String remark() {
      return "1,000 keys are the limit: a set with more is refused. A token that names no "
          + "key is accepted if one key of the set fits; here that is the last one, and all "
          + "others are for another algorithm.";
    }

    @Override
    int[] sizes() {
      return new int[] {1, 10, 100, 1_000};
    }
  },

  /** Issuers, each with one key. */
  ISSUERS("Issuers", "trusted issuers, each with one key") {
    @Override
    Trial trial(Scene scene, int size) {
      return new IssuerTrial(scene, size);
    }

    @Override
    String remark() {
      return "The start by the wall clock fetches one key set from a server on this machine "
          + "for each issuer, all at once.";
    }

    @Override
    int[] sizes() {
      return new int[] {1, 10, 100};
    }
  },

  /** Permissions within a token. */
  PERMISSIONS("Permissions of a token", "permissions in a token") {
    @Override
    Trial trial(Scene scene, int size) {
      return new PermissionTrial(scene, size);
    }

    @Override
    String remark() {
      return "10,000 permissions do not fit into a token: one of more than 16 KiB is "
          + "refused, and that is no setting. The five guards ask for two scopes, a role, "
          + "and two permissions.";
    }

    @Override
    int[] sizes() {
      return new int[] {1, 10, 100, 1_000};
    }
  },

  /** IAM permissions that a role grants. */
  GRANTS("Permissions of a role", "permissions that a role of the IAM grants") {
    @Override
    Trial trial(Scene scene, int size) {
      return new GrantTrial(scene, size);
    }

    @Override
    String remark() {
      return "10,000 permissions are the limit: a role with more is refused. The role is "
          + "known, so nothing is fetched.";
    }

    @Override
    int[] sizes() {
      return new int[] {1, 10, 100, 1_000, 10_000};
    }
  },

  /** Threads that do the same. */
  THREADS("Threads", "threads at once") {
    @Override
    Trial trial(Scene scene, int size) {
      return new ThreadTrial(scene, size);
    }

    @Override
    String remark() {
      return "The threads share verifier, cache, keys and plan. More threads than processors "
          + "cannot do more in a second; that none does less, and that CPU time for one "
          + "operation stays, says that there is no contention.";
    }

    @Override
    int[] sizes() {
      return new int[] {1, 2, 4, 8, 16, 64};
    }
  };

  private final String title;
  private final String unit;

  Dimension(String title, String unit) {
    this.title = title;
    this.unit = unit;
  }

  String title() {
    return title;
  }

  /** What is counted. */
  String unit() {
    return unit;
  }

  /** What is to be known of the figures. */
  abstract String remark();

  /** All sizes, in ascending order. */
  abstract int[] sizes();

  /** The sizes up to the largest that is wanted. */
  int[] sizes(int largest) {
    return IntStream.of(sizes()).filter(size -> size <= largest).toArray();
  }

  /** Prepares the trial of one size. */
  abstract Trial trial(Scene scene, int size);
}
