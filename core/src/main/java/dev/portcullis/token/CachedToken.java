package dev.portcullis.token;

import java.security.PublicKey;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * A token that was accepted, and what that rested on.
 *
 * @param issuer whose it is
 * @param header its header
 * @param key the key that its signature is right under
 * @param claims what it says
 * @param outcome that it was accepted
 * @param until when it will have expired, whatever else happens
 */
record CachedToken(
    TrustedIssuer issuer,
    JoseHeader header,
    PublicKey key,
    Claims claims,
    CompletionStage<Verification> outcome,
    Instant until) {}
