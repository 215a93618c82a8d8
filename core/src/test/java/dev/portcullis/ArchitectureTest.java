package dev.portcullis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages of the engine, their order, and what each may use. */
class ArchitectureTest {
  private static final Layers ENGINE = new Layers("dev.portcullis");
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ENGINE.root());

  /** Breaks each rule once: a rule that cannot fail holds nothing. */
  private static final Layers FAULTY = new Layers("dev.portcullis.faulty");

  private static final JavaClasses FAULTY_CLASSES =
      new ClassFileImporter().importPackages(FAULTY.root());

  private static final ArchRule NO_STANDARD_STREAMS =
      GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

  private static List<String> violations(ArchRule rule, JavaClasses classes) {
    return rule.allowEmptyShould(false).evaluate(classes).getFailureReport().getDetails();
  }

  private static void assertHolds(ArchRule rule) {
    assertEquals(List.of(), violations(rule, CLASSES));
  }

  private static void assertBrokenBy(String faultyClass, ArchRule rule) {
    List<String> violations = violations(rule, FAULTY_CLASSES);
    assertFalse(violations.isEmpty());
    for (String violation : violations) {
      assertTrue(violation.contains(FAULTY.root() + "." + faultyClass), violation);
    }
  }

  private static List<String> sorted(Stream<String> names) {
    return names.distinct().sorted().toList();
  }

  @Test
  void everyClassIsLookedAt() throws IOException, URISyntaxException {
    Path folder =
        Path.of(AccessGuard.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.walk(folder)) {
      Stream<String> compiled =
          files
              .map(file -> folder.relativize(file).toString())
              .filter(file -> file.endsWith(".class"))
              .map(file -> file.replace(".class", "").replaceAll("[/\\\\]", "."));

      assertEquals(sorted(compiled), sorted(CLASSES.stream().map(JavaClass::getName)));
      assertTrue(CLASSES.size() > 50, "so few classes that the test is wrong");
    }
  }

  @Test
  void thePackagesAreThoseOfTheOrder() {
    assertEquals(
        sorted(Layers.ORDER.stream().map(ENGINE::fullName)),
        sorted(CLASSES.stream().map(JavaClass::getPackageName)));
    assertHolds(ENGINE.everyPackageHasItsPlace());
  }

  @Test
  void aPackageWithoutAPlaceIsNoticed() {
    assertBrokenBy("stray.HasNoPlace", FAULTY.everyPackageHasItsPlace());
  }

  @Test
  void packagesUseOnlyWhatStandsBeforeThem() {
    assertHolds(ENGINE.packagesUseOnlyWhatStandsBeforeThem());
  }

  @Test
  void aPackageThatUsesOneBelowItIsNoticed() {
    assertBrokenBy("annotation.UsesWhatStandsBelow", FAULTY.packagesUseOnlyWhatStandsBeforeThem());
  }

  @Test
  void packagesFormNoCircle() {
    assertHolds(ENGINE.packagesFormNoCircle());
  }

  @Test
  void aCircleIsNoticed() {
    assertBrokenBy("annotation", FAULTY.packagesFormNoCircle());
    assertBrokenBy("json", FAULTY.packagesFormNoCircle());
  }

  /** Libraries, the packages that may use them, and a class that breaks the rule. */
  static Stream<Arguments> libraries() {
    return Stream.of(
        arguments("jakarta.ws.rs..", Set.of("jaxrs"), "config.UsesJaxrs"),
        arguments("jakarta.annotation..", Set.of("authz", "jaxrs"), "error.UsesJakartaAnnotations"),
        arguments("com.fasterxml..", Set.of("json"), "key.UsesJackson"),
        arguments("com.cronutils..", Set.of("iam"), "json.UsesCronUtils"),
        arguments("org.apache.commons.codec..", Set.of("iam"), "token.UsesCommonsCodec"),
        arguments("org.jose4j..", Set.of("key", "token"), "authz.UsesJose"),
        arguments("com.github.benmanes..", Set.of("iam", "token"), "fetch.UsesCaffeine"),
        arguments("dev.failsafe..", Set.of("iam"), "fetch.UsesFailsafe"),
        arguments("java.util.logging..", Set.of(), "token.WritesItsOwnLog"));
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryIsUsedOnlyWhereItBelongs(String library, Set<String> users) {
    assertHolds(ENGINE.onlyTheseUse(users, library));
    for (String user : users) {
      assertTrue(
          CLASSES.stream()
              .filter(type -> type.getPackageName().equals(ENGINE.fullName(user)))
              .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
              .anyMatch(
                  use ->
                      use.getTargetClass().getPackageName().startsWith(library.replace("..", ""))),
          user + " need not be allowed to use " + library);
    }
  }

  @ParameterizedTest
  @MethodSource("libraries")
  void aLibraryInTheWrongPlaceIsNoticed(String library, Set<String> users, String faultyClass) {
    assertBrokenBy(faultyClass, FAULTY.onlyTheseUse(users, library));
  }

  @Test
  void nothingWritesToTheConsole() {
    assertHolds(NO_STANDARD_STREAMS);
  }

  @Test
  void whatWritesToTheConsoleIsNoticed() {
    assertBrokenBy("token.WritesItsOwnLog", NO_STANDARD_STREAMS);
  }

  @Test
  void everyPackageIsNullMarked() {
    for (String layer : Layers.ORDER) {
      assertTrue(
          CLASSES.getPackage(ENGINE.fullName(layer)).isAnnotatedWith(NullMarked.class), layer);
    }
  }
}
