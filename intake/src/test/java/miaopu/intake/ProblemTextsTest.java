package miaopu.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import miaopu.engine.Language;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.intake.problem.InputProblem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every problem as people see it. `-Dgolden.update=true` writes the files anew.
class ProblemTextsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  /// Two of them take gigabytes to show, two need a folder or a database, one a catalogue in which
  /// two fields have one name, and one shows the words of a code list, which change with the rules;
  /// their words are tested from the problem itself.
  private static final Set<InputProblem> NOT_SHOWN =
      Set.of(
          InputProblem.TOO_MANY_RECORDS,
          InputProblem.TOO_MUCH_TEXT,
          InputProblem.HEADERS_DIFFER,
          InputProblem.NO_TABLE,
          InputProblem.AMBIGUOUS_COLUMN,
          InputProblem.UNKNOWN_CODE);

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> saysWhatToEnter() throws IOException {
    Map<InputProblem, Path> examples = ProblemExamples.write(folder);
    return Stream.of(InputProblem.values())
        .map(problem -> dynamicTest(problem.code(), () -> compare(problem, examples.get(problem))));
  }

  @Test
  void leavesNoPlaceholderOpen() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("\\{\\d\\}");
      }
    }
  }

  @Test
  void hasAGoldenFileForEachProblemAndNoOther() throws IOException {
    try (Stream<Path> files = Files.list(GOLDEN)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.of(InputProblem.values()).map(problem -> problem.code() + ".txt").toList());
    }
  }

  private static void compare(InputProblem wanted, @org.jspecify.annotations.Nullable Path example)
      throws IOException {
    Problem problem =
        NOT_SHOWN.contains(wanted) || example == null
            ? wanted.at("firms.xlsx", "…", Text.same("{}"))
            : Tables.read(example).summary().problems().stream()
                .filter(found -> found.code().equals(wanted.code()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("example gives no " + wanted.code()));
    String shown = problem.line(Language.ZH) + "\n" + problem.line(Language.EN) + "\n";
    Path golden = GOLDEN.resolve(wanted.code() + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, shown);
    }
    assertThat(shown).isEqualTo(Files.readString(golden));
  }
}
