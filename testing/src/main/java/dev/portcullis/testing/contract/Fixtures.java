package dev.portcullis.testing.contract;

import dev.portcullis.testing.contract.resources.ClosedClass;
import dev.portcullis.testing.contract.resources.GuardedMethods;
import dev.portcullis.testing.contract.resources.HttpMethods;
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

/** The one application that nearly all tests ask. */
final class Fixtures {
  static final Set<Class<?>> ALL =
      Set.of(
          ClosedClass.class,
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

  private Fixtures() {}
}
