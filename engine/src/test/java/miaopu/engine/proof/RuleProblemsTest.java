package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import miaopu.engine.Language;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.engine.internal.read.RuleProblem;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every fault a rulebook can have: a sound rulebook with one text replaced, and what is then said
/// in Chinese and English with the line and a caret.
class RuleProblemsTest {
  private static final String GOOD = "demo/good/2020/standard.yaml";
  private static final String SIZE = "demo/size/2020/standard.yaml";
  private static final String WEST = "demo/good/2020/overlays/west.yaml";
  private static final String FIELDS = "fields.yaml";
  private static final String CALENDAR = "calendar.yaml";
  private static final String CITED = "{source: D1, from: 2020-01-01, to: open,";

  /// A fault: the golden file it goes to, and the replacement that makes it.
  private record Break(String name, String file, String from, String to) {
    /// The code is the name up to a dot.
    String code() {
      return name.split("\\.", 2)[0];
    }
  }

  private static final List<Break> BREAKS =
      List.of(
          new Break(
              "not-yaml",
              GOOD,
              "  cite: main\n  label: {zh: 全部",
              "  cite: [main\n  label: {zh: 全部"),
          new Break("not-yaml.empty", SIZE, "edition: demo/size/2020", "- edition: demo/size/2020"),
          new Break("unknown-key", GOOD, "at_least: 100万元", "atleast: 100万元"),
          new Break(
              "unknown-key.two-bodies",
              GOOD,
              "points: {of",
              "manual: {zh: 看, en: look}\n      points: {of"),
          new Break("missing-key", GOOD, "{of: total, at_least: 10分}", "{of: total}"),
          new Break(
              "missing-key.class",
              SIZE,
              "otherwise: true",
              "when: {test: {value: staff@Y-1, at_least: 1人}, cite: main}"),
          new Break("missing-key.years", GOOD, "years: [Y-1, Y-2]", "years: []"),
          new Break("missing-key.note", GOOD, "from: 2020-01-01", "from: unknown"),
          new Break(
              "wrong-shape", GOOD, "label: {zh: 营业收入, en: Revenue}", "label: [营业收入, Revenue]"),
          new Break(
              "wrong-shape.sequence", SIZE, "edition: demo/size/2020", "edition: [demo/size/2020]"),
          new Break("bad-number", GOOD, "at_least: 100万元", "at_least: 一百万元"),
          new Break(
              "bad-number.n",
              GOOD,
              "each_year: {years: [Y-1, Y-2], test: {value: rd_expense@each, at_least: 10万元}}",
              "at_least: {n: 3, of: [{test: {value: a, is: yes}}, {test: {value: b, is: yes}}]}"),
          new Break("wrong-unit", GOOD, "at_least: 100万元", "at_least: 100人"),
          new Break("wrong-unit.overlay", WEST, "at_least: 200万元", "at_least: 200人"),
          new Break("bad-date", GOOD, "checked: 2026-11-21", "checked: 2026-13-21"),
          new Break(
              "bad-window",
              WEST,
              "changes:",
              "windows: [{years: 2026, from: 07-32, to: 07-01, cite: main}]\nchanges:"),
          new Break(
              "bad-window.backward",
              CALENDAR,
              "ladder:",
              "days: [{what: filing, standard: demo/good, from: 12-01, to: 01-31, cite: main}]\nladder:"),
          new Break(
              "missing-key.window",
              WEST,
              "changes:",
              "windows: [{years: 2026, to: 07-01, cite: main}]\nchanges:"),
          new Break("bad-word", SIZE, "result: class", "result: classes"),
          new Break(
              "bad-word.only",
              WEST,
              "{set: P1, at_least: 200万元, clause: west, cite: main}",
              "{waive: P1, only: once, cite: main}"),
          new Break("bad-word.open-to", GOOD, "open_to: province", "open_to: provinces"),
          new Break("uncited", GOOD, "  cite: main\n  label: {zh: 全部", "  label: {zh: 全部"),
          new Break(
              "unknown-cite",
              GOOD,
              "  cite: main\n  label: {zh: 全部",
              "  cite: mian\n  label: {zh: 全部"),
          new Break("unknown-source", GOOD, CITED, CITED.replace("D1", "D2")),
          new Break("unknown-field", GOOD, "revenue@Y-1", "turnover@Y-1"),
          new Break(
              "unknown-field.list",
              FIELDS,
              "list: payments, sum: balance",
              "list: payment, sum: balance"),
          new Break(
              "unknown-field.calendar",
              CALENDAR,
              "ladder:",
              "days: [{what: update, titles: [bud], to: 05-31, figures: [turnover], cite: main}]\nladder:"),
          new Break("wrong-period", GOOD, "revenue@Y-1", "revenue"),
          new Break("unknown-code", GOOD, "in: [high]", "in: [top]"),
          new Break("unknown-code.class", GOOD, "is: [small]", "is: [tiny]"),
          new Break("unknown-id", GOOD, "{of: total", "{of: totals"),
          new Break("unknown-id.overlay", WEST, "set: P1", "set: P9"),
          new Break("unknown-edition", GOOD, "edition: demo/size/2020", "edition: demo/size/2021"),
          new Break(
              "unknown-edition.overlay",
              WEST,
              "{set: P1, at_least: 200万元, clause: west, cite: main}",
              "{add_to: root, condition: {id: N1, label: {zh: 新, en: New}, refers: {edition: demo/none/2020, is: MET}}, cite: main}"),
          new Break(
              "unknown-edition.calendar", CALENDAR, "use: demo/size/2020", "use: demo/size/2021"),
          new Break("duplicate-id", GOOD, "id: P2", "id: P1"),
          new Break(
              "duplicate-id.overlay",
              WEST,
              "{set: P1, at_least: 200万元, clause: west, cite: main}",
              "{add_to: root, condition: {id: P2, label: {zh: 新, en: New}, test: {value: b, is: yes}}, cite: main}"),
          new Break(
              "another-act",
              "levers.yaml",
              "field: rd_expense, change: lever, direction: up, cost: 2元",
              "field: rd_expense, change: lever, direction: up, cost: 3元"),
          new Break(
              "cycle",
              SIZE,
              "test: {value: staff@Y-1, at_least: 100人}",
              "refers: {edition: demo/good/2020, is: MET}"),
          new Break(
              "no-label",
              GOOD,
              "id: P1.exempt, label: {zh: 甲, en: A}",
              "id: P1.exempt, label: {zh: 甲, en: ''}"),
          new Break("wrong-max", GOOD, "max: 10分", "max: 20分"),
          new Break(
              "wrong-max.overlay",
              WEST,
              "{set: P1, at_least: 200万元, clause: west, cite: main}",
              "{fill: '9', max: 10, given: local_points, cite: main}"),
          new Break("unordered", GOOD, "{at_least: 3%, points: 5}", "{at_least: 7%, points: 5}"),
          new Break("loosened", WEST, "at_least: 200万元", "at_least: 50万元"),
          new Break("loosened.strict", GOOD, "at_least: 100万元", "more_than: 200万元"),
          new Break(
              "loosened.waive",
              WEST,
              "{set: P1, at_least: 200万元, clause: west, cite: main}",
              "{waive: P2, cite: main}"),
          new Break("wrong-folder", SIZE, "edition: demo/size/2020", "edition: demo/size/2021"));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void findsNothingInASoundRulebook() {
    Rulebook rulebook = SmallRulebook.in(folder).read();
    assertThat(rulebook.problems()).isEmpty();
    assertThat(rulebook.editions()).hasSize(2);
  }

