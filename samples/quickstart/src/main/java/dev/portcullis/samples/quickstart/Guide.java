package dev.portcullis.samples.quickstart;

import dev.portcullis.testing.LocalIssuer;
import java.net.URI;

/** What is printed at the start: lines to paste into a shell, and the answer to each. */
final class Guide {
  private static final String WITHOUT_TOKEN =
      """

      nobody: no token
        curl -i {service}/public
        -> 200 Anyone may read this
        curl -i {service}/private
        -> 401 This resource needs an access token
      """;

  private static final String OWN_ISSUER =
      """

      Portcullis quickstart: {service} (Ctrl-C stops it)
      Tokens: valid for one hour, of its own issuer {issuer}
      Open {service}/ in a browser to try it there, or paste these lines into a shell:
      """;

  private static final String PERSONA =
      """

      {persona}: {grants}
        curl -i {service}{request} -H 'Authorization: Bearer {token}'
        -> {answer}
      """;

  private static final String OTHER_REQUESTS =
      """

      Change the path in these lines, or add -X POST or -X DELETE, to get:

                           reader  clerk  admin
        GET    /me            200    200    200
        GET    /private       200    403    200
        GET    /strict        403    403    200
        GET    /all           403    403    200
        GET    /role          403    200    200
        GET    /permission    200    403    200
        POST   /permission    403    200    200
        DELETE /permission    403    403    200
        GET    /both          403    403    200
        GET    /sub/1         200    403    200

      """;

  private static final String GIVEN_ISSUER =
      """

      Portcullis quickstart: {service} (Ctrl-C stops it)
      Tokens: of the issuer that the AXIOMS_* settings name
      Open {service}/ in a browser to try it there, or paste these lines into a shell:
      """;

  private static final String GIVEN_TOKEN =
      """

      you: a token of that issuer, in the variable TOKEN
        curl -i {service}/me -H "Authorization: Bearer $TOKEN"
        -> 200 and what the token says

      """;

  private Guide() {}

  /** The guide to a service that trusts an issuer of its own. */
  static String withTokensOf(LocalIssuer issuer, URI service) {
    StringBuilder guide = new StringBuilder(OWN_ISSUER);
    for (Persona persona : Persona.values()) {
      guide.append(
          PERSONA
              .replace("{persona}", persona.toString())
              .replace("{grants}", persona.grants())
              .replace("{request}", persona.request())
              .replace("{token}", persona.token(issuer))
              .replace("{answer}", persona.answer()));
    }
    return guide
        .append(WITHOUT_TOKEN)
        .append(OTHER_REQUESTS)
        .toString()
        .replace("{issuer}", issuer.issuer().toString())
        .replace("{service}", service.toString());
  }

  /** The guide to a service that trusts the issuer of the settings. */
  static String withoutTokens(URI service) {
    return (GIVEN_ISSUER + WITHOUT_TOKEN + GIVEN_TOKEN).replace("{service}", service.toString());
  }
}
