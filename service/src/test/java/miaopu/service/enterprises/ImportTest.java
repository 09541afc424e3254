package miaopu.service.enterprises;

import static miaopu.service.enterprises.Offices.as;
import static miaopu.service.enterprises.Offices.count;
import static miaopu.service.enterprises.Offices.office;
import static miaopu.service.enterprises.Offices.preview;
import static miaopu.service.enterprises.Offices.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import miaopu.intake.generate.Population;
import miaopu.service.Ground;
import miaopu.service.people.FirmRegister;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Tables on their way into the register.
class ImportTest {
  private static final Ground GROUND = Ground.get();
  private static final String HEAD = "企业名称,统一社会信用代码,所在地区代码,成立日期,2024年营业收入（万元）,2025年营业收入（万元）\n";

  private static String value(Viewer viewer, String field, int period) {
    return as(
        viewer,
        () ->
            GROUND
                .bean(JdbcClient.class)
                .sql(
                    """
                    SELECT string_agg(source || ':' || value, ' ' ORDER BY source)
                    FROM enterprises.fact
                    WHERE field = :field AND period = :period AND superseded_at IS NULL
                    """)
                .param("field", field)
                .param("period", period)
                .query(String.class)
                .single());
  }

  @Test
  void putFirmsFactsAndTitlesIntoTheRegister() {
    Viewer tianhe = office(110101);
    Import read =
        preview(
            tianhe,
            "名单.csv",
            """
            企业名称,统一社会信用代码,所在地区代码,2025年营业收入（万元）,高企认定年月
            虚构甲有限公司,,110101,120.5,2024-11
            虚构乙有限公司,,110101,约3000,
            """);
    assertThat(read.state()).isEqualTo("READY");
    assertThat(read.rows()).isEqualTo(2);
    assertThat(Imports.foreseen(read).newFirms()).isEqualTo(2);

    Counts counts = take(tianhe, read);

    assertThat(counts.newFirms()).isEqualTo(2);
    assertThat(counts.newTitles()).isEqualTo(1);
    assertThat(value(tianhe, "revenue", 2025)).isEqualTo("4:1205000");
    assertThat(
            count(
                tianhe,
                "SELECT count(*) FROM enterprises.fact WHERE raw = '约3000' AND value IS NULL AND unit = '万元'"))
        .isEqualTo(1);
    assertThat(
            count(
                tianhe,
                "SELECT count(*) FROM enterprises.title_held WHERE kind = 'high-tech' AND valid_from = '2024-11-01'"))
        .isEqualTo(1);
  }

  @Test
  void countsAFirmOnceThatStandsTwiceAndTellsAProblemOnce() {
    Viewer office = office(110107);
    Import read =
        preview(
            office,
            "twice.csv",
            """
            企业名称,统一社会信用代码,所在地区代码,2025年营业收入（万元）
            虚构两行有限公司,91110107MA00000036,110107,约100
            虚构两行有限公司,91110107MA00000036,110107,约200
            虚构一行有限公司,91110107MA00000044,110107,约300
            """);
    assertThat(Imports.foreseen(read).newFirms()).isEqualTo(2);
    assertThat(Viewers.as(office, () -> GROUND.bean(Previews.class).faults(read.id())))
        .filteredOn(one -> one.found().startsWith("约"))
        .singleElement()
        .satisfies(one -> assertThat(one.times() + one.found()).isEqualTo("3约100"));
    assertThat(take(office, read).newFirms()).isEqualTo(2);
  }

  @Test
  void changesNothingWhenAFileComesAgain() {
    Viewer office = office(110102);
    String csv = HEAD + "虚构重复有限公司,,110102,2015-03-01,100,200\n";
    take(office, preview(office, "a.csv", csv));
    long facts = count(office, "SELECT count(*) FROM enterprises.fact");

    Import again = preview(office, "b.csv", csv);
    Counts counts = take(office, again);

    assertThat(Imports.foreseen(again).repeated()).isEqualTo(1);
    assertThat(counts.repeated()).isEqualTo(1);
    assertThat(counts.newFacts() + counts.supersededFacts()).isZero();
    assertThat(count(office, "SELECT count(*) FROM enterprises.firm")).isEqualTo(1);
    assertThat(count(office, "SELECT count(*) FROM enterprises.fact")).isEqualTo(facts);
  }

  @Test
  void supersedesOnlyWhatTheSameSourceSaid() {
    Viewer office = office(110105);
    String row = "虚构更正有限公司,91110105MA00000008,110105,2015-03-01,";
    take(office, preview(office, "a.csv", HEAD + row + "100,200\n", (short) 4));

    Counts corrected = take(office, preview(office, "b.csv", HEAD + row + "100,250\n", (short) 4));
    Counts audited = take(office, preview(office, "c.csv", HEAD + row + "100,240\n", (short) 1));

    assertThat(corrected.supersededFacts()).isEqualTo(1);
    assertThat(corrected.knownFirms()).isEqualTo(1);
    assertThat(audited.supersededFacts()).isZero();
    assertThat(value(office, "revenue", 2025)).isEqualTo("1:2400000 4:2500000");
    assertThat(
            count(
                office,
                "SELECT count(*) FROM enterprises.fact WHERE superseded_at IS NOT NULL AND value = '2000000'"))
        .isEqualTo(1);
  }

