package dev.portcullis.iam;

import dev.portcullis.fetch.FetchException;
import dev.portcullis.token.Verification;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * The calls of an {@link IamClient} for callers that wait, no longer than {@code
 * iam.request-timeout}. Each but {@link #verify}, whose outcome says so, throws {@link
 * IamUnavailableException} when the IAM does not say what must be known. Safe for use by several
 * threads; not for use on an event loop.
 */
public final class BlockingIamClient {
  private final IamClient client;

  BlockingIamClient(IamClient client) {
    this.client = client;
  }

  /**
   * Verifies a token here; see {@link IamClient#verify(String)}.
   *
   * @param token the compact serialization, as it was sent
   * @return the outcome
   */
  public Verification verify(String token) {
    return await(client.verify(token));
  }

  /**
   * Has the IAM verify a token; see {@link IamClient#verifyRemotely}.
   *
   * @param token the token
   * @return whether the IAM takes the token for valid
   */
  public boolean verifyRemotely(String token) {
    return await(client.verifyRemotely(token));
  }

  /**
   * Decides about a permission; see {@link IamClient#isAllowed}.
   *
   * @param claims the claims of a verified token
   * @param resource segments joined by colons, each a word or one placeholder in braces
   * @param action bits of {@link dev.portcullis.annotation.IamAction}
   * @param values what the placeholders stand for, by their names without braces
   * @return true if the token itself or one of its roles has it
   * @throws dev.portcullis.config.ConfigurationException when the resource or the action is none,
   *     or a placeholder has no value
   */
  public boolean isAllowed(
      IamClaims claims, String resource, int action, Map<String, String> values) {
    return await(client.isAllowed(claims, resource, action, values));
  }

  /**
   * The token of this service; see {@link IamClient#clientToken}.
   *
   * @return the text of the token; not to be logged
   */
  public String clientToken() {
    return await(client.clientToken());
  }

  /**
   * A token of this service for another namespace; see {@link IamClient#delegatedToken}.
   *
   * @param namespace the namespace
   * @return the text of the token; not to be logged
   */
  public String delegatedToken(String namespace) {
    return await(client.delegatedToken(namespace));
  }

  /**
   * The permissions of a role; see {@link IamClient#rolePermissions(String)}.
   *
   * @param roleId the role
   * @return the permissions; empty when there is no such role
   */
  public Optional<List<Permission>> rolePermissions(String roleId) {
    return await(client.rolePermissions(roleId));
  }

  /**
   * The permissions of a role in one namespace; see {@link IamClient#rolePermissions(String,
   * String)}.
   *
   * @param roleId the role
   * @param namespace the namespace
   * @return the permissions; empty when there is no such role
   */
  public Optional<List<Permission>> rolePermissions(String roleId, String namespace) {
    return await(client.rolePermissions(roleId, namespace));
  }

  /**
   * What the IAM knows of a client; see {@link IamClient#clientInformation}.
   *
   * @param namespace where the client lives
   * @param clientId the client
   * @return empty when there is no such client
   */
  public Optional<ClientInformation> clientInformation(String namespace, String clientId) {
    return await(client.clientInformation(namespace, clientId));
  }

  /**
   * What the Basic service knows of a namespace; see {@link IamClient#namespaceContext}.
   *
   * @param namespace the namespace
   * @return empty when there is no such namespace
   */
  public Optional<NamespaceContext> namespaceContext(String namespace) {
    return await(client.namespaceContext(namespace));
  }

  private static <T> T await(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (FetchException.unwrapped(e) instanceof IamUnavailableException unavailable) {
        throw unavailable;
      }
      throw e;
    }
  }
}
