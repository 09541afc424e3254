package miaopu.engine.internal.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Language;
import miaopu.engine.Problem;
import miaopu.engine.internal.plan.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LeverReaderTest {
  private static final Catalogue CATALOGUE = Library.read(Path.of("..", "standards")).catalogue();
  private static final String REST =
      "effort: 3, editorial: true, checked: 2026-11-21, how: {zh: 做, en: do}}";

  private final Problems problems = new Problems();

  private Map<String, Lever> read(String... entries) {
    String file = "levers:\n  - {" + String.join("\n  - {", entries) + "\n";
    return new LeverReader(CATALOGUE, problems)
        .read(Yaml.read("levers.yaml", file, problems))
        .fields();
  }

  private List<String> codes() {
    return problems.all().stream().map(Problem::code).toList();
  }

  @Test
  void readsPriceLeadAndLevels() {
    Map<String, Lever> levers =
        read(
            "field: rd_expense, change: lever, direction: up, cost: equal, lead: 12个月,"
                + " closed_year: never, "
                + REST,
            "field: title_specialized_valid, change: lever, to: yes, cost: unknown, lead: campaign, "
                + REST,
            "field: institution_level, change: lever, levels: [{to: city, cost: 20000元, lead: 9个月,"
                + " effort: 2}], editorial: true, checked: 2026-11-21, how: {zh: 建, en: build}}");
    assertThat(problems.all()).isEmpty();
    Lever.Reach expense = reach(levers, "rd_expense");
    assertThat(expense.cost()).isEqualByComparingTo(BigDecimal.ONE);
    assertThat(expense.months()).isEqualTo(12);
    assertThat(reach(levers, "title_specialized_valid").campaign()).isTrue();
    assertThat(reach(levers, "title_specialized_valid").cost()).isNull();
    assertThat(reach(levers, "institution_level").to()).isEqualTo("city");
  }

  private static Lever.Reach reach(Map<String, Lever> levers, String field) {
    return Objects.requireNonNull(levers.get(field)).reaches().getFirst();
  }

  @Test
  void refusesWhatTheFormatDoesNotKnow() {
    Map<String, Lever> levers =
        read(
            "field: nobody, change: none, " + REST,
            "field: rd_staff, change: lever, direction: sideways, cost: 3人, lead: soon,"
                + " closed_year: never, "
                + REST,
            "field: own_brand, change: none, closed_year: never, editorial: true,"
                + " checked: yesterday, how: {zh: 做, en: do}}");
    assertThat(levers).isEmpty();
    assertThat(codes())
        .contains("unknown-field", "bad-word", "bad-number", "wrong-period", "bad-date");
  }

  private void readFile(String... lines) {
    new LeverReader(CATALOGUE, problems)
        .read(Yaml.read("levers.yaml", String.join("\n", lines) + "\n", problems));
  }

  private void refused(String place, String found) {
    Problem problem = problems.all().getFirst();
    assertThat(problems.all()).hasSize(1);
    assertThat(problem.line(Language.EN)).startsWith("error " + place).contains("[" + found + "]");
    assertThat(problem.line(Language.ZH)).startsWith("错误 " + place).contains("[" + found + "]");
    assertThat(problem.excerpt()).contains("^");
  }

  @Test
  void refusesATitleOfAKindThatIsNotListed() {
    readFile(
        "titles:",
        "  - {kind: duke, standard: miit/innovative, lead: campaign, editorial: true,"
            + " checked: 2026-11-21, how: {zh: 做, en: do}}",
        "levers: []");
    refused("levers.yaml:2:12 [unknown-code]", "duke");
  }

  @Test
  void refusesATitleWithoutATime() {
    readFile(
        "titles:",
        "  - {kind: innovative, standard: miit/innovative, lead: soon, editorial: true,"
            + " checked: 2026-11-21, how: {zh: 做, en: do}}",
        "levers: []");
    refused("levers.yaml:2:57 [bad-number]", "soon");
  }

  @ParameterizedTest
  @CsvSource({
    "direction: down, 10000元, 24个月",
    "direction: up, 9999元, 24个月",
    "direction: up, unknown, 24个月",
    "direction: up, 10000元, 23个月"
  })
  void refusesOneActWithTwoDirectionsPricesOrTimes(String direction, String cost, String lead) {
    String rest = " same: right, " + REST;
    readFile(
        "levers:",
        "  - {field: ip_class1_r63, change: lever, direction: up, cost: 10000元, lead: 24个月," + rest,
        "  - {field: ip_class1_r115, change: lever, %s, cost: %s, lead: %s,"
                .formatted(direction, cost, lead)
            + rest);
    int column =
        "  - {field: ip_class1_r115, change: lever, %s, cost: %s, lead: %s, same: "
            .formatted(direction, cost, lead)
            .length();
    refused("levers.yaml:3:" + (column + 1) + " [another-act]", "right");
  }
}
