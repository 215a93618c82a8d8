package dev.portcullis.testing.contract;

import dev.portcullis.testing.contract.resources.ClosedClass;
import dev.portcullis.testing.contract.resources.ExplicitOptions;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import dev.portcullis.testing.contract.resources.HttpMethods;
import dev.portcullis.testing.contract.resources.IamClaimsResource;
import dev.portcullis.testing.contract.resources.IamMethods;
import dev.portcullis.testing.contract.resources.IamSubResources;
import dev.portcullis.testing.contract.resources.Inheritance;
import dev.portcullis.testing.contract.resources.OpenClass;
import dev.portcullis.testing.contract.resources.PathsResource;
import dev.portcullis.testing.contract.resources.PrincipalResource;
import dev.portcullis.testing.contract.resources.RolesAllowedClass;
import dev.portcullis.testing.contract.resources.ScopedClass;
import dev.portcullis.testing.contract.resources.SubResources;
import dev.portcullis.testing.contract.resources.TokenParameterResource;
import dev.portcullis.testing.contract.resources.UnguardedClass;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The one application that nearly all tests ask. */
final class Fixtures {
  static final Set<Class<?>> ALL =
      Set.of(
          ClosedClass.class,
          ExplicitOptions.class,
          GuardedMethods.class,
          HttpMethods.class,
          Inheritance.Implementing.class,
          Inheritance.OfGuardedType.class,
          Inheritance.Extending.class,
          Inheritance.TextStore.class,
          OpenClass.class,
          PathsResource.class,
          PrincipalResource.class,
          RolesAllowedClass.class,
          ScopedClass.class,
          SubResources.Locators.class,
          TokenParameterResource.class,
          UnguardedClass.class);

  /** The same, with methods that ask an IAM, without which it does not start. */
  static final Set<Class<?>> WITH_IAM =
      Stream.concat(
              ALL.stream(),
              Stream.of(
                  IamClaimsResource.class,
                  IamMethods.ByClass.class,
                  IamMethods.ByInterface.class,
                  IamMethods.Names.class,
                  IamMethods.OfNamespace.class,
                  IamMethods.WithoutNamespace.class,
                  IamSubResources.Locators.class,
                  IamSubResources.Nested.class))
          .collect(Collectors.toUnmodifiableSet());

  private Fixtures() {}
}
