package dev.portcullis.samples.iam;

import dev.portcullis.testing.FakeIam;
import dev.portcullis.testing.IamTokenBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Someone who tries the service: with a token, a request to begin with, and its answer. */
enum Persona {
  PLAYER(
      "the user sample-userid, whose role may read and update that user",
      "/protected",
      "200 You may update sample-userid of sample-namespace") {
    @Override
    IamTokenBuilder grant(IamTokenBuilder token) {
      return token.subject("sample-userid").roles(SampleIam.DEFAULT_USER_ROLE).emailVerified();
    }
  },

  CLERK(
      "the token itself may read all users and orders of sample-namespace",
      "/namespaces/sample-namespace/items/sword/orders/7",
      "200 You may read order 7 of sword") {
    @Override
    IamTokenBuilder grant(IamTokenBuilder token) {
      return token
          .permission("NAMESPACE:sample-namespace:USER:*", SampleIam.READ)
          .permission("NAMESPACE:sample-namespace:ITEM:*:ORDER:*", SampleIam.READ);
    }
  },

  STUDIO(
      "the token itself may do everything with the users of each game of the studio",
      "/namespaces/racing/users/bob -X DELETE",
      "200 You may delete bob of racing") {
    @Override
    IamTokenBuilder grant(IamTokenBuilder token) {
      return token.permission("NAMESPACE:sample-:USER:*", SampleIam.EVERYTHING);
    }
  },

  ADMIN(
      "a role in sample-namespace may do everything there",
      "/admin/namespaces/sample-namespace/clients",
      "200 You may read the clients of sample-namespace") {
    @Override
    IamTokenBuilder grant(IamTokenBuilder token) {
      return token.namespaceRole(SampleIam.ADMIN_ROLE, SampleIam.NAMESPACE);
    }
  },

  VISITOR("neither permissions nor roles", "/roles", "403 insufficient permissions") {
    @Override
    IamTokenBuilder grant(IamTokenBuilder token) {
      return token;
    }
  },

  BANNED(
      "as visitor, and banned for a day", "/claims", "200 \"bans\":[{\"ban\":\"ORDER_SUSPEND\"") {
    @Override
    IamTokenBuilder grant(IamTokenBuilder token) {
      return token.ban("ORDER_SUSPEND", Instant.now().plus(Duration.ofDays(1)), true);
    }
  },

  REVOKED(
      "as admin, but the IAM has revoked the user", "/claims", "401 The access token was revoked") {
    @Override
    IamTokenBuilder grant(IamTokenBuilder token) {
      return ADMIN.grant(token).issuedAt(Instant.now().minus(LIFE));
    }
  },

  EXPIRED("as admin, with a token that has expired", "/claims", "401 The access token expired") {
    @Override
    IamTokenBuilder grant(IamTokenBuilder token) {
      return ADMIN.grant(token).expiresIn(LIFE.negated());
    }
  };

  private static final Duration LIFE = Duration.ofHours(1);

  private final String grants;
  private final String request;
  private final String answer;

  Persona(String grants, String request, String answer) {
    this.grants = grants;
    this.request = request;
    this.answer = answer;
  }

  abstract IamTokenBuilder grant(IamTokenBuilder token);

  String token(FakeIam iam) {
    return grant(iam.token().subject(toString()).expiresIn(LIFE)).sign();
  }

  /** What the persona may do, and why. */
  String grants() {
    return grants;
  }

  /** A path, and options of curl, if any. */
  String request() {
    return request;
  }

  /** The status, and what the body says. */
  String answer() {
    return answer;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
