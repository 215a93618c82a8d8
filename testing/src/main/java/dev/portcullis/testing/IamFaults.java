package dev.portcullis.testing;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which endpoint has which fault, how often it was asked, and who waits there. */
final class IamFaults {
  /** A fault for so many more requests. */
  private record Trouble(IamFault fault, long requests) {}

  private final Map<IamEndpoint, Trouble> troubles = new EnumMap<>(IamEndpoint.class);
  private final Map<IamEndpoint, Integer> requests = new EnumMap<>(IamEndpoint.class);
  private final Map<IamEndpoint, List<Runnable>> held = new EnumMap<>(IamEndpoint.class);

  /**
   * Counts a request and tells the fault that meets it. Where that is a silence, the task is kept
   * until the endpoint is healed, so whoever sees the count knows that the request is held.
   */
  synchronized Optional<IamFault> arrive(IamEndpoint endpoint, Runnable afterSilence) {
    count(endpoint);
    Trouble trouble = troubles.get(endpoint);
    if (trouble == null) {
      return Optional.empty();
    }
    fail(endpoint, trouble.fault(), trouble.requests() - 1);
    if (trouble.fault().course() == IamFault.Course.HELD) {
      held.computeIfAbsent(endpoint, none -> new ArrayList<>()).add(afterSilence);
    }
    return Optional.of(trouble.fault());
  }

  synchronized void count(IamEndpoint endpoint) {
    requests.merge(endpoint, 1, Integer::sum);
  }

  synchronized void fail(IamEndpoint endpoint, IamFault fault, long times) {
    if (times == 0) {
      troubles.remove(endpoint);
    } else {
      troubles.put(endpoint, new Trouble(fault, times));
    }
  }

  /** Ends the fault and gives the tasks of those who waited. */
  synchronized List<Runnable> heal(IamEndpoint endpoint) {
    troubles.remove(endpoint);
    List<Runnable> waiting = held.remove(endpoint);
    return waiting == null ? List.of() : waiting;
  }

  synchronized int requests(IamEndpoint endpoint) {
    return requests.getOrDefault(endpoint, 0);
  }
}
