package miaopu.service.enterprises;

import static miaopu.service.enterprises.Offices.as;
import static miaopu.service.enterprises.Offices.count;
import static miaopu.service.enterprises.Offices.office;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import miaopu.service.Ground;
import miaopu.service.shell.Form;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Titles: entered, corrected, withdrawn; valid on a day, the same in Java, lists and the database.
class TitlesTest {
  private static final Ground GROUND = Ground.get();
  private static final int REGION = 350203;
  private static final Viewer HERE = office(REGION);
  private static final Viewer NEXT = office(350205);
  private static final TitleBook BOOK = GROUND.bean(TitleBook.class);
  private static final FirmPages PAGES = GROUND.bean(FirmPages.class);
  private static final long FIRM = 9_710_001;
  private static final Set<String> KINDS = Set.of("high-tech", "innovative");

  @BeforeAll
  static void make() {
    for (long id = FIRM; id < FIRM + 5; id++) {
      long firm = id;
      as(
          HERE,
          () ->
              Offices.database()
                  .sql(
                      "INSERT INTO enterprises.firm (id, region, name, name_key, invented)"
                          + " VALUES (:id, 350203, :name, :name, true)")
                  .param("id", firm)
                  .param("name", "虚构称号厂" + firm)
                  .update());
    }
  }

  private static FirmSeen.Who who(long firm) {
    return Viewers.as(HERE, () -> PAGES.who(firm).orElseThrow());
  }

  private static List<FirmSeen.Title> titles(long firm) {
    return Viewers.as(HERE, () -> PAGES.titles(who(firm)));
  }

  private static Form form(String from, String to) {
    return Form.EMPTY
        .with("kind", "high-tech")
        .with("source", "3")
        .with("from", from)
        .with("to", to);
  }

  private static long enter(long firm, Form form) {
    TitleForm read = TitleForm.of(form, KINDS);
    assertThat(read.form().mistakes()).isEmpty();
    return Viewers.as(HERE, () -> BOOK.enter(who(firm), read));
  }

  /// As the list of the register says it.
  private static boolean listed(long firm, LocalDate day) {
    Search search = new Search("", REGION, "", "high-tech", "", null, day, -1, 0);
    return Viewers.as(HERE, () -> GROUND.bean(Firms.class).page(search, day, 500)).stream()
        .anyMatch(line -> line.id() == firm && line.titles().contains("high-tech"));
  }

  private static void holds(long firm, String day, boolean expected) {
    LocalDate on = LocalDate.parse(day);
    assertThat(titles(firm).stream().anyMatch(title -> title.holds(on)))
        .as(day)
        .isEqualTo(expected);
    assertThat(listed(firm, on)).as(day + " in the list").isEqualTo(expected);
  }

  @Test
  void holdFromTheirFirstDayToTheirLast() {
    enter(FIRM, form("2024-07-01", "2027-06-30"));
    holds(FIRM, "2024-06-30", false);
    holds(FIRM, "2024-07-01", true);
    holds(FIRM, "2026-01-01", true);
    holds(FIRM, "2027-06-30", true);
    holds(FIRM, "2027-07-01", false);
  }

  @Test
  void leaveOpenWhatIsNotKnown() {
    enter(FIRM + 1, form("", "2025-12"));
    holds(FIRM + 1, "1999-01-01", true);
    holds(FIRM + 1, "2025-12-31", true);
    holds(FIRM + 1, "2026-01-01", false);
    FirmSeen.Title title = titles(FIRM + 1).getFirst();
    assertThat(title.validFrom()).isNull();
    assertThat(title.givenFrom()).isEmpty();
    enter(FIRM + 1, form("2026-03", ""));
    holds(FIRM + 1, "2026-02-28", false);
    holds(FIRM + 1, "2026-03-01", true);
    holds(FIRM + 1, "2099-01-01", true);
  }

