package miaopu.service.enterprises;

import static miaopu.service.enterprises.Offices.as;
import static miaopu.service.enterprises.Offices.office;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import miaopu.service.Ground;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The difference of the register between two days.
class ChangesTest {
  private static final Ground GROUND = Ground.get();
  private static final int REGION = 360102;
  private static final int OTHER = 360103;
  private static final Viewer HERE = office(REGION);
  private static final Viewer THERE = office(OTHER);
  private static final Viewer CITY = office(360100);
  private static final Viewer NEXT = office(360104);
  private static final long FIRM = 9_720_000;
  private static final LocalDate DAY = LocalDate.of(2026, 4, 10);
  private static final Changes CHANGES = GROUND.bean(Changes.class);
  private static final FirmLife LIFE = GROUND.bean(FirmLife.class);

  private static void sql(String sql) {
    as(HERE, () -> Offices.database().sql(sql).update());
  }

  private static void firm(long number, String entered) {
    sql(
        "INSERT INTO enterprises.firm (id, region, name, name_key, invented, made_at, industry) VALUES (%d, %d, '虚构变化厂%d', '虚构变化厂%d', true, '%s', 'C3451')"
            .formatted(FIRM + number, REGION, number, number, entered));
  }

  private static void fact(long firm, int version, String value, String entered, String until) {
    sql(
        "INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw, entered_at, superseded_at) VALUES (%d, %d, 'revenue', 2025, 4, %d, '%s', %s, '%s', '%s', %s)"
            .formatted(REGION, FIRM + firm, version, value, value, value, entered, until));
  }

  private static FirmSeen.Who who(Viewer viewer, long number) {
    return Viewers.as(viewer, () -> GROUND.bean(FirmPages.class).who(FIRM + number).orElseThrow());
  }

  private static Happening what(Happening.Kind kind) {
    return new Happening(kind, DAY, "虚构登字");
  }

  @BeforeAll
  static void fill() {
    firm(1, "2026-04-10 00:00:00+08");
    firm(2, "2026-04-11 00:00:00+08");
    firm(3, "2026-04-09 23:59:59+08");
    for (long number = 4; number <= 8; number++) {
      firm(number, "2026-01-01");
    }
    // 1, then 2 on the day, then 3 on the day after
    fact(4, 1, "1", "2026-01-01", "'2026-04-10 09:00+08'");
    fact(4, 2, "2", "2026-04-10 09:00+08", "'2026-04-11 09:00+08'");
    fact(4, 3, "3", "2026-04-11 09:00+08", "NULL");
    // first known on the day: nothing was replaced
    fact(5, 1, "5", "2026-04-10 09:00+08", "NULL");
    sql(
        "INSERT INTO enterprises.title_held (region, firm, kind, valid_from, valid_to, source) VALUES (%d, %d, 'high-tech', '2026-04-10', '2026-04-10', 3)"
            .formatted(REGION, FIRM + 5));
    Viewers.as(HERE, () -> LIFE.rename(who(HERE, 6), what(Happening.Kind.RENAMED), "虚构变化更名厂6"));
    Viewers.as(HERE, () -> LIFE.cancel(who(HERE, 7), what(Happening.Kind.CANCELLED)));
    Viewers.as(HERE, () -> LIFE.move(who(HERE, 8), what(Happening.Kind.MOVED), OTHER));
    Viewers.as(
        THERE,
        () -> {
          Handovers handovers = GROUND.bean(Handovers.class);
          return handovers.accept(handovers.list(true, 9).getFirst());
        });
  }

  private static Changes.Span span(String from, String to, Changes.Kind kind) {
    return new Changes.Span(LocalDate.parse(from), LocalDate.parse(to), kind, "");
  }

  private static List<String> changes(
      Viewer viewer, Search search, String from, String to, Changes.Kind kind) {
    return Viewers.as(viewer, () -> CHANGES.page(search, span(from, to, kind), 50)).stream()
        .map(one ->
            "%d %s %s→%s".formatted(one.firm() - FIRM, one.what(), one.before(), one.after()))
        .toList();
  }

  private static List<String> changes(String from, String to, Changes.Kind kind) {
    return changes(HERE, Search.ALL, from, to, kind);
  }

  @Test
  void countsFirmsByTheEndOfTheDayTheyWereEntered() {
    assertThat(changes("2026-04-09", "2026-04-10", Changes.Kind.CAME)).containsExactly("1 ADDED →");
    assertThat(changes("2026-04-08", "2026-04-09", Changes.Kind.CAME)).containsExactly("3 ADDED →");
    assertThat(changes("2026-04-10", "2026-04-11", Changes.Kind.CAME)).containsExactly("2 ADDED →");
    assertThat(changes("2026-04-10", "2026-04-10", Changes.Kind.CAME)).isEmpty();
  }

  @Test
  void tellsWhoCameAndWentByTheDayOfTheEvent() {
    assertThat(changes("2026-04-09", "2026-04-10", Changes.Kind.WENT))
        .containsExactly("7 CANCELLED →", "8 MOVED_OUT 360102→360103");
    assertThat(changes("2026-04-10", "2026-04-11", Changes.Kind.WENT)).isEmpty();
    assertThat(changes(THERE, Search.ALL, "2026-04-09", "2026-04-10", Changes.Kind.CAME))
        .containsExactly("8 MOVED_IN 360102→360103");
    // for the city it has not gone anywhere
    assertThat(changes(CITY, Search.ALL, "2026-04-09", "2026-04-10", Changes.Kind.WENT))
        .containsExactly("7 CANCELLED →");
    Search there = new Search("", OTHER, "", "", -1, 0);
    assertThat(changes(CITY, there, "2026-04-09", "2026-04-10", Changes.Kind.CAME))
        .containsExactly("8 MOVED_IN 360102→360103");
    Change out =
        Viewers.as(
                HERE,
                () ->
                    CHANGES.page(
                        Search.ALL, span("2026-04-09", "2026-04-10", Changes.Kind.WENT), 9))
            .getLast();
    assertThat(out.seen()).as("another office answers for it now").isFalse();
    assertThat(changes("2026-04-09", "2026-04-10", Changes.Kind.RENAMED))
        .containsExactly("6 RENAMED 虚构变化厂6→虚构变化更名厂6");
  }

