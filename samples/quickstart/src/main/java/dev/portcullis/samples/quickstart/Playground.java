package dev.portcullis.samples.quickstart;

import dev.portcullis.authz.AccessReport;
import dev.portcullis.authz.AccessReport.Route;
import dev.portcullis.testing.LocalIssuer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, made anew whenever it is asked for, so that tokens do not expire while the
 * page is open.
 *
 * @param routes the routes of the application, without those of the page itself
 * @param personas who may ask for them
 * @param pasting whether tokens are to be pasted, since no own issuer makes them
 */
record Playground(List<Route> routes, List<Asking> personas, boolean pasting) {
  private static final String OWN_ROUTES = PlaygroundResource.class.getName() + ".";

  /**
   * Someone who asks.
   *
   * @param name what to call them
   * @param grants what their token lets them do
   * @param token their token, or null when they have none
   */
  record Asking(String name, String grants, @Nullable String token) {
    static final Asking NOBODY = new Asking("nobody", "no token", null);
  }

  /** What to show for a service with these routes that trusts its own issuer, or a given one. */
  static Playground of(AccessReport report, Optional<LocalIssuer> issuer) {
    List<Route> routes =
        report.routes().stream().filter(route -> !route.resource().startsWith(OWN_ROUTES)).toList();
    List<Asking> personas = new ArrayList<>(List.of(Asking.NOBODY));
    issuer.ifPresent(
        own -> {
          for (Persona persona : Persona.values()) {
            personas.add(new Asking(persona.toString(), persona.grants(), persona.token(own)));
          }
        });
    return new Playground(routes, personas, issuer.isEmpty());
  }
}
