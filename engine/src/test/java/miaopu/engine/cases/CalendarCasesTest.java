package miaopu.engine.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.stream.Stream;
import miaopu.engine.Choice;
import miaopu.engine.Occasion;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.engine.internal.read.Yaml;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Which edition applies when.
class CalendarCasesTest {
  private static final Rulebook RULEBOOK = Rulebook.read(CaseFile.STANDARDS);

  @TestFactory
  Stream<DynamicTest> cases() {
    Yaml.Mapping file = CaseFile.yaml(CaseFile.STANDARDS.resolve("calendar-cases.yaml"));
    return ((Yaml.Sequence) java.util.Objects.requireNonNull(file.entries().get("cases")))
        .items().stream()
            .map(item -> (Yaml.Mapping) item)
            .map(one -> DynamicTest.dynamicTest(CaseFile.text(one, "case"), () -> holds(one)));
  }

  private static void holds(Yaml.Mapping one) {
    LocalDate date = LocalDate.parse(CaseFile.text(one, "date"));
    LocalDate decided =
        one.entries().containsKey("decided")
            ? LocalDate.parse(CaseFile.text(one, "decided"))
            : date;
    int batch =
        one.entries().containsKey("batch")
            ? Integer.parseInt(CaseFile.text(one, "batch"))
            : date.getYear();
    String province = one.entries().containsKey("province") ? CaseFile.text(one, "province") : "";
    Procedure procedure =
        CaseFile.text(one, "procedure").equals("new") ? Procedure.NEW : Procedure.REVIEW;
    Choice choice =
        RULEBOOK.choose(
            CaseFile.text(one, "standard"),
            new Occasion(procedure, date, decided, batch, province),
            "");
    String expected = CaseFile.text(one, "expect");
    assertThat(choice.edition() == null ? "none" : choice.edition()).isEqualTo(expected);
  }
}
