package dev.portcullis.browser;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address of pages that may send requests: their origin, and the path above them. Immutable.
 *
 * @param origin where they come from
 * @param path their path, or the beginning of it in whole segments
 */
record Page(Origin origin, String path) {

  /** The page at an address; null when no page could be there. */
  static @Nullable Page at(@Nullable URI address) {
    Origin origin = Origin.of(address);
    return origin == null || address == null ? null : new Page(origin, address.getRawPath());
  }

  /** The pages at those of the addresses where some could be. */
  static List<Page> at(List<String> addresses) {
    List<Page> pages = new ArrayList<>(addresses.size());
    for (String address : addresses) {
      Page page = at(Origin.url(address));
      if (page != null) {
        pages.add(page);
      }
    }
    return pages;
  }

  /** By whole segments, so that {@code /in} does not stand for {@code /inside}. */
  boolean isAbove(String otherPath) {
    String directory = path.endsWith("/") ? path : path + "/";
    return otherPath.equals(path) || otherPath.startsWith(directory);
  }
}
