package dev.portcullis.testing.contract.resources;

import static dev.portcullis.testing.contract.resources.GuardedMethods.LET_IN;

import dev.portcullis.annotation.Authenticated;
import dev.portcullis.annotation.Binding;
import dev.portcullis.annotation.IamAction;
import dev.portcullis.annotation.IamPermission;
import dev.portcullis.iam.IamClaims;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

/** Resources with which an application must not start, each for one reason of the IAM. */
public final class WrongIamGuards {
  private WrongIamGuards() {}

  /** Asks for nothing to be done. */
  @Path("no-action")
  public static class NoAction {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "ADMIN:SHOP", action = 0)
    public String get() {
      return LET_IN;
    }
  }

  /** Asks for less than nothing. */
  @Path("negative-action")
  public static class NegativeAction {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "ADMIN:SHOP", action = -1)
    public String get() {
      return LET_IN;
    }
  }

  /** Asks for a bit that no permission has. */
  @Path("action-too-large")
  public static class ActionTooLarge {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "ADMIN:SHOP", action = 256)
    public String get() {
      return LET_IN;
    }
  }

  /** Asks for nothing to be done, for all methods. */
  @Path("no-action-on-class")
  @IamPermission(resource = "ADMIN:SHOP", action = 0)
  public static class NoActionOnClass {
    /** {@return nothing of interest} */
    @GET
    public String get() {
      return LET_IN;
    }
  }

  /** Asks for no resource. */
  @Path("empty-resource")
  public static class EmptyResource {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "", action = IamAction.READ)
    public String get() {
      return LET_IN;
    }
  }

  /** Asks for a blank resource. */
  @Path("blank-resource")
  public static class BlankResource {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "  ", action = IamAction.READ)
    public String get() {
      return LET_IN;
    }
  }

  /** Has nothing between two colons. */
  @Path("empty-segment")
  public static class EmptySegment {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "NAMESPACE::ORDER", action = IamAction.READ)
    public String get() {
      return LET_IN;
    }
  }

  /** Has a placeholder that is only a part of a segment. */
  @Path("pasted-placeholder/{game}")
  public static class PastedPlaceholder {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "NAMESPACE:acme-{game}:ORDER", action = IamAction.READ)
    public String get() {
      return LET_IN;
    }
  }

  /** Has a placeholder too many. */
  @Path("placeholder-without-parameter/{namespace}")
  public static class PlaceholderWithoutParameter {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "NAMESPACE:{namespace}:ORDER:{order}", action = IamAction.READ)
    public String get() {
      return LET_IN;
    }
  }

  /** Has a placeholder that the path of its method does not fill. */
  @Path("placeholder-on-class-without-parameter")
  @IamPermission(resource = "NAMESPACE:{namespace}", action = IamAction.READ)
  public static class PlaceholderOnClassWithoutParameter {
    /** {@return nothing of interest} */
    @GET
    public String get() {
      return LET_IN;
    }
  }

  /** Binds what it does not have. */
  @Path("idle-binding/{namespace}")
  public static class IdleBinding {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(
        resource = "NAMESPACE:{namespace}",
        action = IamAction.READ,
        bindings = @Binding(name = "order", value = "7"))
    public String get() {
      return LET_IN;
    }
  }

  /** Binds a placeholder to two things. */
  @Path("double-binding")
  public static class DoubleBinding {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(
        resource = "NAMESPACE:{namespace}",
        action = IamAction.READ,
        bindings = {
          @Binding(name = "namespace", value = "a"),
          @Binding(name = "namespace", value = "b")
        })
    public String get() {
      return LET_IN;
    }
  }

  /** Binds a placeholder to more than one segment. */
  @Path("binding-of-two-segments")
  public static class BindingOfTwoSegments {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(
        resource = "NAMESPACE:{namespace}",
        action = IamAction.READ,
        bindings = @Binding(name = "namespace", value = "a:USER"))
    public String get() {
      return LET_IN;
    }
  }

  /** The second of two repeated guards is wrong. */
  @Path("second-of-two")
  public static class SecondOfTwo {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "ADMIN:SHOP", action = IamAction.READ)
    @IamPermission(resource = "ADMIN:SHOP", action = 0)
    public String get() {
      return LET_IN;
    }
  }

  /** Is open and guarded. */
  @Path("beside-permit-all")
  public static class BesidePermitAll {
    /** {@return nothing of interest} */
    @GET
    @PermitAll
    @IamPermission(resource = "ADMIN:SHOP", action = IamAction.READ)
    public String get() {
      return LET_IN;
    }
  }

  /** Is closed and guarded. */
  @Path("beside-deny-all")
  public static class BesideDenyAll {
    /** {@return nothing of interest} */
    @GET
    @DenyAll
    @IamPermission(resource = "ADMIN:SHOP", action = IamAction.READ)
    public String get() {
      return LET_IN;
    }
  }

  /** Has the guard on the locator. */
  @Path("guarded-locator/{order}")
  public static class GuardedLocator {
    /** {@return nothing of interest} */
    @Path("sub")
    @IamPermission(resource = "ADMIN:SHOP", action = IamAction.READ)
    public Located locate() {
      return new Located();
    }
  }

  /** Takes claims before there are any. */
  @Path("locator-with-claims/{order}")
  public static class LocatorWithClaims {
    /**
     * Locates.
     *
     * @param claims cannot be there yet
     * @return nothing of interest
     */
    @Path("sub")
    public Located locate(@Context IamClaims claims) {
      return new Located();
    }
  }

  /** Its path lacks a parameter that the method beyond asks for. */
  @Path("locator-without-parameter/{namespace}")
  public static class LocatorWithoutParameter {
    /** {@return nothing of interest} */
    @Path("sub")
    public Located locate() {
      return new Located();
    }
  }

  /** What the locators return. */
  public static class Located {
    /** {@return nothing of interest} */
    @GET
    @IamPermission(resource = "ORDER:{order}", action = IamAction.READ)
    public String get() {
      return LET_IN;
    }
  }

  /** Takes claims where nobody is asked for a token. */
  @Path("claims-without-guard")
  public static class ClaimsWithoutGuard {
    /**
     * Answers.
     *
     * @param claims cannot be there
     * @return nothing of interest
     */
    @GET
    public String get(@Context IamClaims claims) {
      return LET_IN;
    }
  }

  /** Takes claims with any token that is good; wrong only where there is another issuer. */
  @Path("claims-of-any-token")
  public static class ClaimsOfAnyToken {
    /**
     * Answers.
     *
     * @param claims what the token says
     * @return the user
     */
    @GET
    @Authenticated
    public String get(@Context IamClaims claims) {
      return claims.userId().orElse("");
    }
  }
}
