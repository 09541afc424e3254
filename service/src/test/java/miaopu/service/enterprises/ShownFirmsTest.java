package miaopu.service.enterprises;

import static miaopu.service.enterprises.Offices.as;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The lists of a partner come from a table of what firms show: whatever happens to a firm, its
/// titles or its consents, the table says what the row policies say.
class ShownFirmsTest {
  private static final Ground GROUND = Ground.get();
  private static final int HOME = 441302;
  private static final int NEXT = 441303;
  private static final long FIRM = 7_970_001;
  private static final long OTHER = 7_970_002;
  private static final long THIRD = 7_970_003;
  private static final LocalDate DAY = LocalDate.of(2025, 6, 15);

  /// The city keeps both districts.
  private static final Viewer OFFICE = Offices.office(441300);

  private static Viewer bank = Viewer.visitor();

  @BeforeAll
  static void make() throws Exception {
    long organisation = Cast.organisation("BANK", "虚构南海银行", HOME, 0);
    long account = Cast.account("shown-bank", "虚构客户经理", organisation, Role.FINANCE);
    bank =
        new Viewer(
            account,
            "虚构客户经理",
            organisation,
            "虚构南海银行",
            Role.FINANCE,
            Role.FINANCE.caller(),
            Jurisdiction.NONE,
            0);
    for (long firm : new long[] {FIRM, OTHER, THIRD}) {
      as(
          OFFICE,
          () ->
              Offices.database()
                  .sql(
                      """
                      INSERT INTO enterprises.firm (id, region, name, name_key, industry, invented)
                      VALUES (:id, :region, :name, :name, 'C3451', true)
                      """)
                  .param("id", firm)
                  .param("region", HOME)
                  .param("name", "虚构授示轴承厂" + firm)
                  .update());
      title(firm, "high-tech");
      long owner = Cast.organisation("FIRM", "虚构授示轴承厂" + firm, HOME, firm);
      Cast.account("shown-owner-" + firm, "虚构厂长", owner, Role.OWNER);
      give(firm, "BANK", "PROFILE");
      give(firm, "BANK", "TITLES");
    }
  }

