package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Choice;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The watch list: titles that end, titles that ended without the next one, firms that are not
/// brought up to date; and nothing of firms elsewhere.
class WatchTest {
  private static final Ground GROUND = Ground.get();
  private static final int CITY = 630100;
  private static final LocalDate TODAY = Today.date();
  private static final Viewer OFFICE = Offices.office(CITY);
  private static final List<String> KINDS = List.of("innovative", "specialized", "little-giant");
  private static final List<String> FIGURES = List.of("revenue", "rd_expense", "staff");
  private static final List<Choice.Window> DAYS =
      GROUND.bean(Catalogue.class).rulebook().windows(TODAY.getYear(), "630000").stream()
          .filter(day -> day.what() == Choice.What.UPDATE)
          .toList();
  private static final WatchList WATCHED = GROUND.bean(WatchList.class);

  @BeforeAll
  static void firms() {
    Things.add();
    firm(991_001, 630102);
    title(991_001, 630102, "specialized", TODAY.minusYears(2), TODAY);
    firm(991_002, 630103);
    title(991_002, 630103, "innovative", TODAY.minusYears(2), TODAY.plusMonths(6));
    // beyond the half year
    firm(991_003, 630102);
    title(991_003, 630102, "specialized", TODAY.minusYears(2), TODAY.plusMonths(6).plusDays(1));
    // renewed: only the next one is watched
    firm(991_004, 630104);
    title(991_004, 630104, "specialized", TODAY.minusYears(3), TODAY.plusDays(20));
    title(991_004, 630104, "specialized", TODAY.minusDays(5), TODAY.plusYears(3));
    // ended and not renewed, and one that was
    firm(991_005, 630102);
    title(991_005, 630102, "specialized", TODAY.minusYears(3), TODAY.minusDays(1));
    firm(991_006, 630102);
    title(991_006, 630102, "specialized", TODAY.minusYears(4), TODAY.minusMonths(2));
    title(991_006, 630102, "specialized", TODAY.minusMonths(2), TODAY.plusYears(2));
    // withdrawn, taken away, closed: nobody is reminded of them
    firm(991_007, 630102);
    title(991_007, 630102, "specialized", TODAY.minusYears(2), TODAY.plusDays(9));
    change("UPDATE enterprises.title_held SET withdrawn_at = now() WHERE firm = 991007");
    firm(991_008, 630102);
    title(991_008, 630102, "specialized", TODAY.minusYears(2), TODAY.plusDays(9));
    change("UPDATE enterprises.title_held SET ended_on = current_date WHERE firm = 991008");
    firm(991_009, 630102);
    title(991_009, 630102, "specialized", TODAY.minusYears(2), TODAY.plusDays(9));
    change("UPDATE enterprises.firm SET state = 'CANCELLED' WHERE id = 991009");
    // two of the same batch entered twice count once
    firm(991_010, 630105);
    title(991_010, 630105, "specialized", TODAY.minusYears(2), TODAY.plusDays(30));
    title(991_010, 630105, "specialized", TODAY.minusYears(2), TODAY.plusDays(30));
    for (String field : FIGURES) {
      figure(991_001, 630102, field, TODAY.getYear() - 1);
      figure(991_002, 630103, field, TODAY.getYear() - 2);
    }
    figure(991_003, 630102, "revenue", TODAY.getYear() - 1);
    // elsewhere
    firm(991_011, 640102);
    title(991_011, 640102, "specialized", TODAY.minusYears(2), TODAY.plusDays(30));
  }

  private static void change(String sql) {
    Offices.as(Offices.office(0), () -> Offices.database().sql(sql).update());
  }

  private static void firm(long id, int region) {
    change(
        "INSERT INTO enterprises.firm (id, region, name, name_key, invented) VALUES (%d, %d, '虚构到期%d', '虚构到期%d', true)"
            .formatted(id, region, id, id));
  }

  private static void title(long firm, int region, String kind, LocalDate from, LocalDate to) {
    change(
        "INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from, valid_to) VALUES (%d, %d, '%s', 3, '%s', '%s')"
            .formatted(region, firm, kind, from, to));
  }

  private static void figure(long firm, int region, String field, int year) {
    change(
        "INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw) VALUES (%d, %d, '%s', %d, 4, 1, '1', 1, '1')"
            .formatted(region, firm, field, year));
  }

  private static WatchForm asked(String which) {
    return WatchForm.of(Map.of("which", which), KINDS, TODAY);
  }

  private static List<Long> titles(Viewer viewer, WatchForm asked) {
    List<Long> firms = new ArrayList<>();
    WatchList.Place after = WatchList.Place.FIRST;
    while (true) {
      WatchList.Place from = after;
      List<WatchList.Line> page =
          Viewers.as(
              viewer,
              () ->
                  WatchController.lines(
                      WATCHED, GROUND.bean(Catalogue.class), asked, DAYS, from, 2));
      page.forEach(one -> firms.add(one.firm()));
      if (page.size() < 2) {
        return firms;
      }
      after = WatchList.Place.of(WatchList.Place.of(page.getLast()).text());
    }
  }

