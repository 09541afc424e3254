package miaopu.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// A rulebook with overlays that somebody lays beside the files, and what an edition tells a
/// reader.
class OverlaysLaidTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final String EDITION = "miit/specialized/2026";
  private static final LocalDate DAY = LocalDate.of(2026, 12, 1);

  private static String text(String id, String change) {
    return """
    overlay: %s
    edition: miit/specialized/2026
    kind: province
    region: "43"
    level: province
    title: {zh: 细则, en: Detail}
    documents:
      X1: {number: unseen, zh: 细则, en: Detail, from: 2026-12-01, to: open}
    citations:
      main: {source: X1, from: 2026-12-01, to: open, checked: 2026-11-21, confidence: official}
    changes:
      - {%s, clause: art. 3, cite: main}
    """
        .formatted(id, change);
  }

  private static String champion(String id, String region, String least) {
    return text(id, "set: gd-champion-revenue.4yi, at_least: " + least)
        .replace("miit/specialized/2026", "gd/champion/2024")
        .replace("region: \"43\"", "region: \"" + region + "\"");
  }

  private static String asked(Rulebook rulebook, String province) {
    return asked(rulebook, EDITION, "P2a.revenue", province);
  }

  private static String asked(Rulebook rulebook, String id, String clause, String province) {
    Occasion occasion = new Occasion(Procedure.NEW, DAY, DAY, 2026, province);
    Edition edition = Objects.requireNonNull(rulebook.edition(id, occasion));
    ConditionResult node = Objects.requireNonNull(edition.outline().getFirst().find(clause));
    return Objects.requireNonNull(node.test()).than();
  }

  @Test
  void bindTheFirmsOfTheirProvinceAlone() {
    Rulebook with =
        RULEBOOK.with(Map.of("a.yaml", text("a", "set: P2a.revenue, at_least: 2000万元")));
    assertThat(with.problems()).isEmpty();
    assertThat(asked(with, "43")).isEqualTo("20000000");
    assertThat(asked(with, "44")).isEqualTo("15000000");
    assertThat(asked(RULEBOOK, "43")).isEqualTo("15000000");
    Edition.Overlay overlay = Objects.requireNonNull(with.edition(EDITION)).overlays().getFirst();
    assertThat(overlay.national()).isFalse();
    assertThat(overlay.changes())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.kind()).isEqualTo(Edition.Alteration.Kind.SET);
          assertThat(change.target()).isEqualTo("P2a.revenue");
          assertThat(change.citation().document().zh()).contains("细则");
        });
  }

  /// Where the nation sets the thresholds, the stricter of two holds; where the province does, the
  /// one for fewer firms, and of two for the same firms the later one, whatever they are called.
  @Test
  void holdForTheirOwnFirmsAndNeverLoosenOneAnother() {
    String province = text("43-b", "set: P2a.revenue, at_least: 2000万元");
    String city =
        text("43-a", "set: P2a.revenue, at_least: 1800万元")
            .replace("region: \"43\"", "region: \"4301\"");
    Rulebook both = RULEBOOK.with(Map.of("a.yaml", city, "b.yaml", province));
    assertThat(both.problems()).isEmpty();
    assertThat(asked(both, "4301")).isEqualTo("20000000");
    assertThat(asked(both, "4302")).isEqualTo("20000000");

    String revenue = "gd-champion-revenue.4yi";
    Map<String, String> later = new LinkedHashMap<>();
    later.put("c.yaml", champion("44-c", "4401", "35000万元"));
    later.put("b.yaml", champion("44-b", "44", "50000万元"));
    later.put("a.yaml", champion("44-a", "44", "45000万元"));
    Rulebook own = RULEBOOK.with(later);
    assertThat(own.problems()).isEmpty();
    assertThat(asked(own, "gd/champion/2024", revenue, "44")).isEqualTo("450000000");
    assertThat(asked(own, "gd/champion/2024", revenue, "4401")).isEqualTo("350000000");

    String giant = "miit/little-giant/2026";
    Map<String, String> files = new LinkedHashMap<>();
    for (String sum : List.of("9000万元", "8000万元")) {
      files.put(
          sum + ".yaml",
          text("43-" + files.size(), "set: G2a, at_least: " + sum)
              .replace("specialized/2026", "little-giant/2026"));
    }
    Rulebook strict = RULEBOOK.with(files);
    assertThat(strict.problems()).isEmpty();
    Edition edition =
        Objects.requireNonNull(
            strict.edition(giant, new Occasion(Procedure.NEW, DAY, DAY, 2026, "43")));
    ConditionResult node = Objects.requireNonNull(edition.outline().getFirst().find("G2a"));
    assertThat(Objects.requireNonNull(node.test()).than()).isEqualTo("90000000");
  }

  @Test
  void areLeftOutWhenTheyLoosenOrStandTwice() {
    String looser =
        text("a", "set: G2a, at_least: 1000万元").replace("specialized/2026", "little-giant/2026");
    String below = text("b", "set: P2a.revenue, at_least: 1499.99万元");
    for (String one : List.of(looser, below, text("c", "waive: P2a.revenue"))) {
      assertThat(RULEBOOK.with(Map.of("a.yaml", one)).problems())
          .extracting(Problem::code)
          .containsExactly("loosened");
    }
    String stricter = text("a", "set: P2a.revenue, at_least: 2000万元");
    Rulebook twice = RULEBOOK.with(Map.of("a.yaml", stricter)).with(Map.of("b.yaml", stricter));
    assertThat(twice.problems()).extracting(Problem::code).containsExactly("duplicate-id");
    assertThat(Objects.requireNonNull(twice.edition(EDITION)).overlays()).hasSize(1);
    assertThat(RULEBOOK.with(Map.of("c.yaml", "no: overlay")).problems()).isNotEmpty();
  }

  private static String windows(String id, String region, String edition, String windows) {
    return text(id, "waive: X")
        .replaceFirst("(?s)changes:.*", "windows: [" + windows + "]\n")
        .replace(EDITION, edition)
        .replace("region: \"43\"", "region: \"" + region + "\"");
  }

  private static List<String> filed(Rulebook rulebook, int year, String region, String standard) {
    return rulebook.windows(year, region).stream()
        .filter(one -> one.standard().equals(standard))
        .map(one -> one.from() + " " + one.to())
        .toList();
  }

  /// Of two for the same firms the later one holds, a city's before its province's, and either
  /// before the calendar.
  @Test
  void sayWhenApplicationsAreFiled() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        "a.yaml",
        windows("44-a", "44", EDITION, "{years: 2026.., from: 09-01, to: 09-30, cite: main}"));
    files.put(
        "b.yaml",
        windows(
            "44-b",
            "44",
            EDITION,
            "{years: 2027, from: 03-01, to: 03-31, clause: art. 5, cite: main}, {years: 2027, from: 09-01, to: 09-15, cite: main}"));
    files.put(
        "c.yaml",
        windows("44-c", "4403", EDITION, "{years: 2026, from: 08-01, to: 08-20, cite: main}"));
    Rulebook with = RULEBOOK.with(files);
    assertThat(with.problems()).isEmpty();

    String standard = "miit/specialized";
    assertThat(filed(RULEBOOK, 2026, "440100", standard)).containsExactly("2026-07-01 2026-07-31");
    assertThat(filed(with, 2026, "440100", standard)).containsExactly("2026-09-01 2026-09-30");
    assertThat(filed(with, 2026, "440305", standard)).containsExactly("2026-08-01 2026-08-20");
    assertThat(filed(with, 2027, "440305", standard))
        .containsExactly("2027-03-01 2027-03-31", "2027-09-01 2027-09-15");
    assertThat(filed(with, 2028, "440305", standard)).containsExactly("2028-09-01 2028-09-30");
    assertThat(filed(with, 2026, "430100", standard)).isEmpty();
    assertThat(filed(with, 2026, "", standard)).isEmpty();

    Edition.Overlay told = with.overlays(EDITION).get(1);
    assertThat(told.changes()).isEmpty();
    assertThat(told.windows())
        .extracting(one -> one.firstYear() + " " + one.from() + " " + one.citation().clause())
        .containsExactly("2027 --03-01 art. 5", "2027 --09-01 ");
    // who files when decides nothing: no assessment is made with it
    Facts firm =
        Facts.of(new Firm("1", "", "")).add(Fact.of("region", 0, new Value.Term("440100"))).build();
    assertThat(
            Objects.requireNonNull(
                    with.assess(firm, EDITION, new Occasion(Procedure.NEW, DAY, DAY, 2026, "")))
                .overlays())
        .isEmpty();
  }

  /// The nation takes little giants from June to August of 2026.
  @Test
  void fileWithinTheWindowOfTheNation() {
    String giant = "miit/little-giant/2026";
    for (String inside : List.of("from: 06-01, to: 08-31", "from: 06-10, to: 06-10")) {
      Rulebook with =
          RULEBOOK.with(
              Map.of(
                  "a", windows("43-a", "43", giant, "{years: 2026, " + inside + ", cite: main}")));
      assertThat(with.problems()).isEmpty();
      assertThat(filed(with, 2026, "430100", "miit/little-giant")).hasSize(1);
    }
    for (String outside : List.of("from: 05-31, to: 08-31", "from: 06-01, to: 09-01")) {
      String text = windows("43-a", "43", giant, "{years: 2025.., " + outside + ", cite: main}");
      assertThat(RULEBOOK.with(Map.of("a", text)).problems())
          .extracting(Problem::code)
          .containsExactly("loosened");
      // nothing is known of the nation's window of 2027
      assertThat(RULEBOOK.with(Map.of("a", text.replace("2025..", "2027"))).problems()).isEmpty();
    }
  }

  @Test
  void tellWhatIsForAReviewAlone() {
    Occasion review = new Occasion(Procedure.REVIEW, DAY, DAY, 0, "");
    Edition edition = Objects.requireNonNull(RULEBOOK.edition(EDITION, review));
    ConditionResult root = edition.outline().getFirst();
    assertThat(Objects.requireNonNull(root.find("P6.review")).children()).hasSize(2);
    assertThat(Objects.requireNonNull(root.find("P6.year")).outcome())
        .isEqualTo(Outcome.NOT_APPLICABLE);
  }

  @Test
  void tellTheCalendarRuleByRule() {
    List<Choice.Rule> rules = RULEBOOK.calendar("miit/specialized");
    assertThat(rules.getLast().from()).isEqualTo(LocalDate.of(2026, 4, 1));
    assertThat(rules.getLast().choice().edition()).isEqualTo(EDITION);
    assertThat(rules.getFirst().region()).isEqualTo("1404");
    assertThat(RULEBOOK.calendar("none")).isEmpty();
    assertThat(RULEBOOK.tiers().stream().flatMap(tier -> tier.standards().stream()).distinct())
        .containsExactlyElementsOf(RULEBOOK.ladderStandards());
  }

  @Test
  void tellThePointsOfAwardsAndTheMembersOfGroups() {
    Edition innovative = Objects.requireNonNull(RULEBOOK.edition("miit/innovative/2022"));
    assertThat(innovative.awards())
        .containsEntry("1.1", "20")
        .containsEntry("5.1", "10")
        .containsEntry("5", "5");
    Edition old = Objects.requireNonNull(RULEBOOK.edition("miit/specialized/2022"));
    assertThat(old.local()).containsExactly(Map.entry("9", "15"));
    assertThat(innovative.local()).isEmpty();
  }
}