  @Test
  void endOnTheDayTheyAreTakenAway() {
    enter(FIRM + 2, form("2024-01-01", "2026-12-31"));
    FirmSeen.Title title = titles(FIRM + 2).getFirst();
    LocalDate day = LocalDate.of(2025, 5, 20);
    assertThat(Viewers.as(HERE, () -> BOOK.end(who(FIRM + 2), title, day, "虚构撤销公告"))).isTrue();
    assertThat(Viewers.as(HERE, () -> BOOK.end(who(FIRM + 2), title, day, "再来"))).isFalse();
    holds(FIRM + 2, "2025-05-19", true);
    holds(FIRM + 2, "2025-05-20", false);
    holds(FIRM + 2, "2025-05-21", false);
    TitleForm right = TitleForm.of(form("2024-02-01", "2026-12-31"), KINDS);
    assertThat(Viewers.as(HERE, () -> BOOK.correct(who(FIRM + 2), title.number(), right))).isTrue();
    holds(FIRM + 2, "2024-01-31", false);
    holds(FIRM + 2, "2025-05-19", true);
    holds(FIRM + 2, "2025-05-20", false);
  }

  @Test
  void areCorrectedByARecordInTheirPlace() {
    long number = enter(FIRM + 3, form("2023-01-01", "2023-12-31"));
    TitleForm right = TitleForm.of(form("2024-01-01", "2024-12-31").with("batch", "第二批"), KINDS);
    assertThat(Viewers.as(HERE, () -> BOOK.correct(who(FIRM + 3), number, right))).isTrue();
    assertThat(Viewers.as(HERE, () -> BOOK.correct(who(FIRM + 3), number, right)))
        .as("somebody else was quicker")
        .isFalse();
    List<FirmSeen.Title> all = titles(FIRM + 3);
    assertThat(all).hasSize(2);
    assertThat(all.getFirst().corrects()).isEqualTo(number);
    assertThat(all.getFirst().batch()).isEqualTo("第二批");
    assertThat(all.getLast().withdrawnAt()).isNotNull();
    holds(FIRM + 3, "2023-06-01", false);
    holds(FIRM + 3, "2024-06-01", true);
    FirmSeen.Title last = all.getFirst();
    assertThat(Viewers.as(HERE, () -> BOOK.withdraw(who(FIRM + 3), last, "录错企业"))).isTrue();
    holds(FIRM + 3, "2024-06-01", false);
    assertThat(titles(FIRM + 3)).hasSize(2);
    assertThat(
            count(
                HERE,
                "SELECT count(*) FROM audit.event WHERE module = 'enterprises' AND firm = "
                    + (FIRM + 3)))
        .isEqualTo(3);
    assertThat(
            count(NEXT, "SELECT count(*) FROM enterprises.title_held WHERE firm = " + (FIRM + 3)))
        .isZero();
  }

  @Test
  void areRefusedWithTheReasonAtEachField() {
    TitleForm wrong =
        TitleForm.of(
            Form.EMPTY.with("kind", "x").with("from", "约去年").with("to", "2024-01-01"), KINDS);
    assertThat(wrong.form().mistakes())
        .extracting(one -> one.field())
        .containsExactly("kind", "from", "source");
    TitleForm turned = TitleForm.of(form("2024-02", "2024-01"), KINDS);
    assertThat(turned.form().mistakes()).extracting(one -> one.field()).containsExactly("to");
  }

  private static boolean inDatabase(
      @Nullable String from, @Nullable String to, @Nullable String ended, String day) {
    return count(
            HERE,
            "SELECT enterprises.title_holds(%s::date, %s::date, %s::date, NULL, '%s')::int::bigint"
                .formatted(quoted(from), quoted(to), quoted(ended), day))
        == 1;
  }

  private static String quoted(@Nullable String text) {
    return text == null ? "NULL" : "'" + text + "'";
  }

  @Test
  void meanTheSameInTheDatabase() {
    assertThat(inDatabase("2024-07-01", "2027-06-30", null, "2024-06-30")).isFalse();
    assertThat(inDatabase("2024-07-01", "2027-06-30", null, "2024-07-01")).isTrue();
    assertThat(inDatabase("2024-07-01", "2027-06-30", null, "2027-06-30")).isTrue();
    assertThat(inDatabase("2024-07-01", "2027-06-30", null, "2027-07-01")).isFalse();
    assertThat(inDatabase(null, null, null, "2027-07-01")).isTrue();
    assertThat(inDatabase(null, null, "2027-07-01", "2027-06-30")).isTrue();
    assertThat(inDatabase(null, null, "2027-07-01", "2027-07-01")).isFalse();
  }
}
