package dev.portcullis.key;

import dev.portcullis.fetch.Deadline;
import dev.portcullis.fetch.FetchException;
import dev.portcullis.json.MalformedJsonException;
import dev.portcullis.json.StrictJson;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Finds the address of the keys in the issuer's metadata: OpenID Connect Discovery 1.0 §4, and
 * where there is none, RFC 8414 §3. The metadata must name the very issuer (RFC 8414 §3.3).
 */
final class Discovery implements KeySetAddress {
  private final String issuer;
  private final HttpFetcher http;
  private volatile @Nullable URI found;

  Discovery(String issuer, HttpFetcher http) {
    this.issuer = issuer;
    this.http = http;
  }

  @Override
  public CompletionStage<URI> resolve(Deadline deadline) {
    URI known = found;
    if (known != null) {
      return CompletableFuture.completedStage(known);
    }
    return read(openIdConfiguration(issuer), deadline)
        .exceptionallyCompose(
            first ->
                read(authorizationServerMetadata(issuer), deadline)
                    .exceptionallyCompose(
                        second -> CompletableFuture.failedStage(both(first, second))))
        .whenComplete((url, failure) -> found = url);
  }

  @Override
  public void forget() {
    found = null;
  }

  private CompletionStage<URI> read(URI metadata, Deadline deadline) {
    return http.get(metadata, null, deadline)
        .thenCompose(
            document -> {
              try {
                return CompletableFuture.completedStage(keySetUrl(document.body()));
              } catch (FetchException e) {
                return CompletableFuture.failedStage(e);
              }
            });
  }

  private static FetchException both(Throwable openId, Throwable oauth) {
    return new FetchException(
        "discovery failed; OpenID Connect: "
            + FetchException.why(openId)
            + "; RFC 8414: "
            + FetchException.why(oauth));
  }

  private URI keySetUrl(byte @Nullable [] body) throws FetchException {
    if (body == null) {
      throw new FetchException("the metadata of the issuer is empty");
    }
    try {
      Map<String, @Nullable Object> metadata = StrictJson.readObject(body);
      if (!issuer.equals(metadata.get("issuer"))) {
        throw new FetchException(
            "the metadata names another issuer: the setting must equal it to the character");
      }
      if (metadata.get("jwks_uri") instanceof String url) {
        return protectedLikeTheIssuer(new URI(url));
      }
      throw new FetchException("the metadata of the issuer has no jwks_uri");
    } catch (MalformedJsonException | URISyntaxException e) {
      throw new FetchException("the metadata of the issuer cannot be understood");
    }
  }

  /** What is left to loopback for local issuers must not bring the metadata of another here. */
  private URI protectedLikeTheIssuer(URI url) throws FetchException {
    if (isHttps(URI.create(issuer)) && !isHttps(url)) {
      throw new FetchException("the metadata of an https issuer names a jwks_uri without https");
    }
    return url;
  }

  private static boolean isHttps(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  static URI openIdConfiguration(String issuer) {
    return URI.create(withoutFinalSlash(issuer) + "/.well-known/openid-configuration");
  }

  static URI authorizationServerMetadata(String issuer) {
    URI url = URI.create(withoutFinalSlash(issuer));
    return URI.create(
        url.getScheme()
            + "://"
            + url.getRawAuthority()
            + "/.well-known/oauth-authorization-server"
            + url.getRawPath());
  }

  private static String withoutFinalSlash(String issuer) {
    return issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
  }
}
