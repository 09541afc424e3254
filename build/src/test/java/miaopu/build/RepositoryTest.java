package miaopu.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/// Holds the project itself to its style. `FixtureTest` and `WallsTest` show that each check can
/// fail.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepositoryTest {

  private final Repository repository = Repository.own();
  private final Allowed allowed = Allowed.read(repository);
  private List<Finding> findings = List.of();
  private List<Finding> walls = List.of();

  @BeforeAll
  void looksOnce() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("miaopu");
    assertThat(classes).isNotEmpty();
    walls = new Walls(32).find(classes);
    findings =
        Checks.ALL.stream().flatMap(check -> check.find().apply(repository).stream()).toList();
  }

  @TestFactory
  Stream<DynamicTest> keepsItsStyle() {
    return Checks.ALL.stream()
        .map(check ->
            dynamicTest(
                check.name(),
                () ->
                    assertThat(allowed.without(findings))
                        .filteredOn(finding -> finding.check().equals(check.name()))
                        .isEmpty()));
  }

  @Test
  void keepsItsWalls() {
    assertThat(allowed.without(walls)).isEmpty();
  }

  @Test
  void needsEveryDeviationItAllows() {
    assertThat(allowed.unused(Stream.concat(walls.stream(), findings.stream()).toList())).isEmpty();
    assertThat(allowed.withoutReason()).isEmpty();
  }

  @Test
  void printsItsSizes() {
    List<String> summary = Sizes.summary(repository);

    summary.forEach(System.out::println);
    assertThat(summary).isNotEmpty();
  }
}
