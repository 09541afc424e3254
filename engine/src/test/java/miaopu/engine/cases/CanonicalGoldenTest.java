package miaopu.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import miaopu.engine.internal.plan.Library;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Assessments to the byte: one of each kind of answer, and one with a score.
/// `-Dgolden.update=true` writes them anew: a line that changes here changes for everyone who has
/// stored an assessment.
class CanonicalGoldenTest {
  private static final Library LIBRARY = Library.read(CaseFile.STANDARDS);
  private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "canonical");
  private static final Map<String, String> CASES =
      Map.of(
          "verdict.json", "miit/little-giant/2026",
          "class.json", "miit/size/2011",
          "distance.json", "neeq/innovation/2023",
          "score.json", "miit/innovative/2022");

  @TestFactory
  Stream<DynamicTest> writesTheSameBytesAsEver() {
    return CASES.entrySet().stream()
        .map(one ->
            DynamicTest.dynamicTest(
                one.getKey(), () -> writesTheSame(one.getKey(), one.getValue())));
  }

  private static void writesTheSame(String name, String edition) throws IOException {
    CaseFile.Situation situation = CaseFile.of(LIBRARY, edition).cases().getFirst();
    // the hash is tested by itself; a label mended in the edition is no change of the interface
    String json =
        CasesTest.assess(edition, situation)
            .canonical()
            .replaceFirst("\"hash\":\"[0-9a-f]{64}\"", "\"hash\":\"…\"");
    Path path = GOLDEN.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(Objects.requireNonNull(path.getParent()));
      Files.writeString(path, json + "\n");
    }
    assertThat(json + "\n").isEqualTo(Files.readString(path));
  }
}
