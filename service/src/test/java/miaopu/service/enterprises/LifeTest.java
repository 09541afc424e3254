package miaopu.service.enterprises;

import static miaopu.service.enterprises.Offices.as;
import static miaopu.service.enterprises.Offices.count;
import static miaopu.service.enterprises.Offices.firm;
import static miaopu.service.enterprises.Offices.office;
import static miaopu.service.enterprises.Offices.preview;
import static miaopu.service.enterprises.Offices.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import miaopu.engine.Text;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.shell.Task;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;

/// What happens to a firm: told by events, true as of any day, across walls only by a hand-over.
class LifeTest {
  private static final Ground GROUND = Ground.get();
  private static final Viewer HERE = office(320902);
  private static final Viewer THERE = office(320903);
  private static final Viewer CITY = office(320900);
  private static final Viewer FAR = office(510104);
  private static final FirmLife LIFE = GROUND.bean(FirmLife.class);
  private static final FirmPages PAGES = GROUND.bean(FirmPages.class);
  private static final Handovers HANDOVERS = GROUND.bean(Handovers.class);
  private static final AtomicInteger NUMBER = new AtomicInteger(100);
  private static final LocalDate DAY = LocalDate.of(2025, 6, 15);

  /// A firm of its own with a figure, a title and an objection.
  private static FirmSeen.Who make(String name) {
    String code = "91320902MA0000%04d".formatted(NUMBER.incrementAndGet());
    take(
        HERE,
        preview(
            HERE,
            name + ".csv",
            "企业名称,统一社会信用代码,所在地区代码,2024年营业收入（万元）,高企认定年月\n"
                + name
                + ","
                + code
                + ",320902,100,2024-11\n"));
    return Viewers.as(
        HERE,
        () ->
            PAGES
                .who(count(HERE, "SELECT id FROM enterprises.firm WHERE code = '" + code + "'"))
                .orElseThrow());
  }

  private static Happening what(Happening.Kind kind, LocalDate day) {
    return new Happening(kind, day, "虚构登字〔2025〕第 1 号");
  }

  private static FirmSeen seen(Viewer viewer, long firm) {
    return Viewers.as(viewer, () -> PAGES.find(firm).orElseThrow());
  }

  private static FirmThen then(Viewer viewer, long firm, LocalDate day) {
    return FirmThen.of(seen(viewer, firm), day);
  }

  /// The same as the database says it.
  private static FirmThen inDatabase(Viewer viewer, long firm, LocalDate day) {
    return as(
        viewer,
        () ->
            Offices.database()
                .sql(
                    """
                    SELECT :day::date AS day, enterprises.name_on(region, id, name, :day) AS name,
                      enterprises.seat_on(region, id, :day) AS region,
                      enterprises.state_on(region, id, state, founded_on, :day) AS state
                    FROM enterprises.firm WHERE id = :firm
                    """)
                .param("day", day)
                .param("firm", firm)
                .query(FirmThen.class)
                .single());
  }

  private static List<String> names(Viewer viewer, String words) {
    Search search = new Search(words, 0, "", "", -1, 0);
    return Viewers.as(viewer, () -> GROUND.bean(Firms.class).page(search, DAY, 20)).stream()
        .map(FirmLine::name)
        .toList();
  }