  private static void title(long firm, String kind) {
    as(
        OFFICE,
        () ->
            Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.title_held (region, firm, kind, valid_from, valid_to, source)
                    SELECT region, id, :kind, '2024-11-01', '2099-11-30', 4
                    FROM enterprises.firm WHERE id = :firm
                    """)
                .param("firm", firm)
                .param("kind", kind)
                .update());
  }

  private static Browser owner(long firm) throws Exception {
    Browser browser = new Browser(GROUND);
    assertThat(browser.signIn("shown-owner-" + firm, Cast.PASSWORD)).isEqualTo("/home");
    return browser;
  }

  private static void give(long firm, String grantee, String facts) throws Exception {
    owner(firm)
        .post(
            "/consents",
            "grantee",
            grantee,
            "facts",
            facts,
            "purpose",
            "申请设备贷款",
            "until",
            Today.date().plusDays(30).toString());
  }

  private static FirmSeen.Who who(long firm) {
    return Viewers.as(OFFICE, () -> GROUND.bean(FirmPages.class).who(firm).orElseThrow());
  }

  private static Happening what(Happening.Kind kind) {
    return new Happening(kind, DAY, "虚构登字〔2025〕第 3 号");
  }

  /// Firms of a search, as the bank lists them.
  private static List<Long> found(String words, int region, String division, String tier) {
    Search search = new Search(words, region, division, tier, -1, 0);
    return Viewers.as(bank, () -> GROUND.bean(Firms.class).page(search, Today.date(), 50)).stream()
        .map(FirmLine::id)
        .filter(id -> id == FIRM || id == OTHER)
        .toList();
  }

  private static List<String> words(String sql) {
    return as(bank, () -> Offices.database().sql(sql).query(String.class).list());
  }

  /// What stands in the tables is what the policies of firms and titles let through.
  private static void agrees() {
    assertThat(words("SELECT DISTINCT region || ' ' || firm FROM enterprises.shown"))
        .containsExactlyInAnyOrderElementsOf(
            words("SELECT region || ' ' || id FROM enterprises.firm"));
    assertThat(
            words(
                """
                SELECT DISTINCT concat_ws(' ', region, firm, kind, number, valid_to, ended_on)
                FROM enterprises.shown_title
                """))
        .containsExactlyInAnyOrderElementsOf(
            words(
                """
                SELECT concat_ws(' ', t.region, t.firm, t.kind, t.number, t.valid_to, t.ended_on)
                FROM enterprises.title_held t WHERE t.withdrawn_at IS NULL
                """));
  }

  private static void withdrawAll() throws Exception {
    Browser owner = owner(FIRM);
    for (String consent :
        as(
            Offices.firm(FIRM),
            () ->
                Offices.database()
                    .sql("SELECT id FROM people.consent WHERE withdrawn_at IS NULL")
                    .query(String.class)
                    .list())) {
      owner.post("/consents/" + consent + "/withdrawal");
      agrees();
    }
  }

  @Test
  void follow() throws Exception {
    agrees();
    assertThat(found("", 0, "", "")).containsExactly(FIRM, OTHER);
    assertThat(found("授示轴承", HOME, "C34", "high-tech")).containsExactly(FIRM, OTHER);
    assertThat(found("", 0, "", "high-tech")).containsExactly(FIRM, OTHER);
    assertThat(found("", NEXT, "", "")).isEmpty();
    assertThat(found("", 0, "C35", "high-tech")).isEmpty();

    // shown twice, as a bank and as this bank: one row
    give(FIRM, Long.toString(bank.organisation()), "PROFILE");
    agrees();
    assertThat(found("", 0, "", "")).containsExactly(FIRM, OTHER);

    FirmLife life = GROUND.bean(FirmLife.class);
    FirmSeen.Who firm = who(FIRM);
    assertThat(Viewers.as(OFFICE, () -> life.rename(firm, what(Happening.Kind.RENAMED), "虚构授示光电厂")))
        .isEmpty();
    FirmSeen.Who renamed = who(FIRM);
    assertThat(Viewers.as(OFFICE, () -> life.move(renamed, what(Happening.Kind.MOVED), NEXT)))
        .isEmpty();
    agrees();
    assertThat(found("授示光电", NEXT, "", "")).containsExactly(FIRM);
    assertThat(found("授示轴承", 0, "", "")).containsExactly(OTHER, FIRM);
    assertThat(found("", NEXT, "", "high-tech")).containsExactly(FIRM);

    title(OTHER, "champion");
    assertThat(found("", 0, "", "champion")).containsExactly(OTHER);
    as(
        OFFICE,
        () ->
            Offices.database()
                .sql(
                    """
                    UPDATE enterprises.title_held SET ended_on = '2025-01-01'
                    WHERE firm = :firm AND kind = 'champion'
                    """)
                .param("firm", OTHER)
                .update());
    agrees();
    assertThat(found("", 0, "", "champion")).isEmpty();

    FirmSeen.Who other = who(OTHER);
    assertThat(Viewers.as(OFFICE, () -> life.cancel(other, what(Happening.Kind.CANCELLED))))
        .isEmpty();
    agrees();
    assertThat(found("", 0, "", "")).containsExactly(FIRM);

    withdrawAll();
    assertThat(found("", 0, "", "")).isEmpty();
  }

  /// Two clerks withdraw a title each: the second waits, or the table would keep what the first
  /// wrote before it knew of the second.
  @Test
  void forgetTitlesThatAreWithdrawnAtOnce() throws Exception {
    title(THIRD, "specialized");
    FirmSeen.Who firm = who(THIRD);
    List<FirmSeen.Title> titles =
        Viewers.as(OFFICE, () -> GROUND.bean(FirmPages.class).titles(firm));
    assertThat(titles).hasSize(2);
    CountDownLatch first = new CountDownLatch(1);
    try (ExecutorService clerks = Executors.newFixedThreadPool(2)) {
      Future<?> one =
          clerks.submit(() ->
              as(
                  OFFICE,
                  () -> {
                    withdraw(firm, titles.getFirst());
                    first.countDown();
                    pause();
                    return true;
                  }));
      first.await();
      Future<?> other =
          clerks.submit(() ->
              as(
                  OFFICE,
                  () -> {
                    withdraw(firm, titles.getLast());
                    return true;
                  }));
      one.get();
      other.get();
    }
    assertThat(words("SELECT kind FROM enterprises.shown_title WHERE firm = " + THIRD)).isEmpty();
    agrees();
  }

  private static void withdraw(FirmSeen.Who firm, FirmSeen.Title title) {
    assertThat(GROUND.bean(TitleBook.class).withdraw(firm, title, "试")).isTrue();
  }

  /// Long enough for the other clerk to arrive.
  private static void pause() {
    try {
      Thread.sleep(400);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
