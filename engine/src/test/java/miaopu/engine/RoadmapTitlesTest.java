package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Titles that must be won before: three small standards, each asking for the title of the one
/// below, and an amount spent last year. A title takes twelve months and lives for three years.
class RoadmapTitlesTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
  private static final String CITATIONS =
      "citations: {c: {source: S, from: 2020-01-01, to: open, checked: 2026-01-01, confidence: confirmed}}\n";

  private static final String FIELDS =
      CITATIONS
          + """
          codes:
            title_kind: [{id: low, zh: 低, en: Low}, {id: side, zh: 旁, en: Side}, {id: mid, zh: 中, en: Mid}]
          lists:
            - id: titles
              zh: 称号
              en: Titles
              on: got
              from: got
              to: till
              lasts: {low: 3年, side: 3年, mid: 3年}
              columns:
                - {id: kind, zh: 种类, en: Kind, type: code, codes: title_kind}
                - {id: got, zh: 取得, en: Got, type: date}
                - {id: till, zh: 到期, en: Till, type: date}
          fields:
            - {id: spent, zh: 投入, en: Spent, type: count, period: year, least: 0}
            - {id: rights, zh: 权利, en: Rights, type: count, period: now, least: 0}
            - {id: others, zh: 另计, en: Others, type: count, period: now, least: 0}
            - {id: t_low, zh: 低称号, en: Low title, type: flag, period: now, derive: {list: titles, any: {kind: [low, side], valid: yes}}, cite: c, clause: x}
            - {id: t_mid, zh: 中称号, en: Mid title, type: flag, period: now, derive: {list: titles, any: {kind: mid, valid: yes}}, cite: c, clause: x}
          """;

  private static final String LEVERS =
      """
      titles:
        - {kind: low, standard: x/low, lead: campaign, editorial: true, checked: 2026-01-01, how: {zh: 报低, en: file low}}
        - {kind: side, standard: x/side, lead: campaign, editorial: true, checked: 2026-01-01, how: {zh: 报旁, en: file side}}
        - {kind: mid, standard: x/mid, lead: campaign, editorial: true, checked: 2026-01-01, how: {zh: 报中, en: file mid}}
      levers:
        - {field: spent, change: lever, direction: up, cost: 10元, lead: 6个月, effort: 1, closed_year: never, editorial: true, checked: 2026-01-01, how: {zh: 花, en: spend}}
        - {field: rights, change: lever, direction: up, cost: 100元, lead: 6个月, effort: 1, same: right, editorial: true, checked: 2026-01-01, how: {zh: 申请, en: apply}}
        - {field: others, change: lever, direction: up, cost: 100元, lead: 6个月, effort: 1, same: right, editorial: true, checked: 2026-01-01, how: {zh: 申请, en: apply}}
        - {field: t_low, change: title, editorial: true, checked: 2026-01-01, how: {zh: 低, en: low}}
        - {field: t_mid, change: title, editorial: true, checked: 2026-01-01, how: {zh: 中, en: mid}}
      """;

  private static String edition(String id, String conditions) {
    return "edition: x/%s/2020\ntitle: {zh: %s, en: %s}\nresult: verdict\ndecider: nation\n"
            .formatted(id, id, id)
        + CITATIONS
        + "root:\n  id: root\n  cite: c\n  label: {zh: 全, en: All}\n  all:\n"
        + conditions;
  }

  private static String test(String id, String value, String bound) {
    return "    - {id: %s, label: {zh: %s, en: %s}, clause: x, test: {value: %s, %s}}\n"
        .formatted(id, id, id, value, bound);
  }

  private static Rulebook rulebook(Path folder) throws IOException {
    return rulebook(folder, "");
  }

  /// @param only of the title asked for by the middle standard: the procedure it is asked in
  private static Rulebook rulebook(Path folder, String only) throws IOException {
    Files.writeString(
        folder.resolve("sources.yaml"),
        "documents: {S: {number: 1号, zh: 文件, en: Document, from: 2020-01-01, to: open}}\n");
    Files.writeString(folder.resolve("fields.yaml"), FIELDS);
    Files.writeString(folder.resolve("levers.yaml"), LEVERS);
    StringBuilder calendar = new StringBuilder(CITATIONS + "standards:\n");
    for (String id : List.of("low", "side", "mid", "top", "pick")) {
      calendar.append(
          "  - standard: x/%s\n    rules:\n      - {use: x/%s/2020, cite: c, clause: x}\n"
              .formatted(id, id));
    }
    Files.writeString(folder.resolve("calendar.yaml"), calendar + "ladder: []\n");
    write(folder, "low", test("L1", "spent@Y-1", "at_least: 5个"));
    write(
        folder,
        "side",
        test("S1", "spent@Y-1", "at_least: 2个") + test("S2", "rights", "at_least: 1个"));
    write(
        folder,
        "mid",
        test("M1", "t_low", "is: yes").replace("{id: M1,", "{id: M1, " + only)
            + test("M2", "spent@Y-1", "at_least: 3个"));
    write(
        folder,
        "pick",
        "    - id: P\n      label: {zh: 选, en: Pick}\n      any:\n"
            + test("P1", "rights", "at_least: 1个").indent(4)
            + "        - id: P2\n          label: {zh: 都, en: Both}\n          all:\n"
            + test("P3", "spent@Y-1", "at_least: 1个").indent(8)
            + test("P4", "spent@Y-2", "at_least: 1个").indent(8));
    write(
        folder,
        "top",
        test("T1", "t_mid", "is: yes")
            + test("T2", "rights", "at_least: 2个")
            + test("T3", "others", "at_least: 3个"));
    Rulebook rulebook = Rulebook.read(folder);
    assertThat(rulebook.problems()).isEmpty();
    return rulebook;
  }

  private static void write(Path folder, String id, String conditions) throws IOException {
    Path path = Files.createDirectories(folder.resolve("x").resolve(id).resolve("2020"));
    Files.writeString(path.resolve("standard.yaml"), edition(id, conditions));
  }

  private static Roadmap plan(Rulebook rulebook, String target, int year, int spent) {
    return plan(rulebook, target, year, firm(spent).build());
  }

  private static Roadmap plan(Rulebook rulebook, String target, int year, Facts facts) {
    return Objects.requireNonNull(
        rulebook.roadmap(facts, target, Occasion.on(TODAY), LocalDate.of(year, 6, 30)));
  }

  private static Facts.Builder firm(int spent) {
    return Facts.of(new Firm("f", "", ""))
        .know("titles")
        .add(Fact.of("spent", 2025, number(spent)))
        .add(Fact.of("rights", 0, number(0)))
        .add(Fact.of("others", 0, number(1)));
  }

  private static Value number(int number) {
    return new Value.Amount(BigDecimal.valueOf(number));
  }

  private static List<String> stages(Roadmap roadmap) {
    return roadmap.stages().stream().map(s -> s.after().edition() + " " + s.by()).toList();
  }

  @Test
  void plansAChainOfTitlesAndCountsEachStepOnce(@TempDir Path folder) throws IOException {
    Roadmap roadmap = plan(rulebook(folder), "x/top", 2030, 0);
    assertThat(roadmap.lawful()).isTrue();
    assertThat(roadmap.proven()).isTrue();
    // Side is cheaper than low here: two spent and a right, which the target needs anyway.
    assertThat(stages(roadmap)).containsExactly("x/side/2020 2028-06-30", "x/mid/2020 2029-06-30");
    assertThat(roadmap.steps().stream().map(s -> s.key() + " " + s.from() + " " + s.to()))
        .containsExactlyInAnyOrder("spent@2027 0 2", "spent@2028 0 3", "rights 0 2");
    assertThat(roadmap.cost()).isEqualByComparingTo("250");
    assertThat(roadmap.months()).isEqualTo(30);
    assertThat(roadmap.after().verdict()).isEqualTo(Outcome.MET);
    assertThat(roadmap.stages())
        .allSatisfy(stage -> assertThat(stage.after().verdict()).isEqualTo(Outcome.MET));
  }

  @Test
  void takesTheCheaperOfTwoTitlesThatAreBothAccepted(@TempDir Path folder) throws IOException {
    // For the middle alone a right is dear: low, three spent more, is cheaper.
    Roadmap roadmap = plan(rulebook(folder), "x/mid", 2029, 0);
    assertThat(stages(roadmap)).containsExactly("x/low/2020 2028-06-30");
    assertThat(roadmap.cost()).isEqualByComparingTo("80");
  }

  @Test
  void paysOnceForARightThatCountsTwice(@TempDir Path folder) throws IOException {
    Roadmap roadmap = plan(rulebook(folder), "x/top", 2030, 9);
    assertThat(roadmap.steps()).hasSize(1);
    assertThat(roadmap.cost()).isEqualByComparingTo("200");
    assertThat(roadmap.after().facts().value("others", 0)).isEqualTo(number(3));
  }

  @Test
  void saysWhichTitleCannotBeWonInTimeAndWhy(@TempDir Path folder) throws IOException {
    Roadmap late = plan(rulebook(folder), "x/top", 2028, 9);
    assertThat(late.lawful()).isFalse();
    assertThat(late.proven()).isTrue();
    assertThat(late.obstacles().stream().map(Text::en))
        .anyMatch(t ->
            t.startsWith("T1")
                && t.contains("mid must be filed by 2027-06-30")
                && t.contains("M1")
                && t.contains("must be filed by 2026-06-30"));
  }

  @Test
  void showsThePlanOfFewerChangesBesideTheCheapest(@TempDir Path folder) throws IOException {
    Roadmap roadmap = plan(rulebook(folder), "x/pick", 2029, 0);
    assertThat(roadmap.steps().stream().map(Roadmap.Step::key))
        .containsExactly("spent@2027", "spent@2028");
    assertThat(roadmap.cost()).isEqualByComparingTo("20");
    Roadmap fewer = Objects.requireNonNull(roadmap.fewer());
    assertThat(fewer.steps().stream().map(Roadmap.Step::key)).containsExactly("rights");
    assertThat(fewer.cost()).isEqualByComparingTo("100");
    assertThat(fewer.lawful() && fewer.proven()).isTrue();
    assertThat(fewer.after().verdict()).isEqualTo(Outcome.MET);
    // With the first year spent already, one change is the cheapest: there is no plan beside it.
    Facts once = firm(0).add(Fact.of("spent", 2027, number(1))).build();
    assertThat(plan(rulebook(folder), "x/pick", 2029, once).fewer()).isNull();
  }

  @Test
  void filesForAReviewWhileTheTitleLasts(@TempDir Path folder) throws IOException {
    Rulebook rulebook = rulebook(folder, "only: new, ");
    Facts holder =
        firm(4)
            .add(
                "titles",
                Given.entry(
                    rulebook,
                    "titles",
                    Map.of("kind", "mid", "got", "2025-01-01", "till", "2027-12-31")))
            .build();
    // Filed for anew in a later year the middle title asks for the low one; the review does not.
    Roadmap roadmap = plan(rulebook, "x/top", 2030, holder);
    assertThat(roadmap.lawful()).isTrue();
    assertThat(stages(roadmap)).containsExactly("x/mid/2020 2027-06-30");
    assertThat(roadmap.stages().getFirst().after().occasion().procedure())
        .isEqualTo(Procedure.REVIEW);
    assertThat(roadmap.cost()).isEqualByComparingTo("200");
  }

  @Test
  void refusesATitleWhoseStandardTheCalendarDoesNotKnow(@TempDir Path folder) throws IOException {
    rulebook(folder);
    Files.writeString(
        folder.resolve("levers.yaml"), LEVERS.replace("standard: x/mid", "standard: x/none"));
    Rulebook rulebook = Rulebook.read(folder);
    assertThat(rulebook.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line(Language.EN))
              .startsWith("error levers.yaml:4:27 [unknown-edition]: found [x/none], expected");
          assertThat(problem.line(Language.ZH)).startsWith("错误 levers.yaml:4:27 [unknown-edition]");
        });
    Roadmap roadmap = plan(rulebook, "x/top", 2030, 9);
    assertThat(roadmap.lawful()).isFalse();
    assertThat(roadmap.obstacles().stream().map(Text::en))
        .anyMatch(t -> t.startsWith("T1") && t.endsWith("Mid title: mid."));
  }

  @Test
  void tellsTheStagesInOrderInBothLanguages(@TempDir Path folder) throws IOException {
    Roadmap roadmap = plan(rulebook(folder), "x/top", 2030, 0);
    assertThat(roadmap.explain(Language.ZH))
        .containsSubsequence(
            "先取得 2 个称号",
            "阶段 1：报旁 [x/side/2020] · 申报日 2028-06-30 · 预计 2029-06-30 取得",
            "阶段 2：报中",
            "阶段 3（目标）：top");
    assertThat(roadmap.explain(Language.EN))
        .containsSubsequence("titles to win before: 2", "Stage 1: file side", "Stage 3 (target)");
  }
}
