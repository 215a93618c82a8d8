package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Roles;
import dev.portcullis.error.AccessException;
import dev.portcullis.token.AccessToken;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.security.Principal;

/** What an application may have of its own beside the guards: filters and exception mappers. */
public final class OwnProviders {
  /** What a method names whose caller the application made up. */
  public static final String MADE_UP = "mallory";

  /** The header in which {@link AuditFilter} names the caller whom it saw. */
  public static final String AUDITED = "X-Audited";

  /** What the mappers of the application answer. */
  public static final int MAPPED = 418;

  private OwnProviders() {}

  /** Methods with a filter of the application. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Audited {}

  /** Methods whose caller the application makes up before the guard looks. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface MadeUpFirst {}

  /** Methods whose caller the application makes up once the token is verified. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface MadeUpBetween {}

  /** Methods whose caller the application makes up when the guard is done. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  public @interface MadeUpLast {}

  /** Notes who calls, and tells it in a header. */
  @Provider
  @Audited
  public static class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setProperty(AUDITED, request.getSecurityContext().getUserPrincipal().getName());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
      if (request.getProperty(AUDITED) != null) {
        response.getHeaders().add(AUDITED, request.getProperty(AUDITED));
      }
    }
  }

  /** Someone who has all roles. */
  private record MadeUp() implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
      return () -> MADE_UP;
    }

    @Override
    public boolean isUserInRole(String role) {
      return true;
    }

    @Override
    public boolean isSecure() {
      return true;
    }

    @Override
    public String getAuthenticationScheme() {
      return "made up";
    }
  }

  /** Makes a caller up before the guard looks. */
  @Provider
  @MadeUpFirst
  @Priority(Priorities.AUTHENTICATION - 100)
  public static class FirstFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setSecurityContext(new MadeUp());
    }
  }

  /** Makes a caller up once the token is verified. */
  @Provider
  @MadeUpBetween
  @Priority((Priorities.AUTHENTICATION + Priorities.AUTHORIZATION) / 2)
  public static class BetweenFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setSecurityContext(new MadeUp());
    }
  }

  /** Makes a caller up when the guard is done. */
  @Provider
  @MadeUpLast
  @Priority(Priorities.USER)
  public static class LastFilter implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
      request.setSecurityContext(new MadeUp());
    }
  }

  /** Methods beside whose guards there are filters. */
  @Path("own-filters")
  public static class Filtered {
    @Inject AccessToken token;

    /** {@return that the request was let in} */
    @GET
    @Path("audited")
    @Roles("clerk")
    @Audited
    public String audited() {
      return LET_IN;
    }

    /**
     * Tells who calls.
     *
     * @param context the security context of the request
     * @return by the context, whether it is secure, and by the token
     */
    @GET
    @Path("first")
    @Roles("clerk")
    @MadeUpFirst
    public String first(@Context SecurityContext context) {
      return names(context);
    }

    /**
     * Tells who calls, though no token is asked for.
     *
     * @param context the security context of the request
     * @return the name
     */
    @GET
    @Path("first/open")
    @PermitAll
    @MadeUpFirst
    public String open(@Context SecurityContext context) {
      return context.getUserPrincipal().getName();
    }

    /**
     * Tells who calls.
     *
     * @param context the security context of the request
     * @return by the context, whether it is secure, and by the token
     */
    @GET
    @Path("between")
    @Roles("clerk")
    @MadeUpBetween
    public String between(@Context SecurityContext context) {
      return names(context);
    }

    /**
     * Tells who calls.
     *
     * @param context the security context of the request
     * @return by the context, whether it is secure, and by the token
     */
    @GET
    @Path("last")
    @Roles("clerk")
    @MadeUpLast
    public String last(@Context SecurityContext context) {
      return names(context);
    }

    private String names(SecurityContext context) {
      return String.join(
          " ", context.getUserPrincipal().getName(), "" + context.isSecure(), token.getName());
    }
  }

  /** Methods that fail by themselves. */
  @Path("failing")
  @Authenticated
  public static class Failing {
    /** {@return nothing} */
    @GET
    public String fail() {
      throw new IllegalStateException("This method always fails.");
    }

    /** {@return nothing} */
    @GET
    @Path("with-status")
    public String failWithStatus() {
      throw new BadRequestException("This method always fails.");
    }
  }

  /** Answers all that nothing else answers. */
  @Provider
  public static class ThrowableMapper implements ExceptionMapper<Throwable> {
    @Override
    public Response toResponse(Throwable failure) {
      return Response.status(MAPPED).entity("mapped: throwable").build();
    }
  }

  /** Answers exceptions that have an answer. */
  @Provider
  public static class WebApplicationExceptionMapper
      implements ExceptionMapper<WebApplicationException> {
    @Override
    public Response toResponse(WebApplicationException failure) {
      return Response.status(MAPPED).entity("mapped: web").build();
    }
  }

  /** Answers refusals in the application's own way. */
  @Provider
  public static class RefusalMapper implements ExceptionMapper<AccessException> {
    @Override
    public Response toResponse(AccessException refusal) {
      return Response.status(MAPPED).entity("mapped: " + refusal.error().reason().code()).build();
    }
  }
}
