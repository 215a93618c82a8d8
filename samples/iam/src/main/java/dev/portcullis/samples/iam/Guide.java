package dev.portcullis.samples.iam;

import dev.portcullis.testing.FakeIam;
import java.net.URI;

/** What is printed at the start: lines to paste into a shell, and the answer to each. */
final class Guide {
  private static final String OWN_IAM =
      """

      Portcullis with AccelByte IAM: {service} (Ctrl-C stops it)
      Tokens: valid for one hour, of its own IAM {iam}
      """;

  private static final String PERSONA =
      """

      {persona}: {grants}
        curl -i {service}{request} -H 'Authorization: Bearer {token}'
        -> {answer}
      """;

  private static final String WITHOUT_TOKEN =
      """

      nobody: no token
        curl -i {service}/roles
        -> 401 unauthorized access
        curl -i {service}/healthz
        -> 200 "canServe":true
      """;

  private static final String OTHER_REQUESTS =
      """

      Change the path in these lines, or add -X POST, -X PUT or -X DELETE, to get:

                                                                 player  clerk  studio  admin
        GET    /protected                                           200    403     200    200
        GET    /namespaces/sample-namespace/users/sample-userid     200    200     200    200
        POST   /namespaces/sample-namespace/users/sample-userid     403    403     200    200
        PUT    /namespaces/sample-namespace/users/sample-userid     200    403     200    200
        DELETE /namespaces/sample-namespace/users/sample-userid     403    403     200    200
        GET    /namespaces/sample-namespace/users/bob               403    200     200    200
        GET    /namespaces/racing/users/bob                         403    403     200    403
        GET    /admin/namespaces/sample-namespace/clients           403    403     403    200
        GET    /namespaces/sample-namespace/items/sword/orders/7    403    200     403    200
        GET    /roles                                               403    403     403    200
        GET    /claims                                              200    200     200    200

      With IAM_CORS_ENABLE=true and IAM_CORS_ORIGIN=https://app.example in the environment, /cors says
      to that page that it may set Device-Id, Device-Os and Device-Type.

      """;

  private static final String GIVEN_IAM =
      """

      Portcullis with AccelByte IAM: {service} (Ctrl-C stops it)
      Tokens: of the IAM that the IAM_* settings name

      nobody: no token
        curl -i {service}/roles
        -> 401 unauthorized access
        curl -i {service}/healthz
        -> 200 or 503, and how it stands with that IAM

      you: a token of that IAM, in the variable TOKEN
        curl -i {service}/claims -H "Authorization: Bearer $TOKEN"
        -> 200 and what the token says

      """;

  private Guide() {}

  /** The guide to a service that has an IAM of its own. */
  static String withTokensOf(FakeIam iam, URI service) {
    StringBuilder guide = new StringBuilder(OWN_IAM);
    for (Persona persona : Persona.values()) {
      guide.append(
          PERSONA
              .replace("{persona}", persona.toString())
              .replace("{grants}", persona.grants())
              .replace("{request}", persona.request())
              .replace("{token}", persona.token(iam))
              .replace("{answer}", persona.answer()));
    }
    return guide
        .append(WITHOUT_TOKEN)
        .append(OTHER_REQUESTS)
        .toString()
        .replace("{iam}", iam.baseUrl().toString())
        .replace("{service}", service.toString());
  }

  /** The guide to a service that asks the IAM of the settings. */
  static String withoutTokens(URI service) {
    return GIVEN_IAM.replace("{service}", service.toString());
  }
}
