package dev.portcullis;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Set;

/**
 * The order of packages below a root, as rules.
 *
 * @param root the package that holds the others, and itself stands in the order as {@link #ROOT}
 */
record Layers(String root) {
  static final String ROOT = "";

  /** Each may import only what stands before it. */
  static final List<String> ORDER =
      List.of(
          "annotation",
          "json",
          "error",
          "config",
          "fetch",
          "key",
          "token",
          "iam",
          "authz",
          "browser",
          ROOT,
          "jaxrs");

  String fullName(String layer) {
    return layer.equals(ROOT) ? root : root + "." + layer;
  }

  /** The place of a class in the order, or -1 when its package has none. */
  private int place(JavaClass type) {
    return ORDER.stream().map(this::fullName).toList().indexOf(type.getPackageName());
  }

  private boolean isOurs(JavaClass type) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  ArchRule everyPackageHasItsPlace() {
    return classes()
        .should()
        .resideInAnyPackage(ORDER.stream().map(this::fullName).toArray(String[]::new));
  }

  ArchRule packagesUseOnlyWhatStandsBeforeThem() {
    return classes().should(useOnlyWhatStandsBefore());
  }

  private ArchCondition<JavaClass> useOnlyWhatStandsBefore() {
    return new ArchCondition<>("use only packages before their own") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
          JavaClass target = dependency.getTargetClass().getBaseComponentType();
          if (isOurs(target) && place(target) > place(type)) {
            events.add(SimpleConditionEvent.violated(dependency, dependency.getDescription()));
          }
        }
      }
    };
  }

  ArchRule packagesFormNoCircle() {
    return slices().assignedFrom(packages()).should().beFreeOfCycles();
  }

  private SliceAssignment packages() {
    return new SliceAssignment() {
      @Override
      public String getDescription() {
        return "the packages";
      }

      @Override
      public SliceIdentifier getIdentifierOf(JavaClass type) {
        return isOurs(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
      }
    };
  }

  ArchRule onlyTheseUse(Set<String> layers, String library) {
    DescribedPredicate<JavaClass> others =
        DescribedPredicate.describe(
            "are in none of " + layers,
            type -> layers.stream().map(this::fullName).noneMatch(type.getPackageName()::equals));
    return noClasses().that(others).should().dependOnClassesThat().resideInAPackage(library);
  }
}
