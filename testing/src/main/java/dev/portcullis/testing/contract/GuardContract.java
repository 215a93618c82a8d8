package dev.portcullis.testing.contract;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What every runtime that Portcullis guards must do, over plain HTTP.
 *
 * <p>A runtime's test extends this class and says how to start an application; all tests are
 * inherited:
 *
 * <pre>{@code
 * class GrizzlyGuardContractTest extends GuardContract {
 *   @Override
 *   protected GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources) {
 *     …
 *   }
 * }
 * }</pre>
 *
 * <p>Each nested class is one part of the contract. It starts as few applications as it can, closes
 * them when it is done, and has an issuer of its own. The tests do not depend on their order. The
 * parts run beside each other where JUnit is told to run in parallel; most of the time they wait.
 * What a runtime does without Portcullis, or cannot do, is named by {@link LeftToRuntime}.
 */
@Tag("contract")
@ExtendWith(PartsOfContract.class)
@Execution(ExecutionMode.CONCURRENT)
// Each thread takes from the end of what it shares out: what takes longest is there, so that
// nothing is left to wait for alone.
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
public abstract class GuardContract {
  /** For subclasses. */
  protected GuardContract() {}

  /**
   * Starts an application on loopback and a free port, with Portcullis registered in the way that
   * is documented for the runtime.
   *
   * <p>The server must take request headers of 32 KiB; the limits of Portcullis itself lie within
   * that.
   *
   * @param settings settings by their dotted names; they stand for all settings there are
   * @param resources the classes of the application's root resources, and at times of its
   *     providers, which have {@code @Provider}; nothing else is in the application
   * @return the running application, which the suite closes
   * @throws Exception when the start-up is refused; a {@link
   *     dev.portcullis.config.ConfigurationException} must be it or among its causes. Nothing may
   *     be left running then.
   */
  protected abstract GuardedServer start(Map<String, Object> settings, Set<Class<?>> resources)
      throws Exception;

  /** Who is let in by which guard. */
  @Nested
  class Guards extends GuardsPart {
    Guards() {
      super(GuardContract.this::start);
    }
  }

  /** Guards on interfaces and superclasses. */
  @Nested
  class InheritedGuards extends InheritancePart {
    InheritedGuards() {
      super(GuardContract.this::start);
    }
  }

  /** Guards beyond locators. */
  @Nested
  class SubResources extends SubResourcesPart {
    SubResources() {
      super(GuardContract.this::start);
    }
  }

  /** Guards of each HTTP method. */
  @Nested
  class HttpMethods extends HttpMethodsPart {
    HttpMethods() {
      super(GuardContract.this::start);
    }
  }

  /** Spellings of paths. */
  @Nested
  class Paths extends PathsPart {
    Paths() {
      super(GuardContract.this::start);
    }
  }

  /** Methods that nothing guards. */
  @Nested
  class Unguarded extends UnguardedPart {
    Unguarded() {
      super(GuardContract.this::start);
    }
  }

  /** What a method learns of its caller. */
  @Nested
  class Principals extends PrincipalPart {
    Principals() {
      super(GuardContract.this::start);
    }
  }

  /** Methods that answer from other threads. */
  @Nested
  class Async extends AsyncPart {
    Async() {
      super(GuardContract.this::start);
    }
  }

  /** Filters and exception mappers of the application. */
  @Nested
  class Providers extends ProvidersPart {
    Providers() {
      super(GuardContract.this::start);
    }
  }

  /** Where a token may stand in a request. */
  @Nested
  class Credentials extends CredentialsPart {
    Credentials() {
      super(GuardContract.this::start);
    }
  }

  /** Tokens in cookies, the pages that send them, and the hosts that they are sent to. */
  @Nested
  class Cookies extends CookiesPart {
    Cookies() {
      super(GuardContract.this::start);
    }
  }

  /** Which tokens are good. */
  @Nested
  class AcceptedTokens extends AcceptedTokensPart {
    AcceptedTokens() {
      super(GuardContract.this::start);
    }
  }

  /** Which tokens are not. */
  @Nested
  class RefusedTokens extends RefusedTokensPart {
    RefusedTokens() {
      super(GuardContract.this::start);
    }
  }

  /** Which tokens and headers attackers send. */
  @Nested
  @Order(Integer.MAX_VALUE)
  class Attacks extends AttackContract {
    @Override
    protected GuardedServer start(Map<String, Object> settings) throws Exception {
      return GuardContract.this.start(settings, Fixtures.ALL);
    }

    @Override
    protected String path() {
      return "guards/scope";
    }
  }

  /** Which published key a token is checked with. */
  @Nested
  class KeySets extends KeySetsPart {
    KeySets() {
      super(GuardContract.this::start);
    }
  }

  /** Issuers that are trusted together. */
  @Nested
  class SeveralIssuers extends SeveralIssuersPart {
    SeveralIssuers() {
      super(GuardContract.this::start);
    }
  }

  /** Keys that come and go. */
  @Nested
  class Outages extends OutagesPart {
    Outages() {
      super(GuardContract.this::start);
    }
  }

  /** Which pages of other origins may read answers. */
  @Nested
  class Cors extends CorsPart {
    Cors() {
      super(GuardContract.this::start);
    }
  }

  /** What a refused client is told. */
  @Nested
  class Errors extends ErrorsPart {
    Errors() {
      super(GuardContract.this::start);
    }
  }

  /** With what an application does not start. */
  @Nested
  class Startup extends StartupPart {
    Startup() {
      super(GuardContract.this::start);
    }
  }

  /** Who is let in by permissions of an IAM. */
  @Nested
  class IamGuards extends IamGuardsPart {
    IamGuards() {
      super(GuardContract.this::start);
    }
  }

  /** Which resources an IAM's permissions are about. */
  @Nested
  class IamResources extends IamResourcesPart {
    IamResources() {
      super(GuardContract.this::start);
    }
  }

  /** What roles of an IAM permit. */
  @Nested
  class IamRoles extends IamRolesPart {
    IamRoles() {
      super(GuardContract.this::start);
    }
  }

  /** Which tokens of an IAM are good, and where. */
  @Nested
  class IamTokens extends IamTokensPart {
    IamTokens() {
      super(GuardContract.this::start);
    }
  }

  /** Tokens and users that an IAM revokes. */
  @Nested
  @Order(Integer.MAX_VALUE)
  class IamRevocation extends IamRevocationPart {
    IamRevocation() {
      super(GuardContract.this::start);
    }
  }

  /** An IAM that comes and goes. */
  @Nested
  @Order(Integer.MAX_VALUE)
  class IamOutages extends IamOutagesPart {
    IamOutages() {
      super(GuardContract.this::start);
    }
  }

  /** What a method learns of a caller whom an IAM knows. */
  @Nested
  class IamClaims extends IamClaimsPart {
    IamClaims() {
      super(GuardContract.this::start);
    }
  }

  /** Callers who call at once. */
  @Nested
  class Concurrency extends ConcurrencyPart {
    Concurrency() {
      super(GuardContract.this::start, BLOCKING, 80);
    }
  }

  /** Callers of asynchronous methods who call at once. */
  @Nested
  class AsyncConcurrency extends ConcurrencyPart {
    AsyncConcurrency() {
      super(GuardContract.this::start, ASYNCHRONOUS, 10);
    }
  }

  /** With what an application that asks an IAM does not start. */
  @Nested
  class IamStartup extends IamStartupPart {
    IamStartup() {
      super(GuardContract.this::start);
    }
  }
}