  @Test
  void asksAPersonWhereOnlyTheNameSaysWhoItIs() {
    Viewer office = office(110106);
    take(office, preview(office, "a.csv", HEAD + "虚构同名有限公司,,110106,2015-03-01,100,200\n"));

    Import read = preview(office, "b.csv", HEAD + "虚构同名有限公司,,110106,2015-03-01,100,201\n");
    Counts held = take(office, read);
    assertThat(held.heldBack()).isEqualTo(1);
    assertThat(held.newFirms() + held.newFacts()).isZero();

    Imports imports = GROUND.bean(Imports.class);
    Imports.Proposal proposal = Viewers.as(office, () -> imports.proposals(read.id()).getFirst());
    assertThat(Viewers.as(office, () -> imports.decide(read.id(), proposal.key(), proposal.firm())))
        .isTrue();
    Counts taken = take(office, read);

    assertThat(taken.knownFirms()).isEqualTo(1);
    assertThat(taken.supersededFacts()).isEqualTo(1);
    // the next table needs nobody any more
    Counts next =
        take(office, preview(office, "c.csv", HEAD + "虚构同名有限公司,,110106,2015-03-01,100,202\n"));
    assertThat(next.heldBack()).isZero();
    assertThat(next.supersededFacts()).isEqualTo(1);
    assertThat(count(office, "SELECT count(*) FROM enterprises.firm")).isEqualTo(1);
  }

  @Test
  void takesNoFirmOfAnotherOffice() {
    Viewer one = office(110107);
    Viewer other = office(110108);
    take(one, preview(one, "a.csv", HEAD + "虚构邻区有限公司,91110107MA0000000Q,110107,,1,2\n"));

    Counts foreign =
        take(
            other,
            preview(
                other,
                "b.csv",
                HEAD + "虚构冒名有限公司,91110107MA0000000Q,110108,,1,2\n虚构外区有限公司,,110107,,1,2\n"));

    assertThat(foreign.elsewhere()).isEqualTo(2);
    assertThat(foreign.newFirms()).isZero();
    assertThat(count(other, "SELECT count(*) FROM enterprises.firm")).isZero();
  }

  @Test
  void takesAFirmThatSomebodyAddsAtTheSameMoment() throws Exception {
    Viewer office = office(110103);
    String code = "91110103MA0000006L";
    String name = "虚构同时有限公司";
    Import read = preview(office, "a.csv", HEAD + name + "," + code + ",110103,,1,2\n");
    try (ExecutorService clerk = Executors.newSingleThreadExecutor()) {
      Future<Counts> second =
          as(
              office,
              () -> {
                GROUND.bean(FirmRegister.class).admit(code, name, 110103);
                Future<Counts> taking = clerk.submit(() -> take(office, read));
                untilAwaited();
                return taking;
              });
      Counts counts = second.get();
      assertThat(counts.elsewhere() + counts.newFirms()).isZero();
      assertThat(counts.knownFirms()).isEqualTo(1);
      assertThat(value(office, "revenue", 2025)).isEqualTo("4:20000");
    }
  }

  /// Until somebody waits for our transaction.
  private static void untilAwaited() {
    boolean awaited = false;
    while (!awaited) {
      awaited =
          GROUND
              .bean(JdbcClient.class)
              .sql(
                  "SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted"
                      + " AND transactionid = pg_current_xact_id()::xid)")
              .query(Boolean.class)
              .single();
    }
  }

  @Test
  void readsAnOfficesOwnHeadersAsItSaysOnce() {
    Viewer office = office(110109);
    Imports imports = GROUND.bean(Imports.class);
    String csv = "企业名称,盘子\n虚构表头有限公司,12\n";
    Import before = preview(office, "a.csv", csv);
    assertThat(Imports.columns(before).get(1).key()).isEmpty();
    Viewers.as(
        office,
        () -> {
          imports.map("盘子", "2025年营业收入（万元）");
          return true;
        });

    take(office, preview(office, "a.csv", csv));

    assertThat(value(office, "revenue", 2025)).isEqualTo("4:120000");
  }

  @Test
  void goesOnAfterAStopWithoutLosingOrDoublingARow() throws Exception {
    Viewer office = office(440000);
    java.nio.file.Path file = java.nio.file.Files.createTempFile("register", ".csv");
    new miaopu.intake.generate.Generation(Population.REGISTER, 5_000, 7, "44").write(file);
    Import read = preview(office, "big.csv", java.nio.file.Files.readString(file));
    Imports imports = GROUND.bean(Imports.class);
    AtomicInteger rows = new AtomicInteger();

    assertThatThrownBy(() ->
            Viewers.as(
                office,
                () -> {
                  imports.begin(read.id(), false);
                  GROUND
                      .bean(ImportRuns.class)
                      .run(read.id(), () -> rows.incrementAndGet() > 4_500);
                  return true;
                }))
        .isInstanceOf(IllegalStateException.class);
    long before =
        count(office, "SELECT count(*) FROM enterprises.firm WHERE import = " + read.id());
    assertThat(before).isBetween(0L, 4_000L);
    // as a start of the platform does
    Viewers.as(
        office,
        () -> {
          GROUND.bean(ImportRuns.class).run(read.id(), () -> false);
          return true;
        });

    Import done = Viewers.as(office, () -> imports.find(read.id()).orElseThrow());
    assertThat(done.state()).isEqualTo("DONE");
    Counts counts = Viewers.as(office, () -> imports.counts(read.id()));
    assertThat(counts.rows()).isEqualTo(read.firms());
    assertThat(count(office, "SELECT count(*) FROM enterprises.firm WHERE import = " + read.id()))
        .isEqualTo(counts.newFirms());
    assertThat(counts.newFirms() + counts.heldBack() + counts.elsewhere() + counts.knownFirms())
        .isEqualTo(read.firms());
    assertThat(
            count(
                office,
                "SELECT count(*) FROM (SELECT 1 FROM enterprises.fact WHERE import = "
                    + read.id()
                    + " GROUP BY region, firm, field, period, source HAVING count(*) > 1)"))
        .isZero();
  }
}
