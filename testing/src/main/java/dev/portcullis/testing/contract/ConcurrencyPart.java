package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.testing.contract.resources.Callers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * No caller is ever taken for another, however many call at once: more than 10,000 requests of
 * {@value Callers#CROWD} callers, all of them under way at the same time, over and over.
 */
abstract class ConcurrencyPart extends IamPart {
  private static final List<String> KINDS = List.of("blocking", "suspended", "stage");
  private static final int ROUNDS = 27;

  private final Service service;

  ConcurrencyPart(Launcher launcher) {
    super(launcher);
    service = start(iam.settings(), Set.of(Callers.Fields.class, Callers.Parameters.class));
  }

  @Test
  void noCallerIsTakenForAnotherInInjectedFields() throws Exception {
    assertEquals(List.of(), mistakes("callers/fields"));
  }

  @Test
  void noCallerIsTakenForAnotherInParameters() throws Exception {
    assertEquals(List.of(), mistakes("callers/parameters"));
  }

  private List<String> mistakes(String path) throws Exception {
    List<Callable<List<String>>> callers = new ArrayList<>();
    for (int i = 0; i < Callers.CROWD; i++) {
      String name = "caller-" + i;
      String role = "role-" + i;
      String token = user().subject(name).roles(role).permission("CALLERS", IamAction.READ).sign();
      String query = "?role=" + role;
      callers.add(() -> mistakes(path, query, token, Callers.told(name, role)));
    }
    return inParallel(Callers.CROWD, callers).stream().flatMap(List::stream).toList();
  }

  /** Calls until all is done or something is wrong. */
  private List<String> mistakes(String path, String query, String token, String expected) {
    for (int round = 0; round < ROUNDS; round++) {
      for (String kind : KINDS) {
        Answer answer = service.get(path + "/" + kind + query, token);
        if (!answer.body().equals(expected)) {
          return List.of(expected + " of " + kind + " was told " + answer);
        }
      }
    }
    return List.of();
  }
}
