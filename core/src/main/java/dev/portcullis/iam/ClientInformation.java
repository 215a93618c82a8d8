package dev.portcullis.iam;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the IAM tells of a client. Immutable.
 *
 * @param clientId the client
 * @param name what people call it; empty when it has no name
 * @param namespace where it lives
 * @param redirectUris where it takes its users back to, as the IAM writes them; may be empty
 * @param baseUri the audience that its tokens name; empty when it has none
 */
public record ClientInformation(
    String clientId, String name, String namespace, List<String> redirectUris, String baseUri) {
  /**
   * Copies the list.
   *
   * @param clientId the client
   * @param name what people call it
   * @param namespace where it lives
   * @param redirectUris where it takes its users back to
   * @param baseUri the audience that its tokens name
   */
  public ClientInformation {
    redirectUris = List.copyOf(redirectUris);
  }

  static ClientInformation read(String clientId, Map<String, @Nullable Object> json)
      throws MalformedDataException {
    Members members = Members.ofAnyCase(json);
    return new ClientInformation(
        clientId,
        textOrNone(members, "clientname"),
        textOrNone(members, "namespace"),
        Arrays.stream(textOrNone(members, "redirecturi").split(","))
            .map(String::strip)
            .filter(uri -> !uri.isEmpty())
            .toList(),
        textOrNone(members, "baseuri"));
  }

  private static String textOrNone(Members members, String name) throws MalformedDataException {
    return Objects.requireNonNullElse(members.textOrNull(name), "");
  }
}
