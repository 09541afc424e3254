package miaopu.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.ConditionResult;
import miaopu.engine.Points;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.read.Yaml;
import miaopu.engine.internal.reference.Assessor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Every case and every edge row of every edition.
class CasesTest {
  private static final Library LIBRARY = Library.read(CaseFile.STANDARDS);

  @TestFactory
  Stream<DynamicTest> cases() {
    return LIBRARY.editions().keySet().stream()
        .flatMap(edition ->
            CaseFile.of(LIBRARY, edition).cases().stream()
                .map(one ->
                    DynamicTest.dynamicTest(
                        edition + "/" + one.name(), () -> holds(edition, one))));
  }

  @TestFactory
  Stream<DynamicTest> edges() {
    return LIBRARY.editions().keySet().stream()
        .flatMap(edition ->
            CaseFile.of(LIBRARY, edition).rows().stream()
                .map(row ->
                    DynamicTest.dynamicTest(row.situation().name(), () -> holds(edition, row))));
  }

  static Assessment assess(String edition, CaseFile.Situation situation) {
    var plan = LIBRARY.planner().plan(edition, situation.bind(LIBRARY, edition));
    return Assessor.assess(plan, situation.facts(), situation.occasion());
  }

  private static void holds(String edition, CaseFile.Row row) {
    Assessment assessment = assess(edition, row.situation());
    assertThat(answer(assessment, row.of(), row.expected()))
        .as(row.situation().name())
        .isEqualTo(row.expected());
  }

  private static void holds(String edition, CaseFile.Situation situation) {
    Assessment assessment = assess(edition, situation);
    Yaml.Mapping expect = Objects.requireNonNull(situation.expect(), situation.name());
    for (Map.Entry<String, Yaml> one : expect.entries().entrySet()) {
      String key = one.getKey();
      List<String> wanted =
          one.getValue() instanceof Yaml.Sequence sequence
              ? sequence.items().stream().map(i -> ((Yaml.Scalar) i).text()).toList()
              : List.of(((Yaml.Scalar) one.getValue()).text());
      assertThat(found(assessment, key, wanted))
          .as(situation.name() + ": " + key)
          .isEqualTo(wanted);
    }
  }

  private static List<String> found(Assessment assessment, String key, List<String> wanted) {
    return switch (key) {
      case "verdict" -> List.of(assessment.verdict().name());
      case "edition" -> List.of(assessment.edition());
      case "class" -> assessment.classes().stream().map(c -> c.id()).toList();
      case "points" -> points(assessment.points(), wanted.size());
      case "missing" -> {
        List<String> asked = assessment.missing().stream().map(Assessment.Missing::key).toList();
        yield wanted.stream().filter(asked::contains).toList();
      }
      default -> {
        if (find(assessment, key) != null) {
          yield List.of(node(assessment, key).outcome().name());
        }
        if (key.endsWith(".reason")) {
          ConditionResult node =
              node(assessment, key.substring(0, key.length() - ".reason".length()));
          yield node.reasons().stream().map(Enum::name).toList();
        }
        if (key.endsWith(".points")) {
          ConditionResult node =
              node(assessment, key.substring(0, key.length() - ".points".length()));
          yield points(node.points(), wanted.size());
        }
        yield List.of(node(assessment, key).outcome().name());
      }
    };
  }

  private static String answer(Assessment assessment, String id, String expected) {
    if (id.equals("class")
        || assessment.classes().stream().anyMatch(c -> c.id().equals(expected))) {
      return assessment.classes().stream()
          .map(c -> c.id())
          .reduce((a, b) -> a + "|" + b)
          .orElse("");
    }
    ConditionResult node = node(assessment, id);
    boolean number = expected.matches("-?[0-9.]+");
    return number ? points(node.points(), 1).getFirst() : node.outcome().name();
  }

  private static ConditionResult node(Assessment assessment, String id) {
    return Objects.requireNonNull(
        find(assessment, id), "no node [" + id + "] in " + assessment.edition());
  }

  private static @Nullable ConditionResult find(Assessment assessment, String id) {
    ConditionResult found = assessment.root().find(id);
    return found == null && assessment.score() != null ? assessment.score().find(id) : found;
  }

  private static List<String> points(@Nullable Points points, int shape) {
    if (points == null) {
      return List.of("no points");
    }
    String min = plain(points.min());
    String max = plain(points.max());
    return shape == 2 ? List.of(min, max) : List.of(points.exact() ? min : min + ".." + max);
  }

  private static String plain(java.math.BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