  @Test
  void comparesFiguresInForceAtTheEndOfBothDays() {
    assertThat(changes("2026-04-09", "2026-04-10", Changes.Kind.FIGURES))
        .containsExactly("4 FIGURE 1→2");
    assertThat(changes("2026-04-10", "2026-04-11", Changes.Kind.FIGURES))
        .containsExactly("4 FIGURE 2→3");
    assertThat(changes("2026-04-09", "2026-04-11", Changes.Kind.FIGURES))
        .containsExactly("4 FIGURE 1→3");
    assertThat(changes("2026-04-11", "2026-04-12", Changes.Kind.FIGURES)).isEmpty();
  }

  @Test
  void tellsTitlesWonAndLost() {
    assertThat(changes("2026-04-09", "2026-04-10", Changes.Kind.TITLES))
        .containsExactly("5 WON →high-tech");
    assertThat(changes("2026-04-10", "2026-04-11", Changes.Kind.TITLES))
        .containsExactly("5 LOST high-tech→");
    assertThat(changes("2026-04-09", "2026-04-11", Changes.Kind.TITLES)).isEmpty();
  }

  @Test
  void isFilteredLikeTheRegisterAndWalled() {
    Search six = new Search("更名厂6", 0, "", "", -1, 0);
    assertThat(changes(HERE, six, "2026-04-09", "2026-04-10", Changes.Kind.RENAMED)).hasSize(1);
    assertThat(changes(HERE, six, "2026-04-09", "2026-04-10", Changes.Kind.WENT)).isEmpty();
    Search software = new Search("", 0, "I65", "", -1, 0);
    assertThat(changes(HERE, software, "2026-04-09", "2026-04-10", Changes.Kind.WENT)).isEmpty();
    for (Changes.Kind kind : Changes.Kind.values()) {
      assertThat(changes(NEXT, Search.ALL, "2026-04-08", "2026-04-12", kind)).isEmpty();
    }
    Map<Changes.Kind, Long> counts =
        Viewers.as(
            HERE,
            () -> CHANGES.counts(Search.ALL, span("2026-04-09", "2026-04-10", Changes.Kind.CAME)));
    assertThat(counts)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Changes.Kind.CAME, 1L,
                Changes.Kind.WENT, 2L,
                Changes.Kind.RENAMED, 1L,
                Changes.Kind.FIGURES, 1L,
                Changes.Kind.TITLES, 1L));
  }

  @Test
  void goesFromPageToPageWithoutLosingOne() {
    List<Long> firms = new ArrayList<>();
    Changes.Span at = span("2025-12-31", Today.date().toString(), Changes.Kind.CAME);
    List<Change> page = page(at);
    while (!page.isEmpty()) {
      page.forEach(one -> firms.add(one.firm() - FIRM));
      at = Changes.Span.of(query(at.after(page.getLast()).query(Search.ALL)));
      page = page(at);
    }
    assertThat(firms).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void goesOnAfterATitleWhoseNameHasAHyphen() {
    Changes.Span at = span("2026-04-09", "2026-04-10", Changes.Kind.TITLES);
    Change last = page(at).getLast();
    assertThat(last.word()).isEqualTo("high-tech");
    Changes.Span next = Changes.Span.of(query(at.after(last).query(Search.ALL)));
    assertThat(next.after()).isNotEmpty();
    assertThat(page(next)).isEmpty();
  }

  private static List<Change> page(Changes.Span span) {
    return Viewers.as(HERE, () -> CHANGES.page(Search.ALL, span, 2));
  }

  private static Map<String, String> query(String query) {
    Map<String, String> map = new java.util.HashMap<>();
    for (String part : query.substring(1).split("&", -1)) {
      map.put(part.substring(0, part.indexOf('=')), part.substring(part.indexOf('=') + 1));
    }
    return map;
  }

  @Test
  void isWrittenIntoAFileWithAllKinds(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("changes.csv");
    Wording words = new Wording(ExportTest.frame(HERE), GROUND.bean(Catalogue.class));
    long rows =
        Viewers.as(
            HERE,
            () ->
                CHANGES.write(
                    Search.ALL,
                    span("2026-04-09", "2026-04-10", Changes.Kind.CAME),
                    words,
                    TableFile.Form.CSV,
                    file));
    assertThat(rows).isEqualTo(6);
    assertThat(Files.readString(file))
        .contains("新列入,9720001,虚构变化厂1,,360102,2026-04-10")
        .contains("注销,9720007,")
        .contains("迁出,9720008,虚构变化厂8,,360102,2026-04-10,,江西省 南昌市 东湖区,江西省 南昌市 西湖区")
        .contains("更名,9720006,虚构变化更名厂6")
        .contains("数据更改,9720004,虚构变化厂4,,360102,2026-04-10,营业收入 2025,1,2,主管部门台账")
        .contains("称号生效,9720005,");
  }
}
