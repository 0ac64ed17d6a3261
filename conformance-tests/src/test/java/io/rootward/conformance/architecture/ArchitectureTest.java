package io.rootward.conformance.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The arrows between modules and packages. A rule that finds nothing to judge fails, so that a
 * renamed package does not take its rule along into silence.
 */
class ArchitectureTest {
  /** Of the product only: these suites may look at everything. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("conformance"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .importPackages("io.rootward");

  @Test
  void everyPackageHasItsRow() {
    Set<String> found =
        CLASSES.stream()
            .map(JavaClass::getPackageName)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> listed =
        Arrows.all().keySet().stream()
            .map(name -> Arrows.ROOT + name)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(listed, found);
  }

  @TestFactory
  Stream<DynamicTest> aPackageUsesOnlyThoseListed() {
    return Arrows.all().entrySet().stream()
        .map(
            row -> DynamicTest.dynamicTest(row.getKey(), () -> uses(row.getKey(), row.getValue())));
  }

  private static void uses(String from, List<String> to) {
    List<String> allowed = new ArrayList<>(List.of(Arrows.ROOT + from));
    to.forEach(name -> allowed.add(Arrows.ROOT + name));
    classes()
        .that()
        .resideInAPackage(Arrows.ROOT + from)
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackages("io.rootward..")
                .or(resideInAnyPackage(allowed.toArray(String[]::new))))
        .check(CLASSES);
  }

  @Test
  void noCirclesBetweenPackages() {
    SlicesRuleDefinition.slices()
        .matching("io.rootward.(**)")
        .should()
        .beFreeOfCycles()
        .check(CLASSES);
  }

  /** What is used where: so that a library can be exchanged in one place. */
  @ParameterizedTest
  @CsvSource({
    "io.netty.., io.rootward.server.net..",
    "io.micrometer.., io.rootward.server.metrics..",
    "picocli.., io.rootward.server.command..;io.rootward.server.app",
    "org.mapdb.., io.rootward.server.store.mapdb..",
    "io.rootward.client.., io.rootward.client..;io.rootward.server.command..",
    "ch.qos.logback.., io.rootward.server.app..",
    "com.amazon.corretto.., io.rootward.hsm.software..",
    "iaik.pkcs.., io.rootward.hsm.pkcs11..",
    "org.xipki.., io.rootward.hsm.pkcs11..",
    // The JDK has no Argon2id (access, custody), reads too little of a certificate (operation), and
    // has disabled suites that KMIP's profiles demand (net).
    "org.bouncycastle.., io.rootward.hsm..;io.rootward.server.pki..;"
        + "io.rootward.server.access..;io.rootward.server.custody..;io.rootward.server.operation..;"
        + "io.rootward.server.net..",
  })
  void aLibraryHasItsPlace(String library, String places) {
    noClasses()
        .that()
        .resideOutsideOfPackages(places.split(";"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
    // The rule judges something only while the library is used at all.
    classes()
        .that(resideInAnyPackage(places.split(";")))
        .should(new UsedSomewhere(library))
        .check(CLASSES);
  }

  @Test
  void noLoggerBelowTheServer() {
    noClasses()
        .that()
        .resideInAnyPackage("io.rootward.kmip..", "io.rootward.hsm..", "io.rootward.client..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "java.util.logging..")
        .check(CLASSES);
  }

  @Test
  void onlyTheEntryPointTakesTheTerminal() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("io.rootward.server.app.Main")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void randomnessIsForCryptography() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.Random")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.SplittableRandom")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
        .orShould()
        .callMethod(Math.class, "random")
        .check(CLASSES);
  }

  /** Clocks, so that what time decides can be tested; wiring makes the one of the system. */
  @Test
  void timeIsHandedIn() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.rootward.server.app..", "io.rootward.client..")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Clock.class, "systemUTC")
        .check(CLASSES);
  }
}
