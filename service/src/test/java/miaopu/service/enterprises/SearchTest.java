package miaopu.service.enterprises;

import static miaopu.service.enterprises.Offices.as;
import static miaopu.service.enterprises.Offices.count;
import static miaopu.service.enterprises.Offices.office;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.shell.Option;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What the address of the register can ask for, views kept of it and tags.
class SearchTest {
  private static final Ground GROUND = Ground.get();
  private static final int REGION = 420102;
  private static final Viewer HERE = office(REGION);
  private static final Viewer CITY = office(420100);
  private static final Firms FIRMS = GROUND.bean(Firms.class);
  private static final Tags TAGS = GROUND.bean(Tags.class);
  private static final Views VIEWS = GROUND.bean(Views.class);
  private static final long FIRM = 9_730_000;

  @BeforeAll
  static void fill() {
    firm(1, "C3451", "10000000", "50");
    firm(2, "I6513", "20000000", "50");
    firm(3, "C3451", "30000000", "");
    // an audit report goes before the register of the office
    fact(3, "revenue", 2025, 1, "5000000");
    sql(
        "INSERT INTO enterprises.title_held (region, firm, kind, valid_from, valid_to, source)"
            + " VALUES (420102, 9730001, 'high-tech', '2024-01-01', '2026-12-31', 3)");
  }

  private static void sql(String sql) {
    as(HERE, () -> Offices.database().sql(sql).update());
  }

  private static void firm(long number, String industry, String revenue, String staff) {
    sql(
        "INSERT INTO enterprises.firm (id, region, name, name_key, invented, industry, founded_on, founded_by) VALUES (%d, %d, '虚构查询厂%d', '虚构查询厂%d', true, '%s', '2020-05-01', '2020-05-01')"
            .formatted(FIRM + number, REGION, number, number, industry));
    fact(number, "revenue", 2025, 4, revenue);
    if (!staff.isEmpty()) {
      fact(number, "staff", 2025, 4, staff);
    }
  }

  private static void fact(long firm, String field, int period, int source, String value) {
    sql(
        "INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw) VALUES (%d, %d, '%s', %d, %d, 1, '%s', %s, '%s')"
            .formatted(REGION, FIRM + firm, field, period, source, value, value, value));
  }

