package dev.portcullis.iam;

import org.jspecify.annotations.Nullable;

/**
 * Decides whether a granted resource covers a required one, segment by segment.
 *
 * <ul>
 *   <li>Segments are equal, or the granted one is {@code *}.
 *   <li>Right after {@code NAMESPACE}, the granted {@code studio-} covers {@code studio} itself,
 *       {@code studio-game}, and any game whose namespace context names that studio.
 *   <li>What a longer granted resource has beyond the required one must all be {@code *}.
 *   <li>A shorter one must end in {@code *}, and not right after {@code NAMESPACE} or {@code USER},
 *       where that stands for one namespace or user, not for what is theirs. A lone {@code *}
 *       covers everything.
 *   <li>A granted <code>{namespace}</code> is read as the namespace of the grantee, so it may be
 *       {@code *} or {@code studio-}; <code>{userId}</code> covers the user id of the grantee and
 *       nothing else, however that reads. Where the grantee has none, they cover nothing.
 *   <li>A granted resource with an empty segment covers nothing.
 * </ul>
 */
final class ResourceMatcher {
  private static final String ANY = "*";
  private static final String NAMESPACE = "NAMESPACE";
  private static final String USER = "USER";
  private static final char HYPHEN = '-';

  private ResourceMatcher() {}

  /**
   * Compares two resources.
   *
   * @param granted what a token or role grants
   * @param grantee whom it is granted to
   * @param required what a method asks for, all of its placeholders filled
   * @param context the context of a required namespace, or null while none is known; it decides
   *     about that namespace alone
   */
  static Match match(
      Resource granted, Grantee grantee, Resource required, @Nullable NamespaceContext context) {
    if (granted.hasBlankSegment() || !lengthsFit(granted, grantee, required)) {
      return Match.NO;
    }
    Match match = Match.YES;
    int common = Math.min(granted.length(), required.length());
    for (int i = 0; i < common; i++) {
      Match segment = matchSegment(granted, grantee, required.segment(i), i, context);
      if (segment == Match.NO) {
        return Match.NO;
      }
      match = segment == Match.YES ? match : segment;
    }
    return match;
  }

  private static boolean lengthsFit(Resource granted, Grantee grantee, Resource required) {
    for (int i = required.length(); i < granted.length(); i++) {
      if (!isAny(granted, grantee, i)) {
        return false;
      }
    }
    return granted.length() >= required.length() || coversWhatFollows(granted, grantee);
  }

  private static boolean coversWhatFollows(Resource granted, Grantee grantee) {
    int last = granted.length() - 1;
    if (!isAny(granted, grantee, last)) {
      return false;
    }
    return last == 0
        || !(isWord(granted, grantee, last - 1, NAMESPACE)
            || isWord(granted, grantee, last - 1, USER));
  }

  private static boolean isAny(Resource granted, Grantee grantee, int index) {
    return !granted.isUserId(index) && isWord(granted, grantee, index, ANY);
  }

  private static boolean isWord(Resource granted, Grantee grantee, int index, String word) {
    return word.equals(filled(granted, grantee, index));
  }

  private static @Nullable String filled(Resource granted, Grantee grantee, int index) {
    if (granted.isUserId(index)) {
      return grantee.userId();
    }
    return granted.isNamespace(index) ? grantee.namespace() : granted.segment(index);
  }

  private static Match matchSegment(
      Resource granted,
      Grantee grantee,
      String need,
      int index,
      @Nullable NamespaceContext context) {
    String have = filled(granted, grantee, index);
    if (have == null) {
      return Match.NO;
    }
    if (have.equals(need)) {
      return Match.YES;
    }
    if (granted.isUserId(index)) {
      return Match.NO;
    }
    if (have.equals(ANY)) {
      return Match.YES;
    }
    boolean namesStudio =
        index > 0
            && isWord(granted, grantee, index - 1, NAMESPACE)
            && have.length() > 1
            && have.indexOf(HYPHEN) == have.length() - 1;
    return namesStudio ? matchStudio(have, need, context) : Match.NO;
  }

  /** Compares a granted {@code studio-} with a required namespace. */
  private static Match matchStudio(
      String have, String namespace, @Nullable NamespaceContext context) {
    if (isStudio(have, namespace) || isGameByName(have, namespace)) {
      return Match.YES;
    }
    if (context == null || !context.namespace().equals(namespace)) {
      return Match.IF_GAME_OF_STUDIO;
    }
    String studio = context.studioOfGame();
    return studio != null && isStudio(have, studio) ? Match.YES : Match.NO;
  }

  private static boolean isStudio(String have, String namespace) {
    return have.length() == namespace.length() + 1 && have.startsWith(namespace);
  }

  /** Whether a namespace is {@code studio-game}, with one hyphen. */
  private static boolean isGameByName(String have, String namespace) {
    return namespace.length() > have.length()
        && namespace.startsWith(have)
        && namespace.indexOf(HYPHEN, have.length()) < 0;
  }
}
