package miaopu.service.assessments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Outcome;
import miaopu.engine.Procedure;
import miaopu.engine.Rulebook;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.HeardDatabase;
import miaopu.service.api.Bearers;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.enterprises.Offices;
import miaopu.service.enterprises.Things;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sweeps of some firms: those one fact away, and those of a search of the register.
class SelectionTest {
  private static final LocalDate DAY = LocalDate.of(2026, 6, 30);
  private static final int PROVINCE = 540000;
  private static final Ground GROUND = Ground.get();
  private static final Viewer OFFICE = Offices.office(PROVINCE);
  private static final Sweeps.Line FIRST = new Sweeps.Line(-1, 0);

  private final Rulebook rulebook = GROUND.bean(Rulebook.class);
  private final Sweeps sweeps = GROUND.bean(Sweeps.class);
  private final SweepLists lists = GROUND.bean(SweepLists.class);
  private final Selections selections = GROUND.bean(Selections.class);

  @BeforeAll
  static void firms(@TempDir Path folder) throws IOException {
    Things.add();
    Path table = folder.resolve("register.csv");
    new Generation(Population.REGISTER, 150, 23, "54").write(table);
    Offices.take(
        OFFICE,
        Offices.preview(OFFICE, "register.csv", Files.readString(table, StandardCharsets.UTF_8)));
  }

  private static List<Long> ids(String where) {
    return Offices.as(
        OFFICE,
        () ->
            Offices.database()
                .sql(
                    "SELECT f.id FROM enterprises.firm f WHERE f.state = 'ACTIVE' AND ("
                        + where
                        + ") ORDER BY f.id")
                .query(Long.class)
                .list());
  }

  private static Map<Long, Facts> living() {
    Map<Long, Facts> all = new TreeMap<>();
    List<Long> ids = ids("true");
    Viewers.as(
        OFFICE,
        () -> {
          FirmFacts facts = GROUND.bean(FirmFacts.class);
          ids.forEach(id -> all.put(id, facts.of(id).orElseThrow()));
          return true;
        });
    return all;
  }

  private static Sweeps.Asked asked(String standard) {
    return new Sweeps.Asked(standard, Procedure.NEW, DAY, 0, "");
  }

  private Sweeps.Heard heard(Viewer viewer, Sweeps.Asked asked) {
    return sweeps.hear(viewer, asked, SweepController.PATIENTLY).orElseThrow();
  }

  /// The one missing fact of each firm that has one, as the plain evaluator says.
  private Map<Long, String> plainly(String standard) {
    Map<Long, String> found = new TreeMap<>();
    Holders holders = Holders.of(rulebook, asked(standard));
    living()
        .forEach((id, facts) -> {
          Assessment one = rulebook.assess(facts, standard, Occasion.on(DAY));
          int held =
              rulebook.held(facts, Occasion.on(DAY)).stream()
                  .mapToInt(each -> 1 << rulebook.ladderStandards().indexOf(each))
                  .sum();
          boolean asks = (held & (holders.own() | holders.higher())) == 0;
          if (asks
              && one != null
              && one.verdict() == Outcome.UNKNOWN
              && one.missing().size() == 1) {
            found.put(id, one.missing().getFirst().key());
          }
        });
    return found;
  }

  @Test
  void namesTheOneFactThatIsMissing() {
    GROUND.bean(RegisterColumns.class).await(DAY);
    int all = 0;
    for (String standard : rulebook.ladderStandards()) {
      Map<Long, String> plain = plainly(standard);
      Map<String, Long> counts = new TreeMap<>();
      plain.values().forEach(key -> counts.merge(key, 1L, Long::sum));
      Sweeps.Heard heard = heard(OFFICE, asked(standard));
      assertThat(lists.lastFacts(heard, SweepController.PATIENTLY).orElseThrow()).isEqualTo(counts);
      for (String key : counts.keySet()) {
        List<Sweeps.Line> lines =
            lists
                .lines(
                    heard,
                    new Pick(Sweeps.Group.REACHED, "", key),
                    FIRST,
                    1_000,
                    SweepController.PATIENTLY)
                .orElseThrow();
        assertThat(lines.stream().map(Sweeps.Line::firm))
            .containsExactlyInAnyOrderElementsOf(
                plain.entrySet().stream()
                    .filter(one -> one.getValue().equals(key))
                    .map(Map.Entry::getKey)
                    .toList());
      }
      all += plain.size();
      Viewer county = Offices.office(Cast.HOME);
      assertThat(
              lists.lastFacts(
                  heard(county, new Sweeps.Asked(standard, Procedure.NEW, DAY, PROVINCE, "")),
                  SweepController.PATIENTLY))
          .hasValue(Map.of());
    }
    assertThat(all).isPositive();
  }

  private Set<Long> swept(Viewer viewer, Map<String, String> query) {
    Selections.Selected selected =
        Viewers.as(viewer, () -> selections.of(SweepForm.of(rulebook, query, DAY)));
    assertThat(selected.form().form().mistakes()).isEmpty();
    Sweeps.Heard heard = heard(viewer, selected.asked());
    Set<Long> firms = new TreeSet<>();
    for (Sweeps.Group group : Sweeps.Group.values()) {
      lists
          .lines(heard, Pick.of(group), FIRST, 10_000, SweepController.PATIENTLY)
          .orElseThrow()
          .forEach(line -> firms.add(line.firm()));
    }
    return firms;
  }

