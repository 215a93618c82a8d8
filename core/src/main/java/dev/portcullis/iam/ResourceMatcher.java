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
   * @param required what a method asks for, all of its placeholders filled
   * @param context the context of a required namespace, or null while none is known; it decides
   *     about that namespace alone
   */
  static Match match(Resource granted, Resource required, @Nullable NamespaceContext context) {
    if (!lengthsFit(granted, required)) {
      return Match.NO;
    }
    Match match = Match.YES;
    int common = Math.min(granted.length(), required.length());
    for (int i = 0; i < common; i++) {
      Match segment = matchSegment(granted, required, i, context);
      if (segment == Match.NO) {
        return Match.NO;
      }
      match = segment == Match.YES ? match : segment;
    }
    return match;
  }

  private static boolean lengthsFit(Resource granted, Resource required) {
    for (int i = required.length(); i < granted.length(); i++) {
      if (!granted.segment(i).equals(ANY)) {
        return false;
      }
    }
    return granted.length() >= required.length() || coversWhatFollows(granted);
  }

  private static boolean coversWhatFollows(Resource granted) {
    int last = granted.length() - 1;
    if (!granted.segment(last).equals(ANY)) {
      return false;
    }
    return last == 0
        || !(granted.segment(last - 1).equals(NAMESPACE) || granted.segment(last - 1).equals(USER));
  }

  private static Match matchSegment(
      Resource granted, Resource required, int index, @Nullable NamespaceContext context) {
    String have = granted.segment(index);
    String need = required.segment(index);
    if (have.equals(ANY) || have.equals(need)) {
      return Match.YES;
    }
    boolean namesStudio =
        index > 0
            && granted.segment(index - 1).equals(NAMESPACE)
            && have.length() > 1
            && have.indexOf(HYPHEN) == have.length() - 1;
    return namesStudio ? matchStudio(have, need, context) : Match.NO;
  }

  /** Compares a granted {@code studio-} with a required namespace. */
  private static Match matchStudio(
      String have, String namespace, @Nullable NamespaceContext context) {
    String studio = have.substring(0, have.length() - 1);
    if (namespace.equals(studio) || isGameByName(have, namespace)) {
      return Match.YES;
    }
    if (context == null || !context.namespace().equals(namespace)) {
      return Match.IF_GAME_OF_STUDIO;
    }
    return context.isGameOf(studio) ? Match.YES : Match.NO;
  }

  /** Whether a namespace is {@code studio-game}, with one hyphen. */
  private static boolean isGameByName(String have, String namespace) {
    return namespace.length() > have.length()
        && namespace.startsWith(have)
        && namespace.indexOf(HYPHEN, have.length()) < 0;
  }
}