  @Test
  void isCalledByEachNameFromItsDayOnAndFoundByAll() {
    FirmSeen.Who firm = make("虚构更名前电子厂");
    long organisation = Cast.organisation("FIRM", firm.name(), 320902, firm.id());

    assertThat(
            Viewers.as(
                HERE, () -> LIFE.rename(firm, what(Happening.Kind.RENAMED, DAY), "虚构更名后光电厂")))
        .isEmpty();

    FirmSeen after = seen(HERE, firm.id());
    assertThat(after.firm().name()).isEqualTo("虚构更名后光电厂");
    assertThat(names(HERE, "更名前电子")).containsExactly("虚构更名后光电厂");
    assertThat(names(HERE, "更名后光电")).containsExactly("虚构更名后光电厂");
    for (Viewer viewer : List.of(HERE, CITY)) {
      assertThat(then(viewer, firm.id(), DAY.minusDays(1)).name()).isEqualTo("虚构更名前电子厂");
      assertThat(then(viewer, firm.id(), DAY).name()).isEqualTo("虚构更名后光电厂");
      assertThat(inDatabase(viewer, firm.id(), DAY.minusDays(1)).name()).isEqualTo("虚构更名前电子厂");
      assertThat(inDatabase(viewer, firm.id(), DAY).name()).isEqualTo("虚构更名后光电厂");
    }
    assertThat(organisation(organisation)).isEqualTo("虚构更名后光电厂 320902");
    // an old page knows another name
    assertThat(
            Viewers.as(HERE, () -> LIFE.rename(firm, what(Happening.Kind.RENAMED, DAY), "虚构又一名称厂")))
        .isPresent();

    long number = after.history().getFirst().number();
    assertThat(Viewers.as(HERE, () -> LIFE.correct(after.firm(), number, "录错企业"))).isEmpty();
    FirmSeen corrected = seen(HERE, firm.id());
    assertThat(corrected.firm().name()).isEqualTo("虚构更名前电子厂");
    assertThat(then(HERE, firm.id(), DAY).name()).isEqualTo("虚构更名前电子厂");
    assertThat(inDatabase(HERE, firm.id(), DAY).name()).isEqualTo("虚构更名前电子厂");
    assertThat(names(HERE, "更名后光电")).isEmpty();
    assertThat(corrected.history())
        .extracting(FirmSeen.Moment::kind)
        .contains("RENAMED", "CORRECTED");
    assertThat(organisation(organisation)).isEqualTo("虚构更名前电子厂 320902");
    assertThat(Viewers.as(HERE, () -> LIFE.correct(corrected.firm(), number, "再来"))).isPresent();
  }