  private static Search search(String... pairs) {
    Map<String, String> query = new java.util.HashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      query.put(pairs[i], pairs[i + 1]);
    }
    return Search.of(query, GROUND.bean(Catalogue.class)::money);
  }

  private static List<Long> found(Viewer viewer, Search search) {
    // the address says all of it
    Search again = search(parts(search.query()));
    assertThat(again.query()).isEqualTo(search.query());
    return Viewers.as(viewer, () -> FIRMS.page(again, Today.date(), 50)).stream()
        .map(line -> line.id() - FIRM)
        .toList();
  }

  private static String[] parts(String query) {
    if (query.isEmpty()) {
      return new String[0];
    }
    return java.util.Arrays.stream(query.substring(1).split("[&=]", -1))
        .map(one -> java.net.URLDecoder.decode(one, java.nio.charset.StandardCharsets.UTF_8))
        .toArray(String[]::new);
  }

  @Test
  void asksForAFigureFromAndTo() {
    String[] revenue = {
      "figure", "revenue", "year", "2025", "unit", "WAN", "least", "", "most", ""
    };
    assertThat(found(HERE, range(revenue, "1000", "2000"))).containsExactly(1L, 2L);
    assertThat(found(HERE, range(revenue, "1000.000001", ""))).containsExactly(2L);
    assertThat(found(HERE, range(revenue, "", "999.9999"))).containsExactly(3L);
    assertThat(found(HERE, range(revenue, "", ""))).hasSize(3);
    assertThat(found(HERE, search("figure", "revenue", "year", "2024", "least", "0"))).isEmpty();
    assertThat(
            found(
                HERE,
                search(
                    "figure", "revenue", "year", "2025", "least", "10000000", "most", "10000000")))
        .containsExactly(1L);
    // a unit of money says nothing about people
    assertThat(found(HERE, search("figure", "staff", "year", "2025", "least", "50", "unit", "WAN")))
        .containsExactly(1L, 2L);
  }

  private static Search range(String[] figure, String least, String most) {
    String[] all = figure.clone();
    all[7] = least;
    all[9] = most;
    return search(all);
  }

  @Test
  void asksForRegionIndustryAndTitleOnADay() {
    assertThat(found(CITY, search("region", "420102", "division", "C34"))).containsExactly(1L, 3L);
    assertThat(found(CITY, search("region", "420103"))).isEmpty();
    assertThat(found(HERE, search("tier", "high-tech", "on", "2023-12-31"))).isEmpty();
    assertThat(found(HERE, search("tier", "high-tech", "on", "2024-01-01"))).containsExactly(1L);
    assertThat(found(HERE, search("tier", "high-tech", "on", "2026-12-31"))).containsExactly(1L);
    assertThat(found(HERE, search("tier", "high-tech", "on", "2027-01-01"))).isEmpty();
    Search before = search("on", "2020-04-30");
    assertThat(Viewers.as(HERE, () -> FIRMS.page(before, Today.date(), 9)))
        .extracting(FirmLine::state)
        .containsOnly("NOT_YET");
  }

  private static List<String> regions(int office, String chosen) {
    return GROUND
        .bean(Choices.class)
        .of(ExportTest.frame(office(office)), search("region", chosen))
        .regions()
        .stream()
        .map(Option::value)
        .toList();
  }

  @Test
  void offersTheRegionsDirectlyBelowTheOfficeAndTheChosenOne() {
    assertThat(regions(440106, "")).as("a district has none below").isEmpty();
    assertThat(regions(440100, "")).contains("440106").doesNotContain("440100", "440300");
    assertThat(regions(440000, "")).contains("440100", "440300").doesNotContain("440106");
    assertThat(regions(440000, "440106"))
        .contains("440100", "440106", "440300")
        .doesNotContain("440105", "440303");
    assertThat(regions(440000, "440100")).contains("440105", "440106").doesNotContain("440303");
    assertThat(regions(440000, "110101")).as("another office's").doesNotContain("110101");
    // districts of a province that has no cities
    assertThat(regions(110000, "")).contains("110101", "110105");
    assertThat(regions(0, "")).contains("110000", "440000").doesNotContain("440100");
  }

  @Test
  void asksForATagOfTheOfficeThatOthersDoNotSee() {
    FirmSeen.Who firm =
        Viewers.as(HERE, () -> GROUND.bean(FirmPages.class).who(FIRM + 2).orElseThrow());
    assertThat(Viewers.as(HERE, () -> TAGS.put(firm, "重点走访"))).isTrue();
    assertThat(Viewers.as(HERE, () -> TAGS.put(firm, "重点走访"))).isFalse();
    assertThat(found(HERE, search("tag", "重点走访"))).containsExactly(2L);
    assertThat(found(CITY, search("tag", "重点走访"))).isEmpty();
    assertThat(tags(HERE, firm.id())).containsExactly("重点走访");
    assertThat(tags(CITY, firm.id())).isEmpty();
    assertThat(count(CITY, "SELECT count(*) FROM enterprises.tag")).isZero();
    Viewer bank = new Viewer(5, "行", 5, "虚构银行", Role.FINANCE, Caller.PARTNER, Jurisdiction.NONE, 0);
    assertThat(found(bank, search("tag", "重点走访"))).isEmpty();
    Viewers.as(
        HERE,
        () -> {
          TAGS.take(firm, "重点走访");
          return true;
        });
    assertThat(found(HERE, search("tag", "重点走访"))).isEmpty();
  }

  private static List<String> tags(Viewer viewer, long firm) {
    return Viewers.as(viewer, () -> GROUND.bean(FirmPages.class).find(firm).orElseThrow()).tags();
  }

  private static Viewer colleague(Viewer of) {
    return new Viewer(
        of.account() + 50_000,
        "同事",
        of.organisation(),
        of.organisationName(),
        Role.PUBLISHER,
        of.caller(),
        of.jurisdiction(),
        0);
  }

  private static List<String> views(Viewer viewer) {
    return Viewers.as(viewer, VIEWS::list).stream().map(Views.View::name).toList();
  }

  @Test
  void isKeptUnderANameAndSharedByChoice() {
    Search search = search("division", "C34", "figure", "revenue", "year", "2025", "least", "1");
    assertThat(Viewers.as(HERE, () -> VIEWS.save("制造", search, false))).isTrue();
    assertThat(Viewers.as(HERE, () -> VIEWS.save("制造", Search.ALL, false))).isFalse();
    assertThat(Viewers.as(HERE, () -> VIEWS.save("全部", Search.ALL, true))).isTrue();
    Viewer colleague = colleague(HERE);
    assertThat(views(HERE)).containsExactly("全部", "制造");
    assertThat(views(colleague)).containsExactly("全部");
    assertThat(views(CITY)).isEmpty();
    Views.View view = Viewers.as(HERE, VIEWS::list).getLast();
    assertThat(view.query()).isEqualTo(search.query());
    assertThat(Viewers.as(colleague, () -> VIEWS.own(view.id()))).isEmpty();
    assertThat(Viewers.as(HERE, () -> VIEWS.change(view, "全部", true))).as("taken").isFalse();
    assertThat(Viewers.as(HERE, () -> VIEWS.change(view, "制造业", true))).isTrue();
    assertThat(views(colleague)).containsExactly("全部", "制造业");
    assertThat(
            count(
                colleague,
                "WITH gone AS (DELETE FROM enterprises.saved_view RETURNING id) SELECT count(*)"
                    + " FROM gone"))
        .as("somebody else's")
        .isZero();
    Viewers.as(
        HERE,
        () -> {
          VIEWS.remove(view);
          return true;
        });
    assertThat(views(HERE)).containsExactly("全部");
  }

  @Test
  void goesThroughThePagesWithProblemsOnTop() throws Exception {
    Browser browser = Cast.browser(Role.REVIEWER);
    Shown.make();
    assertThat(browser.post("/firms/views?tier=high-tech", "name", "").body())
        .contains("href=\"#name\"")
        .contains("tier=high-tech");
    assertThat(Browser.location(browser.post("/firms/views?tier=high-tech", "name", "虚构网页查询")))
        .isEqualTo("/firms?tier=high-tech");
    assertThat(browser.get("/firms").body()).contains("虚构网页查询");
    String firm = "/firms/" + Shown.FIRM;
    assertThat(browser.post(firm + "/events", "kind", "MOVED", "seat", "火星").body())
        .contains("href=\"#seat\"")
        .contains("href=\"#day\"")
        .contains("href=\"#document\"")
        .contains("value=\"火星\"");
    assertThat(browser.post(firm + "/events", "kind", "SPLIT", "partners", "某厂").body())
        .contains("href=\"#partners\"")
        .contains("某厂");
    assertThat(browser.post(firm + "/titles", "kind", "", "from", "约").body())
        .contains("href=\"#kind\"")
        .contains("href=\"#from\"");
    assertThat(browser.get(firm + "?on=2024-02-29").body()).contains("<strong>虚构小苗半导体厂</strong>");
    assertThat(browser.get(firm + "?on=2024-03-01").body())
        .contains("<strong>虚构长成半导体有限公司</strong>");
    assertThat(browser.get("/firms/changes?from=2024-02-29&to=2024-03-01&kind=RENAMED").body())
        .contains("虚构小苗半导体厂");
    assertThat(browser.get("/firms/changes?from=2024-03-02&to=2024-03-01").body())
        .contains("href=\"#to\"");
    assertThat(browser.get("/handovers").body()).contains("虚构迁来仪器有限公司");
    assertThat(browser.get("/home").body()).contains("接收迁入的企业");
  }
}
