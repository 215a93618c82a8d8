package dev.portcullis.token;

import dev.portcullis.config.TokenLocation;
import dev.portcullis.config.TokenPlaces;
import dev.portcullis.error.Reason;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads credentials by regular expressions, copied from the grammars of the RFCs. */
final class CredentialsOracle {
  /** RFC 9110 §5.6.3, of which the field value of RFC 9110 §5.5 is free at both ends. */
  private static final String OWS = "[ \\t]*";

  /** RFC 9110 §11.1: the scheme is a token in any case, here the one of RFC 6750 §2.1. */
  private static final Pattern SCHEME =
      Pattern.compile(OWS + "[Bb][Ee][Aa][Rr][Ee][Rr](?:[ \\t].*)?", Pattern.DOTALL);

  /** RFC 6750 §2.1: {@code "Bearer" 1*SP b64token}. */
  private static final Pattern BEARER =
      Pattern.compile(
          OWS + "[Bb][Ee][Aa][Rr][Ee][Rr] +(?<token>[A-Za-z0-9\\-._~+/]+=*)" + OWS, Pattern.DOTALL);

  private CredentialsOracle() {}

  static Credentials of(boolean tokenInQuery, List<String> headers) {
    if (tokenInQuery) {
      return new Credentials.Malformed(Reason.TOKEN_IN_QUERY);
    }
    return switch (headers.size()) {
      case 0 -> new Credentials.None();
      case 1 -> of(headers.get(0));
      default -> new Credentials.Malformed(Reason.AUTHORIZATION_REPEATED);
    };
  }

  static Credentials of(String header) {
    Matcher bearer = BEARER.matcher(header);
    if (bearer.matches()) {
      return new Credentials.Bearer(bearer.group("token"), TokenLocation.HEADERS);
    }
    return SCHEME.matcher(header).matches()
        ? new Credentials.Malformed(Reason.AUTHORIZATION_MALFORMED)
        : new Credentials.None();
  }

  /** What the code under test makes of a request, where nothing is set. */
  static Credentials asRead(RequestView request) {
    return Credentials.of(
        request,
        new TokenPlaces(List.of(TokenLocation.HEADERS), "Authorization", "Bearer", "access_token"));
  }

  static RequestView request(boolean tokenInQuery, List<String> authorization) {
    TestRequest request = TestRequest.authorized(authorization.toArray(String[]::new));
    return tokenInQuery ? request.withTokenInQuery() : request;
  }
}
