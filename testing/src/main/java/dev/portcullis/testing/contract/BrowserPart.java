package dev.portcullis.testing.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.portcullis.annotation.IamAction;
import dev.portcullis.testing.contract.resources.BrowserMethods;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * One part of the contract that has a browser. Services and pages are of the same machine, which
 * has several names.
 */
abstract class BrowserPart extends IamPart {
  /** The service. */
  static final String API = "api.shop.test";

  /** Where the client's own pages are: another origin, the same site. */
  static final String APP = "app.shop.test";

  /** Somebody else's pages, on the same site. */
  static final String NEIGHBOUR = "blog.shop.test";

  /** Another site. */
  static final String STRANGER = "evil.test";

  private static final List<String> HOSTS = List.of(API, APP, NEIGHBOUR, STRANGER);

  final PageServer pages = closing(PageServer.start());
  private final List<Service> services = new ArrayList<>();
  private @Nullable Browser browser;

  BrowserPart(Launcher launcher) {
    super(launcher);
    iam.putClient(iam.client().redirectingTo(pages.origin(APP) + "/signed-in"));
  }

  @Override
  Service start(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(iam.settings());
    all.putAll(settings);
    return start(all, resources());
  }

  @Override
  Service start(Map<String, Object> settings, Set<Class<?>> resources) {
    Service service = super.start(settings, resources);
    services.add(service);
    return service;
  }

  Set<Class<?>> resources() {
    return Set.of(BrowserMethods.class);
  }

  // Not in the constructor: what it opened is closed only if the tests begin.
  @BeforeAll
  void startBrowser() {
    List<URI> trusted = new ArrayList<>();
    for (String host : HOSTS) {
      trusted.add(pages.origin(host));
    }
    for (Service service : services) {
      URI there = service.at(API, "");
      trusted.add(URI.create(there.getScheme() + "://" + there.getRawAuthority()));
    }
    browser = closing(Browser.start(trusted));
  }

  @BeforeEach
  void forgetCookies() {
    browser().forget();
  }

  Browser browser() {
    if (browser == null) {
      throw new IllegalStateException("The browser has not been started");
    }
    return browser;
  }

  /** A browser that goes to an empty page of a host, to leave it again. */
  Browser on(String host) {
    return browser().open(pages.blank(host));
  }

  /** A browser that shows an empty page of a host, for its scripts. */
  Browser showing(String host) {
    return browser().show(pages.blank(host));
  }

  /** Has the service's host set a cookie with the token of a user who may read. */
  void signIn(String attributes) {
    URI page =
        pages.blank(
            API, "Set-Cookie", "access_token=" + reader() + "; Path=/; HttpOnly" + attributes);
    assertEquals(200, showing(API).fetch(page, Map.of()).status());
  }

  String reader() {
    return permitted(BrowserMethods.PERMISSION, IamAction.READ);
  }

  /** A request that nobody made before, and what became of it. */
  Sent to(Service service, String path) {
    String name = UUID.randomUUID().toString();
    String separator = path.contains("?") ? "&" : "?";
    return new Sent(
        service, name, service.at(API, "browser/" + path + separator + "request=" + name));
  }

  /**
   * A request with a name of its own.
   *
   * @param service who is asked
   * @param name the name
   * @param uri the address
   */
  record Sent(Service service, String name, URI uri) {
    /** What reached a method of the service: method, {@code Sec-Fetch-Site} and its mode. */
    List<String> arrivals() {
      return service.get("browser/arrived/" + name).body().lines().toList();
    }

    void hasNotArrived() {
      assertEquals(List.of(), arrivals());
    }

    void hasArrivedOnce() {
      assertEquals(1, arrivals().size(), () -> "arrivals: " + arrivals());
    }
  }
}