  @TestFactory
  Stream<DynamicTest> tellsEveryFault() {
    return BREAKS.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> tells(one)));
  }

  private void tells(Break one) {
    Rulebook rulebook = SmallRulebook.in(folder).with(one.file(), one.from(), one.to()).read();
    assertThat(rulebook.problems()).extracting(Problem::code).contains(one.code());
    StringBuilder told = new StringBuilder();
    for (Problem problem : rulebook.problems()) {
      told.append(problem.line(Language.ZH)).append('\n');
      told.append(problem.line(Language.EN)).append('\n');
      told.append(problem.excerpt()).append(problem.excerpt().isEmpty() ? "" : "\n");
    }
    Golden.matches("problems/" + one.name() + ".txt", told.toString());
  }

  /// Whatever is wrong, what is left can be read, shown and assessed.
  @TestFactory
  Stream<DynamicTest> goesOnWithWhatIsSound() {
    return BREAKS.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> goesOn(one)));
  }

  private void goesOn(Break one) {
    Rulebook rulebook = SmallRulebook.in(folder).with(one.file(), one.from(), one.to()).read();
    rulebook
        .editions()
        .forEach(edition -> {
          var assessment =
              rulebook.assess(SmallRulebook.firm().build(), edition.id(), SmallRulebook.NOW);
          assertThat(assessment).isNotNull();
          if (assessment != null) {
            assertThat(assessment.explain(Language.EN)).isNotBlank();
          }
        });
    assertThat(rulebook.ladder(SmallRulebook.firm().build(), SmallRulebook.NOW).rungs()).hasSize(2);
  }

  @Test
  void hasAnExampleOfEveryProblem() {
    assertThat(BREAKS)
        .extracting(Break::code)
        .containsAll(Stream.of(RuleProblem.values()).map(RuleProblem::code).toList());
    assertThat(BREAKS).extracting(Break::name).doesNotHaveDuplicates();
  }

  @Test
  void keepsNoGoldenFileOfAProblemThatIsGone() throws IOException {
    try (Stream<Path> files = Files.list(Golden.FOLDER.resolve("problems"))) {
      assertThat(files.map(f -> String.valueOf(f.getFileName()).replace(".txt", "")))
          .containsExactlyInAnyOrderElementsOf(BREAKS.stream().map(Break::name).toList());
    }
  }
}
