package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.testing.contract.resources.Callers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * No caller is ever taken for another, however many call at once: {@value Callers#CROWD} callers,
 * over and over. Asynchronous methods answer only when all of them are under way, blocking ones
 * when two are.
 */
abstract class ConcurrencyPart extends IamPart {
  static final List<String> BLOCKING = List.of("blocking");
  static final List<String> ASYNCHRONOUS = List.of("suspended", "stage");

  private static final int SECONDS_TO_MEET = 60;
  private static final List<String> INJECTED = List.of("fields", "parameters");

  private final List<String> paths;
  private final int rounds;
  private final Service service;
  private final List<Caller> crowd = new ArrayList<>();

  /** Who calls. */
  private record Caller(String name, String role, String token) {}

  /**
   * Prepares.
   *
   * @param kinds which kinds of methods are called, be the caller injected into a field or a
   *     parameter
   * @param rounds how often each caller calls each
   */
  ConcurrencyPart(Launcher launcher, List<String> kinds, int rounds) {
    super(launcher);
    paths =
        INJECTED.stream()
            .flatMap(injected -> kinds.stream().map(kind -> "callers/" + injected + "/" + kind))
            .toList();
    this.rounds = rounds;
    service = start(iam.settings(), Set.of(Callers.Fields.class, Callers.Parameters.class));
    for (int i = 0; i < Callers.CROWD; i++) {
      String name = "caller-" + i;
      String role = "role-" + i;
      String token = user().subject(name).roles(role).permission("CALLERS", IamAction.READ).sign();
      crowd.add(new Caller(name, role, token));
    }
  }

  @Test
  void noCallerIsTakenForAnother() throws Exception {
    assertEquals(List.of(), mistakes());
  }

  private List<String> mistakes() throws Exception {
    // Whoever ran ahead would leave others behind with nobody to meet.
    CyclicBarrier round = new CyclicBarrier(Callers.CROWD);
    List<Callable<List<String>>> callers = new ArrayList<>();
    for (Caller caller : crowd) {
      callers.add(() -> mistakes(round, caller));
    }
    return inParallel(Callers.CROWD, callers).stream().flatMap(List::stream).toList();
  }

  /** Calls until all is done, or something is wrong for this caller or for another. */
  private List<String> mistakes(CyclicBarrier round, Caller caller)
      throws InterruptedException, TimeoutException {
    String query = "?role=" + caller.role();
    String expected = Callers.told(caller.name(), caller.role());
    try {
      for (int i = 0; i < rounds; i++) {
        for (String path : paths) {
          round.await(SECONDS_TO_MEET, TimeUnit.SECONDS);
          Answer answer = service.get(path + query, caller.token());
          if (!answer.body().equals(expected)) {
            return List.of(expected + " of " + path + " was told " + answer);
          }
        }
      }
      return List.of();
    } catch (BrokenBarrierException e) {
      return List.of();
    } finally {
      round.reset();
    }
  }
}
