package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Scopes;
import dev.portcullis.token.AccessToken;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.security.Principal;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Methods that answer from other threads than those that their requests came on. */
public final class AsyncMethods {
  private static final Executor NEW_THREADS = work -> new Thread(work).start();

  private AsyncMethods() {}

  /** Counts how many of its methods were started. */
  @Path("async")
  @Singleton
  public static class Counting {
    private final AtomicInteger started = new AtomicInteger();

    /** {@return how many of the other methods were started} */
    @GET
    @Path("started")
    @PermitAll
    public int started() {
      return started.get();
    }

    /**
     * Answers that the request was let in.
     *
     * @param answer takes the answer
     */
    @GET
    @Path("suspended")
    @Scopes("orders:read")
    public void suspended(@Suspended AsyncResponse answer) {
      started.incrementAndGet();
      NEW_THREADS.execute(() -> answer.resume(LET_IN));
    }

    /**
     * Answers that the request was let in.
     *
     * @param answer takes the answer
     */
    @POST
    @Path("suspended")
    @Scopes("orders:write")
    public void suspendedPost(@Suspended AsyncResponse answer) {
      suspended(answer);
    }

    /** {@return that the request was let in} */
    @GET
    @Path("stage")
    @Scopes("orders:read")
    public CompletionStage<String> stage() {
      started.incrementAndGet();
      return CompletableFuture.supplyAsync(() -> LET_IN, NEW_THREADS);
    }

    /** {@return that the request was let in} */
    @POST
    @Path("stage")
    @Scopes("orders:write")
    public CompletionStage<String> stagePost() {
      return stage();
    }

    /**
     * Sends two events.
     *
     * @param sink takes the events
     * @param sse makes them
     */
    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Scopes("orders:read")
    public void events(@Context SseEventSink sink, @Context Sse sse) {
      started.incrementAndGet();
      NEW_THREADS.execute(
          () ->
              sink.send(sse.newEvent("first"))
                  .thenCompose(sent -> sink.send(sse.newEvent("second")))
                  .whenComplete((sent, failure) -> close(sink)));
    }
  }

  private static void close(AutoCloseable sink) {
    try {
      sink.close();
    } catch (Exception e) { // what a sink throws depends on the version of JAX-RS
      throw new IllegalStateException("The stream of events cannot be closed", e);
    }
  }

  /** Tells the caller's name on threads that know nothing of the request. */
  @Path("async-caller")
  @Authenticated
  public static class Caller {
    @Inject AccessToken injected;

    /**
     * Tells the name of the caller.
     *
     * @param context the security context of the request
     * @param answer takes the answer
     */
    @GET
    @Path("suspended/principal")
    public void suspended(@Context SecurityContext context, @Suspended AsyncResponse answer) {
      Principal principal = context.getUserPrincipal();
      NEW_THREADS.execute(() -> answer.resume(principal.getName()));
    }

    /**
     * Tells the name of the caller.
     *
     * @param context the security context of the request
     * @return the name
     */
    @GET
    @Path("stage/principal")
    public CompletionStage<String> stage(@Context SecurityContext context) {
      Principal principal = context.getUserPrincipal();
      return CompletableFuture.supplyAsync(principal::getName, NEW_THREADS);
    }

    /**
     * Tells what becomes of the injected token, which was not handed over.
     *
     * @param answer takes the answer
     */
    @GET
    @Path("suspended/injected")
    public void suspendedInjected(@Suspended AsyncResponse answer) {
      NEW_THREADS.execute(() -> answer.resume(nameOrFailure(injected::getName)));
    }

    /** {@return what becomes of the injected token, which was not handed over} */
    @GET
    @Path("stage/injected")
    public CompletionStage<String> stageInjected() {
      return CompletableFuture.supplyAsync(() -> nameOrFailure(injected::getName), NEW_THREADS);
    }

    private static String nameOrFailure(Supplier<String> name) {
      try {
        return "name: " + name.get();
      } catch (RuntimeException e) { // each runtime has its own
        return "failure: " + e.getMessage();
      }
    }
  }

  /** Does the same with the token as a parameter. */
  @Path("async-parameter")
  @Authenticated
  public static class Parameter {
    /**
     * Tells the name of the caller.
     *
     * @param token the token
     * @param answer takes the answer
     */
    @GET
    @Path("suspended")
    public void suspended(@Context AccessToken token, @Suspended AsyncResponse answer) {
      NEW_THREADS.execute(() -> answer.resume(token.getName()));
    }

    /**
     * Tells the name of the caller.
     *
     * @param token the token
     * @return the name
     */
    @GET
    @Path("stage")
    public CompletionStage<String> stage(@Context AccessToken token) {
      return CompletableFuture.supplyAsync(token::getName, NEW_THREADS);
    }
  }
}
