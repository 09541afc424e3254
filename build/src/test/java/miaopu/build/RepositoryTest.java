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
  private JavaClasses classes;

  @BeforeAll
  void importsClasses() {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("miaopu");
  }

  @TestFactory
  Stream<DynamicTest> keepsItsStyle() {
    return Checks.ALL.stream()
        .map(check ->
            dynamicTest(
                check.name(),
                () -> assertThat(allowed.without(check.find().apply(repository))).isEmpty()));
  }

  @Test
  void keepsItsWalls() {
    assertThat(classes).isNotEmpty();
    assertThat(allowed.without(walls())).isEmpty();
  }

  @Test
  void needsEveryDeviationItAllows() {
    List<Finding> findings =
        Stream.concat(
                walls().stream(),
                Checks.ALL.stream().flatMap(check -> check.find().apply(repository).stream()))
            .toList();

    assertThat(allowed.unused(findings)).isEmpty();
    assertThat(allowed.withoutReason()).isEmpty();
  }

  @Test
  void printsItsSizes() {
    List<String> summary = Sizes.summary(repository);

    summary.forEach(System.out::println);
    assertThat(summary).isNotEmpty();
  }

  private List<Finding> walls() {
    return new Walls(25).find(classes);
  }
}
