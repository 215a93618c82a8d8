package dev.portcullis.token;

import java.util.List;

/**
 * What the engine may know of a request. Each server's adapter implements it.
 *
 * <p>An instance belongs to one request and is used by one thread at a time.
 */
public interface RequestView {
  /**
   * The values of a header field.
   *
   * @param name the name, in any case
   * @return one value for each field line, as they were received; empty when there is none
   */
  List<String> headerValues(String name);

  /**
   * Whether the query string has a parameter.
   *
   * @param name the decoded name
   * @return true if it occurs, with or without a value
   */
  boolean hasQueryParameter(String name);

  /**
   * The values of a parameter of the path that was matched.
   *
   * @param name the name, without braces
   * @return the decoded values; empty when the path has no such parameter, several when nested
   *     paths have it
   */
  List<String> pathParameter(String name);

  /**
   * When the guard first saw the request.
   *
   * @return the moment as {@link System#nanoTime} tells it; the same each time
   */
  long seenAt();
}
