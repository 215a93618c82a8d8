package dev.portcullis.jaxrs;

import dev.portcullis.token.AccessToken;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Shows a verified token as JAX-RS's security context. */
record TokenSecurityContext(AccessToken token, boolean secure) implements SecurityContext {
  @Override
  public Principal getUserPrincipal() {
    return token;
  }

  @Override
  public boolean isUserInRole(String role) {
    return token.roles().contains(role);
  }

  @Override
  public boolean isSecure() {
    return secure;
  }

  @Override
  public String getAuthenticationScheme() {
    return "Bearer";
  }
}
