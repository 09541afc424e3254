package miaopu.service.enterprises;

import static miaopu.service.enterprises.Offices.as;
import static miaopu.service.enterprises.Offices.count;
import static miaopu.service.enterprises.Offices.firm;
import static miaopu.service.enterprises.Offices.office;
import static miaopu.service.enterprises.Offices.preview;
import static miaopu.service.enterprises.Offices.take;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import miaopu.service.Ground;
import miaopu.service.shell.Form;
import miaopu.service.shell.Money;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The register: found, walled, corrected, objected to.
class RegisterTest {
  private static final Ground GROUND = Ground.get();
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);
  private static final Viewer HERE = office(320102);
  private static final Viewer NEXT = office(320104);
  private static final Viewer CITY = office(320100);
  private static final Firms FIRMS = GROUND.bean(Firms.class);
  private static final FirmPages PAGES = GROUND.bean(FirmPages.class);

  @BeforeAll
  static void fill() {
    String head = "企业名称,统一社会信用代码,所在地区代码,国民经济行业代码,2025年营业收入（万元）,高企认定年月\n";
    take(
        HERE,
        preview(
            HERE,
            "a.csv",
            head
                + "虚构玄武轴承有限公司,91320102MA0000000C,320102,C3451,100,2024-11\n"
                + "虚构玄武软件有限公司,,320102,I6513,200,\n"));
    take(NEXT, preview(NEXT, "b.csv", head + "虚构秦淮轴承有限公司,,320104,C3451,300,2020-01\n"));
  }

  private static List<String> names(Viewer viewer, Search search) {
    return Viewers.as(viewer, () -> FIRMS.page(search, TODAY, 50)).stream()
        .map(FirmLine::name)
        .toList();
  }

  private static Search search(String words, String division, String tier) {
    return new Search(words, 0, division, tier, -1, 0);
  }

  private static FirmLine one(Viewer viewer, String words) {
    return Viewers.as(viewer, () -> FIRMS.page(search(words, "", ""), TODAY, 2)).getFirst();
  }

  @Test
  void findsByNameCodeIndustryAndTitleHeldToday() {
    assertThat(names(CITY, search("轴承", "", ""))).containsExactly("虚构玄武轴承有限公司", "虚构秦淮轴承有限公司");
    assertThat(names(CITY, search("91320102ma0000000c", "", ""))).containsExactly("虚构玄武轴承有限公司");
    assertThat(names(CITY, search("", "I65", ""))).containsExactly("虚构玄武软件有限公司");
    assertThat(names(CITY, search("轴承", "C34", "high-tech"))).hasSize(2);
    assertThat(names(CITY, search("有限公司", "C34", ""))).hasSize(2);
    assertThat(names(CITY, search("轴软", "", ""))).isEmpty();
    assertThat(Viewers.as(CITY, () -> FIRMS.count(search("虚构", "", ""), TODAY))).isEqualTo(3);
  }

  @Test
  void goesFromPageToPageWithoutLosingOne() {
    List<FirmLine> first = Viewers.as(CITY, () -> FIRMS.page(Search.ALL, TODAY, 2));
    Search next = Search.ALL.after(first.getLast().region(), first.getLast().id());

    List<FirmLine> second = Viewers.as(CITY, () -> FIRMS.page(next, TODAY, 2));

    assertThat(first).hasSize(2);
    assertThat(second).hasSize(1);
    assertThat(second.getFirst().name()).isEqualTo("虚构秦淮轴承有限公司");
  }

  @Test
  void showsNothingOfTheNeighbourWhateverIsForgotten() {
    assertThat(names(NEXT, Search.ALL)).containsExactly("虚构秦淮轴承有限公司");
    assertThat(names(NEXT, search("玄武", "", ""))).isEmpty();
    assertThat(names(NEXT, search("91320102MA0000000C", "", ""))).isEmpty();
    assertThat(Viewers.as(NEXT, () -> FIRMS.count(Search.ALL, TODAY))).isEqualTo(1);
    long foreign = one(HERE, "轴承").id();
    assertThat(Viewers.as(NEXT, () -> PAGES.find(foreign))).isEmpty();
    for (String table :
        List.of(
            "firm", "fact", "title_held", "name_piece", "happening", "former_name", "objection")) {
      // a query without any condition
      assertThat(
              count(NEXT, "SELECT count(*) FROM enterprises." + table + " WHERE region <> 320104"))
          .as(table)
          .isZero();
    }
    for (String table :
        List.of(
            "import",
            "import_chunk",
            "import_problem",
            "import_proposal",
            "identity",
            "row_taken")) {
      assertThat(
              count(
                  NEXT,
                  "SELECT count(*) FROM enterprises."
                      + table
                      + " WHERE organisation <> "
                      + NEXT.organisation()))
          .as(table)
          .isZero();
    }
  }

  @Test
  void showsAFirmItselfAndNobodyElse() {
    FirmLine own = one(HERE, "玄武软件");
    Viewer owner = firm(own.id());

    assertThat(Viewers.as(owner, () -> PAGES.find(own.id()))).isPresent();
    assertThat(count(owner, "SELECT count(*) FROM enterprises.firm")).isEqualTo(1);
    assertThat(count(owner, "SELECT count(DISTINCT firm) FROM enterprises.fact")).isEqualTo(1);
    assertThat(Viewers.as(owner, () -> PAGES.find(one(HERE, "轴承").id()))).isEmpty();
  }

  @Test
  void keepsBothWhenTheFirmDeclaresAnotherFigureAndHearsItsObjection() {
    FirmLine line = one(HERE, "玄武轴承");
    Viewer owner = firm(line.id());
    FactEntry entry = GROUND.bean(FactEntry.class);
    FirmSeen.Who who = Viewers.as(owner, () -> PAGES.who(line.id()).orElseThrow());

    Form bad =
        Viewers.as(
            owner,
            () ->
                entry.enter(
                    who,
                    Form.EMPTY
                        .with("field", "revenue")
                        .with("period", "2025")
                        .with("value", "约110")
                        .with("value.unit", "WAN")));
    assertThat(bad.refused()).isTrue();
    assertThat(bad.value("value")).isEqualTo("约110");

    Form first = Viewers.as(owner, () -> entry.begin(who, "revenue", "2025", "4", Money.WAN));
    assertThat(Viewers.as(owner, () -> entry.enter(who, first.with("value", "110"))).refused())
        .isFalse();
    // somebody else had the same form open
    Form late = Viewers.as(owner, () -> entry.enter(who, first.with("value", "120")));
    assertThat(late.refused()).isTrue();

    FirmSeen seen = Viewers.as(HERE, () -> PAGES.find(line.id()).orElseThrow());
    Figures.Row revenue =
        Figures.of(seen.facts(), GROUND.bean(Catalogue.class)).yearly().getFirst();
    Figures.Cell cell = java.util.Objects.requireNonNull(revenue.cell(2025));
    assertThat(cell.best().value()).isEqualTo("1000000");
    assertThat(cell.disputed()).isTrue();
    assertThat(cell.others().getFirst().value()).isEqualTo("1100000");

    Objections objections = GROUND.bean(Objections.class);
    assertThat(Viewers.as(owner, () -> objections.object(who, "revenue", 2025, 4, "应为 110 万元")))
        .isTrue();
    Objections.Place start = Objections.Place.FIRST;
    Objections.Open open = Viewers.as(HERE, () -> objections.open(start, 10)).getFirst();
    assertThat(Viewers.as(NEXT, () -> objections.open(start, 10))).isEmpty();
    // the list goes on after the last one of a page
    Objections.Place after = Objections.Place.of(Objections.Place.after(open).toString());
    assertThat(Viewers.as(HERE, () -> objections.open(after, 10))).doesNotContain(open);
    assertThat(Viewers.as(HERE, () -> objections.answer(who, open.number(), true, "已核对审计报告")))
        .isTrue();
    FirmSeen own = Viewers.as(owner, () -> PAGES.find(line.id()).orElseThrow());
    assertThat(own.objections().getFirst().answer()).isEqualTo("已核对审计报告");
  }

  @Test
  void neverLetsAFirmSpeakForAnotherSource() {
    FirmLine line = one(HERE, "玄武软件");
    Viewer owner = firm(line.id());
    String forged =
        "INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, raw)"
            + " VALUES (320102, "
            + line.id()
            + ", 'revenue', 2024, 1, 1, '1', '1') RETURNING 1::bigint";
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> count(owner, forged)))
        .hasStackTraceContaining("row-level security");
    assertThat(as(owner, () -> 1)).isEqualTo(1);
  }

  /// An operator that could leak would be a filter behind the policy, never a condition of the
  /// index.
  @Test
  void asksTheIndexForPiecesOfNamesBehindThePolicy() {
    String plan =
        as(
            CITY,
            () -> {
              Offices.database().sql("SET LOCAL enable_seqscan = off").update();
              return String.join(
                  "\n",
                  Offices.database()
                      .sql(
                          "EXPLAIN SELECT firm FROM enterprises.name_piece WHERE piece = '轴承' ORDER BY region, firm LIMIT 50")
                      .query(String.class)
                      .list());
            });
    assertThat(plan).containsPattern("Index Only Scan using name_piece_pkey");
    assertThat(plan).containsPattern("Index Cond: .*piece = .*region >= .*region <");
    assertThat(plan).doesNotContain("Sort");
  }
}