  @Test
  void showsTitlesThatEnd() {
    // region by region, the first to end first
    assertThat(titles(OFFICE, asked("ENDING"))).containsExactly(991_001L, 991_002L, 991_010L);
    assertThat(Viewers.as(OFFICE, () -> WATCHED.count(asked("ENDING")))).isEqualTo(3);
    WatchForm longer = WatchForm.of(Map.of("months", "7"), KINDS, TODAY);
    assertThat(titles(OFFICE, longer)).contains(991_003L);
    WatchForm one = WatchForm.of(Map.of("kind", "innovative", "region", "630103"), KINDS, TODAY);
    assertThat(titles(OFFICE, one)).containsExactly(991_002L);
    assertThat(titles(OFFICE, WatchForm.of(Map.of("region", "640102"), KINDS, TODAY))).isEmpty();
  }

  @Test
  void showsTitlesThatEndedWithoutTheNext() {
    assertThat(titles(OFFICE, asked("ENDED"))).containsExactly(991_005L);
  }

  @Test
  void showsFirmsThatAreNotUpToDate() {
    assertThat(titles(OFFICE, asked("UPDATE")))
        .containsExactly(991_003L, 991_006L, 991_002L, 991_004L, 991_010L);
    List<WatchList.Line> lines =
        Viewers.as(
            OFFICE,
            () ->
                WATCHED.updates(
                    asked("UPDATE"), DAYS, TODAY.getYear() - 1, WatchList.Place.FIRST, 9));
    assertThat(lines.getFirst().missing()).containsExactly("rd_expense", "staff");
    assertThat(lines.get(2).missing()).isEqualTo(FIGURES);
  }

  /// Most lists say when a title was given and not when it ends.
  @Test
  void showsTitlesWithoutAnEnd() {
    change(
        "INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from) VALUES (630103, 991002, 'specialized', 3, '2024-03-05'), (630102, 991003, 'champion', 3, NULL), (630104, 991004, 'specialized', 3, '2020-01-01'), (630105, 991010, 'other', 3, '2020-01-01')");
    List<WatchList.Line> lines =
        Viewers.as(
            OFFICE,
            () ->
                WATCHED.undated(
                    asked("UNDATED"),
                    GROUND.bean(Catalogue.class).rulebook().yearsOfTitles(),
                    WatchList.Place.FIRST,
                    9));
    // by region; what was given anew and what never ends are left out
    assertThat(lines)
        .extracting(WatchList.Line::firm, WatchList.Line::kinds, WatchList.Line::byRule)
        .containsExactly(
            tuple(991_003L, "champion", null),
            tuple(991_002L, "specialized", LocalDate.of(2027, 3, 4)));
  }

  @Test
  void tellsNobodyElse() {
    for (Viewer viewer : List.of(Offices.firm(991_001), Viewer.visitor())) {
      for (String which : List.of("ENDING", "ENDED", "UNDATED", "UPDATE")) {
        try {
          assertThat(titles(viewer, asked(which))).doesNotContain(991_002L, 991_005L, 991_010L);
        } catch (org.springframework.dao.DataAccessException e) {
          assertThat(e).hasStackTraceContaining("permission denied");
        }
      }
    }
  }

  @Test
  void goesByTheDaysOfTheCalendar() {
    Catalogue catalogue = GROUND.bean(Catalogue.class);
    WatchForm asked = WatchForm.of(Map.of(), KINDS, LocalDate.of(2026, 3, 1));
    List<Choice.Window> days = WatchController.days(catalogue, asked, OFFICE);
    assertThat(days)
        .singleElement()
        .satisfies(day -> {
          assertThat(day.to()).isEqualTo(LocalDate.of(2026, 5, 31));
          assertThat(day.titles()).containsExactlyElementsOf(KINDS);
        });
    WatchForm before = WatchForm.of(Map.of(), KINDS, LocalDate.of(2025, 3, 1));
    assertThat(WatchController.days(catalogue, before, OFFICE).getFirst().to())
        .isEqualTo(LocalDate.of(2025, 4, 30));
  }

  @Test
  void answersPagesFilesAndCalls() throws Exception {
    Browser browser = Cast.browser(Role.REVIEWER);
    Objects.requireNonNull(Cast.thing("firm").id(Cast.viewer(Role.REVIEWER), Cast.Whose.SAME));
    change(
        "INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from, valid_to) SELECT region, id, 'champion', 3, '%s', '%s' FROM enterprises.firm WHERE id = 900002"
            .formatted(TODAY.minusYears(1), TODAY.plusDays(40)));
    assertThat(browser.get("/firms/watch").body()).contains("虚构权限900002").doesNotContain("虚构到期");
    assertThat(browser.get("/firms/watch?which=UPDATE").body()).contains("5月31日");
    assertThat(browser.get("/firms/watch/export").body()).contains("虚构权限900002");
    assertThat(browser.get("/home").body()).contains("六个月内到期的称号");
    String token = Bearers.token(Cast.viewer(Role.REVIEWER));
    String page = Bearers.call(token, "GET", "/api/v1/watch-list?limit=1", "").body();
    assertThat(page).contains("900002").contains("\"champion\"");
    assertThat(Bearers.call(token, "GET", "/api/v1/watch-list?cursor=x", "").statusCode())
        .isEqualTo(400);
  }
}
