package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.engine.Comparison;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.Offices;
import miaopu.service.enterprises.Things;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps and changes of the rules: what they count is what the firms' own pages say, and nothing
/// is told of firms elsewhere.
class SweepTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final int PROVINCE = 520000;
  private static final Ground GROUND = Ground.get();
  private static final Viewer OFFICE = Offices.office(PROVINCE);

  private final Rulebook rulebook = GROUND.bean(Rulebook.class);
  private final RulesInForce rules = GROUND.bean(RulesInForce.class);
  private final Sweeps sweeps = GROUND.bean(Sweeps.class);
  private final SweepLists lists = GROUND.bean(SweepLists.class);

  @BeforeAll
  static void firms(@TempDir Path folder) throws IOException {
    Things.add();
    Path table = folder.resolve("register.csv");
    new Generation(Population.REGISTER, 120, 21, "52").write(table);
    Offices.take(
        OFFICE,
        Offices.preview(OFFICE, "register.csv", Files.readString(table, StandardCharsets.UTF_8)));
  }

  private static Map<Long, Facts> living() {
    List<Long> ids =
        Offices.as(
            OFFICE,
            () ->
                Offices.database()
                    .sql(
                        "SELECT id FROM enterprises.firm WHERE state = 'ACTIVE' ORDER BY region, id")
                    .query(Long.class)
                    .list());
    Map<Long, Facts> all = new TreeMap<>();
    Viewers.as(
        OFFICE,
        () -> {
          FirmFacts facts = GROUND.bean(FirmFacts.class);
          ids.forEach(id -> all.put(id, facts.of(id).orElseThrow()));
          return true;
        });
    return all;
  }

  private Sweeps.Heard heard(Viewer viewer, Sweeps.Asked asked) {
    return sweeps.hear(viewer, asked, SweepController.PATIENTLY).orElseThrow();
  }

  private List<Sweeps.Line> lines(
      Viewer viewer, Sweeps.Asked asked, Pick pick, Sweeps.Line after, int most) {
    return lists
        .lines(heard(viewer, asked), pick, after, most, SweepController.PATIENTLY)
        .orElseThrow();
  }

  private static Sweeps.Asked asked(LocalDate day) {
    return new Sweeps.Asked("miit/specialized", Procedure.NEW, day, 0, "");
  }

  @Test
  void countsWhatTheFirmsPagesSay() {
    GROUND.bean(RegisterColumns.class).await(DAY);
    for (String standard : rulebook.ladderStandards()) {
      Sweeps.Asked asked = new Sweeps.Asked(standard, Procedure.NEW, DAY, 0, "");
      Map<Outcome, Long> plain = new EnumMap<>(Outcome.class);
      Map<String, Long> held = new TreeMap<>();
      living()
          .values()
          .forEach(facts -> {
            Assessment one = rulebook.assess(facts, standard, Occasion.on(DAY));
            if (rulebook.held(facts, Occasion.on(DAY)).contains(standard)) {
              held.merge(standard, 1L, Long::sum);
            } else if (one != null) {
              plain.merge(
                  one.verdict() == Outcome.EXEMPT ? Outcome.MET : one.verdict(), 1L, Long::sum);
            }
          });
      Sweeps.Numbers numbers = sweeps.numbers(heard(OFFICE, asked));
      Map<Sweeps.Group, Long> groups = numbers.groups();
      assertThat(count(groups, Sweeps.Group.REACHED))
          .isEqualTo(plain.getOrDefault(Outcome.MET, 0L));
      assertThat(count(groups, Sweeps.Group.READY))
          .isEqualTo(plain.getOrDefault(Outcome.MANUAL, 0L));
      assertThat(count(groups, Sweeps.Group.HELD)).isEqualTo(held.getOrDefault(standard, 0L));
      long open = count(groups, Sweeps.Group.OPEN) + count(groups, Sweeps.Group.ONE_OPEN);
      assertThat(plain.getOrDefault(Outcome.UNKNOWN, 0L))
          .isBetween(open, open + count(groups, Sweeps.Group.HIGHER));
      assertThat(numbers.away().stream().mapToLong(Clauses.Counted::firms).sum())
          .isEqualTo(count(groups, Sweeps.Group.ONE_AWAY));
      assertThat(numbers.open().stream().mapToLong(Clauses.Counted::firms).sum())
          .isEqualTo(count(groups, Sweeps.Group.ONE_OPEN));
      for (Sweeps.Group group : Sweeps.Group.values()) {
        assertThat(pages(asked, group)).hasSize((int) count(groups, group)).doesNotHaveDuplicates();
      }
    }
  }

  private static long count(Map<Sweeps.Group, Long> groups, Sweeps.Group group) {
    return groups.getOrDefault(group, 0L);
  }

  private List<Sweeps.Line> pages(Sweeps.Asked asked, Sweeps.Group group) {
    List<Sweeps.Line> all = new ArrayList<>();
    Sweeps.Line after = new Sweeps.Line(-1, 0);
    while (true) {
      List<Sweeps.Line> page = lines(OFFICE, asked, Pick.of(group), after, 7);
      assertThat(page).isSorted().allMatch(line -> OFFICE.jurisdiction().covers(line.region()));
      all.addAll(page);
      if (page.size() < 7) {
        return all;
      }
      after = page.getLast();
    }
  }

  @Test
  void saysWhoChangesResultAtTheSwitch() {
    LocalDate before = LocalDate.of(2026, 3, 31);
    LocalDate after = LocalDate.of(2026, 4, 1);
    assertThat(SweepForm.lastChange(rulebook)).isEqualTo(after);
    RegisterColumns columns = GROUND.bean(RegisterColumns.class);
    columns.await(before);
    columns.await(after);
    Map<Sweeps.Turn, Long> plain = new TreeMap<>(java.util.Comparator.comparing(Object::toString));
    Map<String, Long> decided = new TreeMap<>();
    living()
        .values()
        .forEach(facts -> {
          RuleChange change =
              RuleChange.of(rules, facts, "miit/specialized", Procedure.NEW, before, after);
          assertThat(change.before().choice().edition()).isEqualTo("miit/specialized/2022");
          assertThat(change.after().choice().edition()).isEqualTo("miit/specialized/2026");
          Outcome one = Objects.requireNonNull(change.before().assessment()).verdict();
          Outcome other = Objects.requireNonNull(change.after().assessment()).verdict();
          if (one != other) {
            plain.merge(new Sweeps.Turn(one, other), 1L, Long::sum);
            decide(change).forEach(gate -> decided.merge(gate, 1L, Long::sum));
          }
        });
    Sweeps.Turns turns =
        sweeps
            .turns(
                OFFICE,
                asked(after),
                before,
                new Sweeps.Line(-1, 0),
                1_000,
                SweepController.PATIENTLY)
            .orElseThrow();
    assertThat(turns.turns()).isNotEmpty().containsExactlyInAnyOrderEntriesOf(plain);
    assertThat(turns.lines())
        .hasSize((int) plain.values().stream().mapToLong(Long::longValue).sum());
    assertThat(counted(turns.lost(), "after ", counted(turns.won(), "before ", new TreeMap<>())))
        .containsExactlyInAnyOrderEntriesOf(decided);
  }

  /// The members of the root under which what decides stands, on the side of the worse result.
  private static List<String> decide(RuleChange change) {
    Comparison both = Objects.requireNonNull(change.comparison());
    boolean worse = new Sweeps.Turn(both.from().verdict(), both.to().verdict()).worse();
    List<Comparison.Change> deciding = both.deciding();
    assertThat(deciding).isNotEmpty();
    return (worse ? both.to() : both.from())
        .root().children().stream()
            .filter(gate ->
                deciding.stream()
                    .map(one -> worse ? one.after() : one.before())
                    .anyMatch(node -> gate.all().contains(node)))
            .map(gate -> (worse ? "after " : "before ") + gate.id())
            .toList();
  }

  private static Map<String, Long> counted(
      List<Clauses.Counted> clauses, String side, Map<String, Long> counts) {
    clauses.forEach(one -> counts.put(side + one.id(), one.firms()));
    return counts;
  }

  @Test
  void leavesLittleGiantsOfTheYearToTheirCampaign() {
    Facts facts = living().values().iterator().next();
    for (Procedure procedure : Procedure.values()) {
      RuleChange change =
          RuleChange.of(
              rules,
              facts,
              "miit/little-giant",
              procedure,
              LocalDate.of(2026, 3, 31),
              LocalDate.of(2026, 4, 1));
      assertThat(change.sameRules()).isTrue();
      assertThat(change.after().choice().edition())
          .isEqualTo(
              procedure == Procedure.NEW ? "miit/little-giant/2026" : "miit/little-giant/2022");
    }
  }

  @Test
  void opensOnTheFirstListWithFirms() throws Exception {
    Things.add();
    Cast.thing("firm").id(Cast.viewer(Role.CLERK), Cast.Whose.OWN);
    GROUND.bean(RegisterColumns.class).await(DAY);
    Browser browser = Cast.browser(Role.REVIEWER);
    // of firms of one district nobody is a champion
    String page = browser.get("/sweeps?standard=miit/champion&date=" + DAY).body();
    assertThat(page).containsPattern("group=REACHED[^>]*>[^<]*</a></th><td class=\"number\">0<");
    assertThat(page)
        .containsPattern("aria-current=\"true\">[^<]*</a></th><td class=\"number\">[1-9]")
        .contains("id=\"candidates-caption\"");
    assertThat(browser.get("/sweeps?standard=miit/champion&group=REACHED&date=" + DAY).body())
        .contains("没有这样的企业");
  }

  @Test
  void tellsNobodyOfFirmsElsewhere() throws Exception {
    GROUND.bean(RegisterColumns.class).await(DAY);
    Sweeps.Asked all = asked(DAY);
    Sweeps.Asked there = new Sweeps.Asked("miit/specialized", Procedure.NEW, DAY, PROVINCE, "");
    Viewer county = Offices.office(Cast.HOME);
    for (Viewer viewer : List.of(county, Viewer.visitor(), Offices.firm(1), Viewer.clock())) {
      assertThat(sweeps.numbers(heard(viewer, there)).firms()).isZero();
      for (Sweeps.Group group : Sweeps.Group.values()) {
        assertThat(lines(viewer, all, Pick.of(group), new Sweeps.Line(-1, 0), 10_000))
            .allMatch(line -> Jurisdiction.of(Cast.HOME).covers(line.region()));
        assertThat(lines(viewer, there, Pick.of(group), new Sweeps.Line(-1, 0), 10)).isEmpty();
      }
      assertThat(
              sweeps
                  .turns(viewer, there, DAY, new Sweeps.Line(-1, 0), 10, SweepController.PATIENTLY)
                  .orElseThrow()
                  .firms())
          .isZero();
    }
    // pages, files and calls of a reviewer of one county
    Browser browser = Cast.browser(Role.REVIEWER);
    String token = Bearers.token(Cast.viewer(Role.REVIEWER));
    List<String> names =
        living().values().stream().map(facts -> facts.firm().name()).distinct().toList();
    List<String> answers = new ArrayList<>();
    for (Sweeps.Group group : Sweeps.Group.values()) {
      String query = "?date=2026-06-30&group=" + group;
      answers.add(browser.get("/sweeps" + query).body());
      answers.add(browser.get("/sweeps/export" + query).body());
      answers.add(
          Bearers.call(token, "GET", "/api/v1/sweeps/firms" + query + "&limit=200", "").body());
    }
    answers.add(browser.get("/rule-change").body());
    for (String answer : answers) {
      assertThat(names.stream().filter(answer::contains)).isEmpty();
    }
    String elsewhere =
        Bearers.call(token, "GET", "/api/v1/sweeps?region=520000&date=2026-06-30", "").body();
    assertThat(elsewhere).contains("\"firms\":0");
    long foreign = living().keySet().iterator().next();
    assertThat(browser.get("/firms/" + foreign + "/rule-change").statusCode()).isEqualTo(404);
  }
}
