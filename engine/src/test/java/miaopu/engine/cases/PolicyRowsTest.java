package miaopu.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import miaopu.engine.Policy;
import miaopu.engine.Policy.Computable;
import miaopu.engine.Rulebook;
import org.junit.jupiter.api.Test;

/// Every row of the list that the library was written from stands in it, as computable as the list
/// says.
class PolicyRowsTest {
  private static final Map<String, Computable> WORDS =
      Map.of("Y", Computable.FULLY, "P", Computable.PARTLY, "N", Computable.LISTED);

  private static final Map<String, Policy> POLICIES =
      Rulebook.bundled().policies().policies().stream()
          .collect(Collectors.toMap(Policy::id, Function.identity()));

  @Test
  void everyRowIsThereAsComputableAsItSays() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("..", "policies", "rows.csv"))) {
      Map<String, Computable> rows =
          lines
              .skip(1)
              .map(line -> line.split(",", -1))
              .collect(Collectors.toMap(cells -> cells[0], cells -> WORDS.get(cells[2])));
      assertThat(rows).hasSize(49);
      rows.forEach((id, computable) -> {
        assertThat(POLICIES).containsKey(id);
        Policy policy = Objects.requireNonNull(POLICIES.get(id), id);
        assertThat(policy.benefits().getFirst().computable()).as(id).isEqualTo(computable);
      });
    }
  }

  @Test
  void thereAreInventedPoliciesToTryThingsWith() {
    assertThat(POLICIES.values().stream().filter(Policy::invented)).hasSizeGreaterThanOrEqualTo(12);
    assertThat(POLICIES.values().stream().filter(Policy::invented))
        .allMatch(policy -> policy.title().zh().startsWith("虚构："))
        .allMatch(policy -> policy.title().en().startsWith("Invented: "));
  }

  @Test
  void onlyInventedPoliciesRunWithoutDoubt() {
    Set<String> real =
        POLICIES.values().stream()
            .filter(policy -> !policy.invented() && policy.windowNote() == null)
            .map(Policy::id)
            .collect(Collectors.toSet());
    assertThat(real).isEmpty();
  }
}
