package dev.portcullis.token;

import java.security.PublicKey;
import java.time.Instant;

/**
 * A token that was accepted, and what that rested on.
 *
 * @param issuer whose it is
 * @param header its header
 * @param key the key that its signature is right under
 * @param accepted what it came to
 * @param until when it will have expired, whatever else happens
 */
record CachedToken(
    TrustedIssuer issuer,
    JoseHeader header,
    PublicKey key,
    Verification.Accepted accepted,
    Instant until) {}
