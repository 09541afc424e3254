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
  }
}