  private static String organisation(long id) {
    return Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql("SELECT name || ' ' || region FROM people.organisation WHERE id = :id")
                .param("id", id)
                .query(String.class)
                .single());
  }

  private static int seatOfAccount(long id) {
    return Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql("SELECT region FROM people.account WHERE id = :id")
                .param("id", id)
                .query(Integer.class)
                .single());
  }

  /// Pages that something waits on.
  private static List<String> tasks(Viewer viewer) {
    return Viewers.as(viewer, () -> GROUND.bean(RegisterTasks.class).waiting(viewer)).stream()
        .map(Task::path)
        .toList();
  }

  private static Handovers.Handover offer(Viewer viewer, long firm) {
    return Viewers.as(viewer, () -> HANDOVERS.list(false, 500)).stream()
        .filter(one -> one.firm() == firm)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void crossesTheWallsOnlyWhenTheOtherOfficeTakesItOver() {
    FirmSeen.Who firm = make("虚构迁徙机械厂");
    Viewers.as(
        firm(firm.id()),
        () -> GROUND.bean(Objections.class).object(firm, "revenue", 2024, 4, "应为 110"));

    assertThat(Viewers.as(HERE, () -> LIFE.move(firm, what(Happening.Kind.MOVED, DAY), 320903)))
        .isEmpty();
    assertThat(Viewers.as(HERE, () -> LIFE.move(firm, what(Happening.Kind.MOVED, DAY), 320903)))
        .as("twice")
        .isPresent();
    assertThat(seen(HERE, firm.id()).history().getFirst().kind()).isEqualTo("LEAVING");
    assertThat(Viewers.as(THERE, () -> PAGES.find(firm.id()))).isEmpty();
    Handovers.Handover offer = offer(THERE, firm.id());
    assertThat(offer.firmName()).isEqualTo("虚构迁徙机械厂");
    assertThat(tasks(THERE)).contains("/handovers");
    assertThat(tasks(HERE)).doesNotContain("/handovers");
    assertThat(Viewers.as(FAR, () -> HANDOVERS.find(offer.id()))).isEmpty();
    assertThat(Viewers.as(FAR, () -> HANDOVERS.accept(offer))).isEmpty();
    assertThat(Viewers.as(HERE, () -> HANDOVERS.accept(offer))).as("by the giver").isEmpty();

    assertThat(Viewers.as(THERE, () -> HANDOVERS.accept(offer))).contains(firm.id());

    assertThat(Viewers.as(HERE, () -> PAGES.find(firm.id()))).isEmpty();
    FirmSeen there = seen(THERE, firm.id());
    assertThat(there.firm().region()).isEqualTo(320903);
    assertThat(there.facts()).isNotEmpty();
    assertThat(there.titles()).hasSize(1);
    assertThat(there.objections()).hasSize(1);
    assertThat(names(THERE, "迁徙机械")).hasSize(1);
    assertThat(names(HERE, "迁徙机械")).isEmpty();
    assertThat(then(THERE, firm.id(), DAY.minusDays(1)).region()).isEqualTo(320902);
    assertThat(then(THERE, firm.id(), DAY).region()).isEqualTo(320903);
    assertThat(inDatabase(THERE, firm.id(), DAY.minusDays(1)).region()).isEqualTo(320902);
    assertThat(inDatabase(THERE, firm.id(), DAY).region()).isEqualTo(320903);
    // the office it left knows where it went, and nothing more
    assertThat(offer(HERE, firm.id()).state()).isEqualTo("ACCEPTED");
    assertThat(
            count(
                HERE,
                "SELECT (SELECT count(*) FROM enterprises.fact WHERE firm = "
                    + firm.id()
                    + ") + (SELECT count(*) FROM enterprises.happening WHERE firm = "
                    + firm.id()
                    + ")"))
        .isZero();
    assertThat(Viewers.as(THERE, () -> HANDOVERS.accept(offer))).as("again").isEmpty();
    long number = there.history().getFirst().number();
    assertThat(Viewers.as(THERE, () -> LIFE.correct(there.firm(), number, "录错")))
        .as("the old seat is another office's")
        .isPresent();
    assertThat(events("enterprises.firm-handed-over", HERE, firm.id())).isEqualTo(1);
    assertThat(events("enterprises.firm-moved", THERE, firm.id())).isEqualTo(1);
  }

  @Test
  void takesItsOrganisationAndAccountsAlong() {
    FirmSeen.Who firm = make("虚构随迁机械厂");
    long organisation = Cast.organisation("FIRM", firm.name(), 320902, firm.id());
    long owner = Cast.account("life-owner", "虚构主", organisation, Role.OWNER);
    long bank = Cast.organisation("BANK", "虚构盐城银行", 320902, 0);
    long adviser = Cast.account("life-adviser", "虚构顾问", bank, Role.FINANCE);
    Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql(
                    "INSERT INTO people.membership (account, organisation, role, until) VALUES (:a,"
                        + " :o, 'ADVISER', current_date + 9)")
                .param("a", adviser)
                .param("o", organisation)
                .update());
    Viewers.as(HERE, () -> LIFE.move(firm, what(Happening.Kind.MOVED, DAY), 320903));
    assertThat(seatOfAccount(owner)).as("not yet taken over").isEqualTo(320902);
    Handovers.Handover offer = offer(THERE, firm.id());
    assertThat(Viewers.as(THERE, () -> HANDOVERS.accept(offer))).isPresent();
    assertThat(organisation(organisation)).isEqualTo("虚构随迁机械厂 320903");
    assertThat(seatOfAccount(owner)).isEqualTo(320903);
    assertThat(seatOfAccount(adviser)).as("works for a bank").isEqualTo(320902);
  }

  private static long events(String kind, Viewer viewer, long firm) {
    return count(
        viewer, "SELECT count(*) FROM audit.event WHERE kind = '" + kind + "' AND firm = " + firm);
  }

  @Test
  void staysWhereItIsWhenTheOtherOfficeDeclinesOrTheOfferIsWithdrawn() {
    FirmSeen.Who firm = make("虚构徘徊化工厂");
    Viewers.as(HERE, () -> LIFE.move(firm, what(Happening.Kind.MOVED, DAY), 320903));
    Handovers.Handover first = offer(THERE, firm.id());
    assertThat(Viewers.as(HERE, () -> HANDOVERS.answer(first, false, "不是我的"))).isFalse();
    assertThat(Viewers.as(THERE, () -> HANDOVERS.answer(first, true, ""))).isFalse();
    assertThat(Viewers.as(THERE, () -> HANDOVERS.answer(first, false, "未在本区办公"))).isTrue();
    assertThat(offer(HERE, firm.id()).answer()).isEqualTo("未在本区办公");

    Viewers.as(HERE, () -> LIFE.move(firm, what(Happening.Kind.MOVED, DAY), 320903));
    Handovers.Handover second = offer(HERE, firm.id());
    assertThat(Viewers.as(HERE, () -> HANDOVERS.answer(second, true, ""))).isTrue();
    assertThat(Viewers.as(THERE, () -> HANDOVERS.accept(second))).isEmpty();
    assertThat(seen(HERE, firm.id()).firm().region()).isEqualTo(320902);
  }

  @Test
  void cannotBeMovedByAStatementThatForgets() {
    FirmSeen.Who firm = make("虚构坚守材料厂");
    String update = "UPDATE enterprises.firm SET region = 320903 WHERE id = " + firm.id();
    assertThat(catchThrowable(() -> count(HERE, update + " RETURNING id")))
        .hasStackTraceContaining("row-level security");
    assertThat(
            catchThrowable(() ->
                as(
                    THERE,
                    () ->
                        Offices.database()
                            .sql(update + " RETURNING id")
                            .query()
                            .listOfRows()
                            .getFirst())))
        .as("nothing to be updated")
        .isInstanceOf(java.util.NoSuchElementException.class);
    String forged =
        "INSERT INTO enterprises.handover (firm, region, seat, firm_name, firm_code, invented,"
            + " on_day, document, state, office) VALUES ("
            + firm.id()
            + ", 320902, 320903, 'x', '', true, '2025-01-01', 'x', '%s', 'x') RETURNING id";
    assertThat(catchThrowable(() -> count(HERE, forged.formatted("ACCEPTED"))))
        .hasStackTraceContaining("row-level security");
    assertThat(catchThrowable(() -> count(THERE, forged.formatted("OPEN"))))
        .hasStackTraceContaining("row-level security");
    Viewers.as(HERE, () -> LIFE.move(firm, what(Happening.Kind.MOVED, DAY), 320903));
    long offer = offer(HERE, firm.id()).id();
    assertThat(
            catchThrowable(() ->
                count(
                    THERE,
                    "UPDATE enterprises.handover SET state = 'ACCEPTED' WHERE id = "
                        + offer
                        + " RETURNING id")))
        .hasStackTraceContaining("row-level security");
    Viewer publisher =
        new Viewer(1, "发布", 1, "虚构局", Role.PUBLISHER, THERE.caller(), Jurisdiction.of(320903), 0);
    assertThat(
            catchThrowable(() -> count(publisher, "SELECT enterprises.take_over(" + offer + ")")))
        .isInstanceOf(org.springframework.dao.DataAccessException.class);
    assertThat(
            catchThrowable(
                () -> count(firm(firm.id()), "SELECT enterprises.take_over(" + offer + ")")))
        .hasStackTraceContaining("permission denied");
    assertThat(
            catchThrowable(() ->
                count(HERE, "SELECT count(*) FROM people.follow_firm(" + firm.id() + ", 'x', 1)")))
        .hasStackTraceContaining("permission denied");
  }

  @Test
  void movesAtOnceWithinTheWallsOfTheOfficeAboveAndBack() {
    FirmSeen.Who firm = make("虚构近迁食品厂");
    assertThat(Viewers.as(CITY, () -> LIFE.move(firm, what(Happening.Kind.MOVED, DAY), 320903)))
        .isEmpty();
    FirmSeen moved = seen(THERE, firm.id());
    assertThat(offer(HERE, firm.id()).state()).isEqualTo("ACCEPTED");
    long number = moved.history().getFirst().number();
    assertThat(Viewers.as(CITY, () -> LIFE.correct(moved.firm(), number, "录错地区"))).isEmpty();
    assertThat(seen(HERE, firm.id()).firm().region()).isEqualTo(320902);
    assertThat(then(HERE, firm.id(), DAY.minusDays(1)).region()).isEqualTo(320902);
    assertThat(then(HERE, firm.id(), DAY.plusDays(1)).region()).isEqualTo(320902);
    assertThat(
            count(
                HERE,
                "SELECT count(*) FROM enterprises.handover WHERE state = 'CORRECTED' AND firm = "
                    + firm.id()))
        .isEqualTo(1);
  }

  @Test
  void endsByMergerAndGoesOnAgainWhenThatWasAMistake() {
    FirmSeen.Who firm = make("虚构被并纺织厂");
    FirmSeen.Who into = make("虚构存续纺织厂");
    Happening.Partner partner = new Happening.Partner(into.code(), into.name());
    assertThat(Viewers.as(HERE, () -> LIFE.merge(firm, what(Happening.Kind.MERGED, DAY), partner)))
        .isEmpty();
    FirmSeen merged = seen(HERE, firm.id());
    assertThat(merged.firm().state()).isEqualTo("MERGED");
    assertThat(then(HERE, firm.id(), DAY.minusDays(1)).state()).isEqualTo("ACTIVE");
    assertThat(then(HERE, firm.id(), DAY).state()).isEqualTo("MERGED");
    assertThat(inDatabase(HERE, firm.id(), DAY.minusDays(1)).state()).isEqualTo("ACTIVE");
    assertThat(inDatabase(HERE, firm.id(), DAY).state()).isEqualTo("MERGED");
    FirmSeen.Moment other = seen(HERE, into.id()).history().getFirst();
    assertThat(other.kind()).isEqualTo("ABSORBED");
    assertThat(other.other()).isEqualTo(firm.id());
    assertThat(Viewers.as(HERE, () -> LIFE.correct(into, other.number(), "x")))
        .map(Text::zh)
        .contains("请在对方企业的页面更正。");

    long number = merged.history().getFirst().number();
    assertThat(Viewers.as(HERE, () -> LIFE.correct(merged.firm(), number, "录错企业"))).isEmpty();
    assertThat(seen(HERE, firm.id()).firm().state()).isEqualTo("ACTIVE");
    assertThat(then(HERE, firm.id(), DAY).state()).isEqualTo("ACTIVE");
    assertThat(seen(HERE, into.id()).history().getFirst().corrected()).isTrue();
  }

  @Test
  void isNotMergedIntoOrSplitIntoAFirmThatIsClosed() throws Exception {
    FirmSeen.Who firm = make("虚构待并造纸厂");
    FirmSeen.Who closed = make("虚构已销造纸厂");
    Viewers.as(HERE, () -> LIFE.cancel(closed, what(Happening.Kind.CANCELLED, DAY)));
    long office = Cast.organisation("OFFICE", "虚构亭湖局", 320902, 0);
    Cast.account("life-reviewer", "虚构审核员", office, Role.REVIEWER);
    Browser browser = new Browser(GROUND);
    browser.signIn("life-reviewer", Cast.PASSWORD);
    for (String kind : List.of("MERGED", "SPLIT")) {
      String answer =
          browser
              .post(
                  "/firms/" + firm.id() + "/events",
                  "kind",
                  kind,
                  "day",
                  DAY.toString(),
                  "document",
                  "虚构登字〔2025〕第 1 号",
                  "partners",
                  closed.code() + " " + closed.name())
              .body();
      assertThat(answer)
          .contains("href=\"#partners\"")
          .contains("虚构已销造纸厂（" + closed.code() + "）在企业库中已终止");
    }
    assertThat(seen(HERE, firm.id()).firm().state()).isEqualTo("ACTIVE");
    assertThat(seen(HERE, firm.id()).history())
        .extracting(FirmSeen.Moment::kind)
        .doesNotContain("MERGED", "SPLIT");
  }

  /// Posts the merger of a firm into another one.
  private static HttpResponse<String> merge(
      Browser browser, FirmSeen.Who firm, FirmSeen.Who into, CyclicBarrier together)
      throws Exception {
    together.await();
    return browser.post(
        "/firms/" + firm.id() + "/events",
        "kind",
        "MERGED",
        "day",
        DAY.toString(),
        "document",
        "虚构登字〔2025〕第 2 号",
        "partners",
        into.code() + " " + into.name());
  }

  @Test
  void refusesOneOfTwoMergersIntoEachOtherAtTheSameMoment() throws Exception {
    long office = Cast.organisation("OFFICE", "虚构射阳局", 320902, 0);
    List<Browser> browsers = List.of(new Browser(GROUND), new Browser(GROUND));
    for (int i = 0; i < 2; i++) {
      Cast.account("life-both-" + i, "虚构审核员", office, Role.REVIEWER);
      browsers.get(i).signIn("life-both-" + i, Cast.PASSWORD);
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      for (int round = 0; round < 8; round++) {
        FirmSeen.Who one = make("虚构互并甲" + round + "厂");
        FirmSeen.Who other = make("虚构互并乙" + round + "厂");
        CyclicBarrier together = new CyclicBarrier(2);
        Future<HttpResponse<String>> first =
            threads.submit(() -> merge(browsers.get(0), one, other, together));
        Future<HttpResponse<String>> second =
            threads.submit(() -> merge(browsers.get(1), other, one, together));
        List<HttpResponse<String>> answers = List.of(first.get(), second.get());

        assertThat(answers).noneMatch(answer -> answer.statusCode() >= 500);
        assertThat(List.of(one, other))
            .extracting(firm -> seen(HERE, firm.id()).firm().state())
            .containsExactlyInAnyOrder("ACTIVE", "MERGED");
      }
    }
  }

  @Test
  void splitsIntoFirmsTheRegisterGetsAndIsCancelled() {
    FirmSeen.Who firm = make("虚构分立仪器厂");
    String code = "91320902MA00009999";
    Happening.Partner part = new Happening.Partner(code, "虚构分出传感器厂");
    Viewers.as(HERE, () -> LIFE.split(firm, what(Happening.Kind.SPLIT, DAY), List.of(part), true));
    assertThat(seen(HERE, firm.id()).firm().state()).isEqualTo("ACTIVE");
    long child = count(HERE, "SELECT id FROM enterprises.firm WHERE code = '" + code + "'");
    FirmSeen born = seen(HERE, child);
    assertThat(born.firm().region()).isEqualTo(320902);
    assertThat(born.history().getFirst().kind()).isEqualTo("FORMED");
    assertThat(Viewers.as(HERE, () -> LIFE.cancel(firm, what(Happening.Kind.CANCELLED, DAY))))
        .isEmpty();
    assertThat(seen(HERE, firm.id()).firm().state()).isEqualTo("CANCELLED");
    assertThat(Viewers.as(HERE, () -> LIFE.cancel(firm, what(Happening.Kind.CANCELLED, DAY))))
        .isPresent();
    FirmSeen.Who dated =
        new FirmSeen.Who(
            born.firm().id(),
            320902,
            code,
            "x",
            "",
            DAY,
            DAY,
            true,
            "ACTIVE",
            "",
            born.firm().madeAt());
    assertThat(
            Viewers.as(
                HERE,
                () ->
                    GROUND
                        .bean(LifeEntry.class)
                        .tooEarly(dated, Happening.Kind.MOVED, DAY.minusDays(1))))
        .isPresent();
    assertThat(
            Viewers.as(
                HERE,
                () -> GROUND.bean(LifeEntry.class).tooEarly(dated, Happening.Kind.MOVED, DAY)))
        .isEmpty();
  }
}