  private static long view(Viewer viewer, String query, boolean shared) {
    return Offices.as(
        viewer,
        () ->
            Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.saved_view (name, query, shared)
                    VALUES (:name, :query, :shared) RETURNING id
                    """)
                .param("name", "虚构" + query.hashCode() + shared)
                .param("query", query)
                .param("shared", shared)
                .query(Long.class)
                .single());
  }

  private static String coded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static int change(String sql) {
    return Offices.as(OFFICE, () -> Offices.database().sql(sql).update());
  }

  @Test
  void sweepsTheFirmsOfASavedView() {
    GROUND.bean(RegisterColumns.class).await(DAY);
    List<Long> tagged = ids("f.id % 7 = 0");
    change(
        """
        INSERT INTO enterprises.tag (word, region, firm)
        SELECT '虚构走访', region, id FROM enterprises.firm WHERE state = 'ACTIVE' AND id % 7 = 0
        """);
    change(
        """
        INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from, valid_to)
        SELECT region, id, 'innovative', 3, current_date - 100, current_date + 900
        FROM enterprises.firm WHERE id % 3 = 0
        """);
    String name =
        Offices.as(
            OFFICE,
            () ->
                Offices.database()
                    .sql(
                        "SELECT name FROM enterprises.firm WHERE state = 'ACTIVE' ORDER BY id LIMIT 1")
                    .query(String.class)
                    .single());
    String titled =
        """
        EXISTS (SELECT FROM enterprises.title_held h WHERE h.firm = f.id AND h.kind = 'innovative'
          AND enterprises.title_holds(h.valid_from, h.valid_to, h.ended_on, h.withdrawn_at, current_date))
        """;
    Map<String, List<Long>> wanted = new TreeMap<>();
    wanted.put("", ids("true"));
    wanted.put("?tier=innovative", ids(titled));
    wanted.put("?division=C39", ids("left(f.industry, 3) = 'C39'"));
    wanted.put("?region=540100", ids("f.region / 100 = 5401"));
    wanted.put("?tier=innovative&division=C39", ids("left(f.industry, 3) = 'C39' AND " + titled));
    wanted.put("?tag=" + coded("虚构走访"), tagged);
    wanted.put("?words=" + coded(name), ids("f.name = '" + name + "'"));
    wanted.put("?words=" + coded("一"), List.of());
    assertThat(wanted.get("?tier=innovative")).isNotEmpty();
    wanted.forEach((query, firms) -> {
      String id = Long.toString(view(OFFICE, query, false));
      assertThat(swept(OFFICE, Map.of("view", id))).as(query).containsExactlyElementsOf(firms);
      assertThat(swept(OFFICE, Map.of("among", query))).containsExactlyElementsOf(firms);
    });
  }

  @Test
  void sweepsNobodyElsesFirmsAndViews() {
    GROUND.bean(RegisterColumns.class).await(DAY);
    Viewer county = Offices.office(Cast.HOME);
    assertThat(swept(county, Map.of("among", "?words=" + coded("公司"))))
        .doesNotContainAnyElementsOf(ids("true"));
    Viewer colleague =
        new Viewer(
            OFFICE.account() + 500_000,
            "",
            OFFICE.organisation(),
            "",
            Role.REVIEWER,
            OFFICE.caller(),
            OFFICE.jurisdiction(),
            0);
    long shared = view(OFFICE, "?division=C35", true);
    long own = view(OFFICE, "?division=C35", false);
    assertThat(swept(colleague, Map.of("view", Long.toString(shared))))
        .isEqualTo(swept(OFFICE, Map.of("view", Long.toString(own))));
    for (long hidden : List.of(own, 999_999_999L)) {
      Selections.Selected refused =
          Viewers.as(
              colleague,
              () ->
                  selections.of(
                      SweepForm.of(rulebook, Map.of("view", Long.toString(hidden)), DAY)));
      assertThat(refused.refused()).isTrue();
    }
  }

  /// One question for the view, whatever it holds, and none for a row.
  @Test
  void asksTheDatabaseOnce() throws Exception {
    Browser browser = Cast.browser(Role.REVIEWER);
    String token = Bearers.token(Cast.viewer(Role.REVIEWER));
    List<Integer> sent = new ArrayList<>();
    for (String query : List.of("?words=" + coded("虚构"), "?tier=high-tech", "?division=C39")) {
      String path = "/sweeps?among=" + coded(query) + "&group=OPEN";
      assertThat(browser.get(path).statusCode()).isEqualTo(200);
      sent.add(
          (int)
              GROUND.bean(HeardDatabase.class).during(false, () -> browser.get(path)).stream()
                  .filter(one -> !one.tells() && !one.session())
                  .count());
    }
    assertThat(sent).allMatch(one -> one <= 8);
    String refused = Bearers.call(token, "GET", "/api/v1/sweeps?view=999999999", "").body();
    assertThat(refused).contains("\"view\"");
    String whole =
        Bearers.call(token, "GET", "/api/v1/sweeps?facts=true&date=2026-06-30", "").body();
    assertThat(whole).contains("\"facts\":[");
    assertThat(Objects.requireNonNull(browser.get("/firms?tier=high-tech").body()))
        .contains("/sweeps?among=%3Ftier%3Dhigh-tech");
  }
}
