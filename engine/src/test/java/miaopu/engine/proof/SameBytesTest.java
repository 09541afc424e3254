package miaopu.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Value;
import miaopu.engine.internal.plan.Library;
import miaopu.engine.internal.plan.Plan;
import miaopu.engine.internal.reference.Assessor;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The same facts, edition and occasion give the same bytes, whatever order anything came in; and
/// the hash of an edition moves with what it says, not with how its file is written.
class SameBytesTest {
  private static final Path STANDARDS = Path.of("..", "standards");
  private static final Library ONE = Library.read(STANDARDS);
  private static final Library OTHER = Library.read(STANDARDS);
  private static final String GOOD = "demo/good/2020/standard.yaml";
  private static final String SIZE = "demo/size/2020/standard.yaml";
  private static final int FIRMS = 60;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @TestFactory
  Stream<DynamicTest> writesTheSameBytesInAnyOrderOfTheFacts() {
    return ONE.editions().keySet().stream()
        .map(edition -> DynamicTest.dynamicTest(edition, () -> writesTheSame(edition)));
  }

  private static void writesTheSame(String edition) {
    Plan plan = ONE.planner().plan(edition, List.of());
    Plan again = OTHER.planner().plan(edition, List.of());
    RandomFirms draw = new RandomFirms(ONE, plan, 5L * edition.hashCode());
    Random random = new Random(5);
    for (int i = 0; i < FIRMS; i++) {
      Facts facts = draw.firm(i);
      String bytes = Assessor.assess(plan, facts, SmallRulebook.NOW).canonical();
      String shuffled =
          Assessor.assess(again, shuffled(facts, random), SmallRulebook.NOW).canonical();
      assertThat(shuffled).isEqualTo(bytes);
    }
  }

  /// Facts, lists and the records of each list in another order.
  private static Facts shuffled(Facts facts, Random random) {
    Facts.Builder builder = Facts.of(facts.firm());
    List<Fact> all = new ArrayList<>();
    facts.all().forEach(all::add);
    Collections.shuffle(all, random);
    all.forEach(builder::add);
    List<String> lists = new ArrayList<>(facts.lists().keySet());
    Collections.shuffle(lists, random);
    for (String list : lists) {
      List<Facts.Entry> entries = new ArrayList<>(Objects.requireNonNull(facts.records(list)));
      Collections.shuffle(entries, random);
      builder.know(list);
      entries.forEach(entry -> builder.add(list, entry));
    }
    return builder.build();
  }

  @Test
  void hashesEveryEditionAlikeInTwoReadings() {
    for (String edition : ONE.editions().keySet()) {
      assertThat(OTHER.planner().plan(edition, List.of()).hash())
          .matches("[0-9a-f]{64}")
          .isEqualTo(ONE.planner().plan(edition, List.of()).hash());
    }
  }

  @Test
  void keepsTheHashWhenOnlyTheWritingChanges() {
    String hash = hash(rules());
    assertThat(hash(rules().with(GOOD, "root:\n", "# why\nroot:   # the root\n\n")))
        .isEqualTo(hash);
    assertThat(
            hash(
                rules()
                    .with(
                        GOOD,
                        "      label: {zh: 营业收入, en: Revenue}\n",
                        "      label:\n        en: 'Revenue'\n        zh: \"营业收入\"\n")))
        .isEqualTo(hash);
    assertThat(
            hash(
                rules()
                    .with(GOOD, "result: verdict\n", "")
                    .with(GOOD, "decider: nation\n", "decider: nation\nresult: verdict\n")))
        .isEqualTo(hash);
    assertThat(hash(rules().with("fields.yaml", "# A small", "# Another small"))).isEqualTo(hash);
  }

  @Test
  void movesTheHashWithWhatTheEditionSays() {
    String hash = hash(rules());
    assertThat(hash(rules().with(GOOD, "at_least: 100万元", "at_least: 101万元"))).isNotEqualTo(hash);
    assertThat(hash(rules().with(GOOD, "at_least: 100万元", "more_than: 100万元"))).isNotEqualTo(hash);
    assertThat(hash(rules().with(GOOD, "points: 10}", "points: 10.0}"))).isNotEqualTo(hash);
    assertThat(hash(rules().with(GOOD, "checked: 2026-11-21", "checked: 2026-11-22")))
        .isNotEqualTo(hash);
  }

  @Test
  void movesTheHashWithAnEditionItRefersTo() {
    String hash = hash(rules());
    assertThat(hash(rules().with(SIZE, "at_least: 100人", "at_least: 101人"))).isNotEqualTo(hash);
  }

  @Test
  void movesTheHashWithTheFieldsItAsksForAndNoOthers() {
    String hash = hash(rules());
    assertThat(hash(rules().with("fields.yaml", "en: R&D expense", "en: R&D cost")))
        .isNotEqualTo(hash);
    assertThat(hash(rules().with("fields.yaml", "{id: low, zh: 低", "{id: low, zh: 较低")))
        .isNotEqualTo(hash);
    assertThat(hash(rules().with("fields.yaml", "en: Founded on", "en: Founded"))).isEqualTo(hash);
  }

  @Test
  void movesTheHashWithItsOverlays() {
    Facts west = SmallRulebook.firm().add(SmallRulebook.fact("region", "440300")).build();
    SmallRulebook rules = rules();
    Assessment without = rules.assess(SmallRulebook.firm().build(), "demo/good", SmallRulebook.NOW);
    Assessment with = rules.assess(west, "demo/good", SmallRulebook.NOW);
    assertThat(without.overlays()).isEmpty();
    assertThat(with.overlays()).containsExactly("west");
    assertThat(with.hash()).isNotEqualTo(without.hash());
    assertThat(with.canonical()).contains("\"at_least\":\"2000000\"");
  }

  @Test
  void asksForColumnsInTheOrderOfTheCatalogue() {
    Facts.Entry undated = new Facts.Entry(Map.of("kind", new Value.Term("shoot")), "");
    Facts.Entry unnamed =
        new Facts.Entry(Map.of("recognised_on", Value.Day.of(LocalDate.of(2026, 1, 1))), "");
    String body =
        "result: verdict\nroot: {id: r, cite: main, label: {zh: 苗, en: S}, test: {value: shoot_valid, is: yes}}\n";
    List<Facts> orders =
        List.of(
            SmallRulebook.firm().add("titles", undated).add("titles", unnamed).build(),
            SmallRulebook.firm().add("titles", unnamed).add("titles", undated).build());
    for (Facts facts : orders) {
      assertThat(rules().test(body).assess(facts).root().missing())
          .containsExactly("titles.kind", "titles.recognised_on", "titles.valid_to");
    }
  }

  private SmallRulebook rules() {
    return SmallRulebook.in(folder);
  }

  private static String hash(SmallRulebook rules) {
    return rules.assess(SmallRulebook.firm().build(), "demo/good/2020", SmallRulebook.NOW).hash();
  }
}
