package dev.portcullis.testing;

import java.util.List;
import java.util.Objects;

/**
 * A confidential client that {@link FakeIam} knows. Each method but those that read returns a new
 * one.
 *
 * <pre>{@code
 * iam.putClient(
 *     FakeIamClient.of("web-shop", "only-for-tests", "acme-game")
 *         .redirectingTo("https://shop.example/callback"));
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param id its name
 * @param secret its password
 * @param namespace the namespace that it belongs to
 * @param name what people call it
 * @param redirectUris where it may send browsers; pages of these origins are its own
 * @param baseUri the address of its service, which tokens may name as their audience; may be empty
 * @param permissions what its own tokens allow
 * @param scopes the scopes of its own tokens
 */
public record FakeIamClient(
    String id,
    String secret,
    String namespace,
    String name,
    List<String> redirectUris,
    String baseUri,
    List<IamGrant> permissions,
    List<String> scopes) {
  /**
   * Creates a client.
   *
   * @param id its name
   * @param secret its password
   * @param namespace the namespace that it belongs to
   * @param name what people call it
   * @param redirectUris where it may send browsers
   * @param baseUri the address of its service; may be empty
   * @param permissions what its own tokens allow
   * @param scopes the scopes of its own tokens
   */
  public FakeIamClient {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(secret, "secret");
    Objects.requireNonNull(namespace, "namespace");
    Objects.requireNonNull(name, "name");
    redirectUris = List.copyOf(redirectUris);
    Objects.requireNonNull(baseUri, "baseUri");
    permissions = List.copyOf(permissions);
    scopes = List.copyOf(scopes);
  }

  /**
   * Creates a client without redirect addresses, base address and permissions.
   *
   * @param id its name
   * @param secret its password
   * @param namespace the namespace that it belongs to
   * @return a new client
   */
  public static FakeIamClient of(String id, String secret, String namespace) {
    return new FakeIamClient(
        id, secret, namespace, id, List.of(), "", List.of(), List.of("account", "commerce"));
  }

  /**
   * Changes the password.
   *
   * @param secret the new one
   * @return a new client
   */
  public FakeIamClient withSecret(String secret) {
    return new FakeIamClient(
        id, secret, namespace, name, redirectUris, baseUri, permissions, scopes);
  }

  /**
   * Changes the redirect addresses.
   *
   * @param uris all of them; none for a client without
   * @return a new client
   */
  public FakeIamClient redirectingTo(String... uris) {
    return new FakeIamClient(
        id, secret, namespace, name, List.of(uris), baseUri, permissions, scopes);
  }

  /**
   * Changes the base address.
   *
   * @param baseUri the address of its service; empty for none
   * @return a new client
   */
  public FakeIamClient withBaseUri(String baseUri) {
    return new FakeIamClient(
        id, secret, namespace, name, redirectUris, baseUri, permissions, scopes);
  }

  /**
   * Changes what its own tokens allow.
   *
   * @param grants all permissions
   * @return a new client
   */
  public FakeIamClient withPermissions(IamGrant... grants) {
    return new FakeIamClient(
        id, secret, namespace, name, redirectUris, baseUri, List.of(grants), scopes);
  }

  /**
   * Names the client; holds no secret.
   *
   * @return such as {@code FakeIamClient[web-shop, acme-game]}
   */
  @Override
  public String toString() {
    return "FakeIamClient[" + id + ", " + namespace + "]";
  }
}
