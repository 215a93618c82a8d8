package dev.portcullis.token;

import dev.portcullis.key.TestClock;
import dev.portcullis.key.TestKeys;

/** Tokens by name, signed with the RS256 key of {@link TestKeys}. */
public final class TestTokens {
  private TestTokens() {}

  public static TestToken valid() {
    return TestToken.signedWith(TestKeys.of("RS256"));
  }

  public static TestToken expired() {
    return valid().claim("exp", TestClock.START.getEpochSecond() - 3600);
  }

  public static TestToken ofAnotherIssuer() {
    return valid().claim("iss", "https://evil.example");
  }

  public static TestToken forAnotherAudience() {
    return valid().claim("aud", "https://other.example");
  }

  /** Names a key of the issuer, and is signed by another. */
  public static TestToken forged() {
    return TestToken.signedWith(TestKeys.impostorOf("RS256"));
  }
}
