package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.files.FileType;
import miaopu.service.files.Uploads;
import miaopu.service.messages.Inboxes;
import miaopu.service.shell.Form;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/// Who is told what of firms: the right people, nobody else, nothing of what failed, and each
/// letter leads to a page its reader may open.
class EnterpriseLettersTest {
  private static final Ground GROUND = Ground.get();
  private static final int HERE = 520102;
  private static final int NEXT = 520103;
  private static final int CITY = 520100;
  private static final long FIRM = 9_735_001;
  private static final String NAME = "虚构来信厂";
  private static final LocalDate DAY = LocalDate.of(2025, 6, 15);
  private static final Map<String, Viewer> PEOPLE = new HashMap<>();
  private static final Map<String, Set<String>> BEFORE = new HashMap<>();

  @BeforeAll
  static void makePeopleAndAFirm() {
    long here = Cast.organisation("OFFICE", "虚构来信局", HERE, 0);
    person("reviewer", here, "虚构来信局", Role.REVIEWER, HERE);
    person("approver", here, "虚构来信局", Role.APPROVER, HERE);
    person("publisher", here, "虚构来信局", Role.PUBLISHER, HERE);
    long next = Cast.organisation("OFFICE", "虚构邻信局", NEXT, 0);
    person("neighbour", next, "虚构邻信局", Role.REVIEWER, NEXT);
    person("colleague", next, "虚构邻信局", Role.APPROVER, NEXT);
    long city = Cast.organisation("OFFICE", "虚构市信局", CITY, 0);
    person("city", city, "虚构市信局", Role.REVIEWER, CITY);
    long firm = Cast.organisation("FIRM", NAME, HERE, FIRM);
    person("owner", firm, NAME, Role.OWNER, 0);
    person("clerk", firm, NAME, Role.CLERK, 0);
    person("adviser", firm, NAME, Role.ADVISER, 0);
    Cast.as(
        viewer("reviewer"),
        rows -> {
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                  VALUES (:id, :region, :name, :name, true)
                  """)
              .param("id", FIRM)
              .param("region", HERE)
              .param("name", NAME)
              .update();
          return rows.sql(
                  """
                  INSERT INTO enterprises.fact
                    (region, firm, field, period, source, version, value, number, raw)
                  VALUES (:region, :id, 'revenue', 2025, 4, 1, '100', 100, '100')
                  """)
              .param("id", FIRM)
              .param("region", HERE)
              .update();
        });
  }

  private static void person(String who, long organisation, String name, Role role, int region) {
    long account = Cast.account("letter-" + who, "虚构" + who, organisation, role);
    Jurisdiction jurisdiction = region == 0 ? Jurisdiction.NONE : Jurisdiction.of(region);
    PEOPLE.put(
        who,
        new Viewer(
            account,
            "虚构" + who,
            organisation,
            name,
            role,
            role.caller(),
            jurisdiction,
            region == 0 ? FIRM : 0));
  }

  private static Viewer viewer(String who) {
    return Objects.requireNonNull(PEOPLE.get(who));
  }

  /// What somebody was told since the last question, as topic and link.
  private static Set<String> news(String who) {
    Set<String> all = new TreeSet<>();
    Inboxes.of(viewer(who).account())
        .forEach(one -> all.add(one.topic().substring(12) + " " + one.link() + " " + one.id()));
    Set<String> fresh = new TreeSet<>(all);
    fresh.removeAll(BEFORE.getOrDefault(who, Set.of()));
    BEFORE.put(who, all);
    return fresh;
  }

  /// Exactly these are told of one topic, each once, and each may open where it leads.
  private static void told(String topic, String... who) throws Exception {
    List<String> told = new ArrayList<>();
    for (String one : PEOPLE.keySet()) {
      for (String letter : news(one)) {
        if (letter.startsWith(topic + " ")) {
          told.add(one);
          String link = letter.split(" ")[1];
          Browser browser = new Browser(GROUND);
          browser.signIn("letter-" + one, Cast.PASSWORD);
          assertThat(browser.get(link).statusCode()).as(one + " " + letter).isEqualTo(200);
        }
      }
    }
    assertThat(told).as(topic).containsExactlyInAnyOrder(who);
  }

  @BeforeEach
  void readWhatCameBefore() {
    PEOPLE.keySet().forEach(EnterpriseLettersTest::news);
  }

  private static <T> T as(String who, Viewers.Work<T, RuntimeException> work) {
    return Viewers.as(viewer(who), work);
  }

  private static <T> T bean(Class<T> type) {
    return GROUND.bean(type);
  }

  private static FirmSeen.Who firm(String who) {
    return as(who, () -> bean(FirmPages.class).who(FIRM).orElseThrow());
  }

  /// The last event of a kind that was not taken back.
  private static long latest(String who, String kind) {
    return as(who, () -> bean(FirmPages.class).history(firm(who))).stream()
        .filter(one -> one.kind().equals(kind) && !one.corrected())
        .findFirst()
        .orElseThrow()
        .number();
  }

  private static long objection() {
    return as("owner", () -> bean(FirmPages.class).objections(firm("owner"))).getFirst().number();
  }

  @Test
  void tellsTheOfficeOfAnObjectionAndTheFirmOfItsAnswer() throws Exception {
    as(
        "owner",
        () -> bean(Objections.class).object(firm("owner"), "revenue", 2025, 4, "虚构：应为 320 万元"));
    told("objection-made", "reviewer", "approver");
    long number = objection();
    as("reviewer", () -> bean(Objections.class).answer(firm("reviewer"), number, true, "已改"));
    told("objection-answered", "owner", "clerk");
    assertThat(Inboxes.of(viewer("reviewer").account()).toString()).doesNotContain("320");
  }

  @Test
  void tellsNothingOfWhatFailed() throws Exception {
    assertThatThrownBy(() ->
            as(
                "owner",
                () ->
                    bean(TransactionTemplate.class)
                        .execute(_ -> {
                          bean(Objections.class).object(firm("owner"), "revenue", 2025, 4, "虚构：不算");
                          throw new IllegalStateException("the change failed");
                        })))
        .hasMessage("the change failed");
    told("objection-made");
  }

  @Test
  void tellsBothOfficesAndTheFirmOfAMove() throws Exception {
    Happening move = new Happening(Happening.Kind.MOVED, DAY, "虚构登字第 1 号");
    as("reviewer", () -> bean(FirmLife.class).move(firm("reviewer"), move, NEXT));
    told("handover", "neighbour", "colleague");
    as("neighbour", () -> bean(Handovers.class).answer(offer("neighbour"), false, "不在本区"));
    told("handover", "reviewer", "approver");
    as("reviewer", () -> bean(FirmLife.class).move(firm("reviewer"), move, NEXT));
    told("handover", "neighbour", "colleague");
    as("neighbour", () -> bean(Handovers.class).accept(offer("neighbour")));
    told("handover", "reviewer", "approver");
    back();
  }

  @Test
  void tellsTheFirmThatItHasMoved() throws Exception {
    Happening move = new Happening(Happening.Kind.MOVED, DAY, "虚构登字第 3 号");
    // within the walls of the city, which did it: both districts hear of it
    as("city", () -> bean(FirmLife.class).move(firm("city"), move, NEXT));
    told("firm-changed", "owner", "clerk", "adviser");
    back();
    told("handover", "reviewer", "approver", "neighbour", "colleague");
  }

  @Test
  void tellsBothOfficesOfAMoveThatWasTakenBack() throws Exception {
    Happening move = new Happening(Happening.Kind.MOVED, DAY, "虚构登字第 5 号");
    as("city", () -> bean(FirmLife.class).move(firm("city"), move, NEXT));
    told("handover", "reviewer", "approver", "neighbour", "colleague");
    long number = latest("city", "MOVED");
    as("city", () -> bean(LifeEntry.class).correct(firm("city"), number, "录错"));
    told("handover", "reviewer", "approver", "neighbour", "colleague");
    assertThat(Inboxes.of(viewer("neighbour").account()).toString())
        .contains("迁移登记有误，企业仍在贵州省贵阳市南明区");
  }

  @Test
  void tellsTheOtherOfficeThatAFirmComesNoMore() throws Exception {
    Happening move = new Happening(Happening.Kind.MOVED, DAY, "虚构登字第 6 号");
    as("reviewer", () -> bean(FirmLife.class).move(firm("reviewer"), move, NEXT));
    told("handover", "neighbour", "colleague");
    Happening end = new Happening(Happening.Kind.CANCELLED, DAY, "虚构登字第 7 号");
    as("reviewer", () -> bean(FirmLife.class).cancel(firm("reviewer"), end));
    told("handover", "neighbour", "colleague");
    long number = latest("reviewer", "CANCELLED");
    as("reviewer", () -> bean(LifeEntry.class).correct(firm("reviewer"), number, "录错"));
  }

  private static void back() {
    Happening home = new Happening(Happening.Kind.MOVED, DAY, "虚构登字第 2 号");
    as("city", () -> bean(FirmLife.class).move(firm("city"), home, HERE));
  }

  private static Handovers.Handover offer(String who) {
    return as(who, () -> bean(Handovers.class).list(true, 10)).getFirst();
  }

  @Test
  void tellsTheFirmWhatIsEnteredOfIt() throws Exception {
    Happening what = new Happening(Happening.Kind.RENAMED, DAY, "虚构登字第 4 号");
    as("reviewer", () -> bean(FirmLife.class).rename(firm("reviewer"), what, NAME + "有限公司"));
    told("firm-changed", "owner", "clerk", "adviser");
    long number = latest("reviewer", "RENAMED");
    as("reviewer", () -> bean(LifeEntry.class).correct(firm("reviewer"), number, "录错"));
    told("firm-changed", "owner", "clerk", "adviser");
  }

  @Test
  void tellsTheFirmOfItsTitles() throws Exception {
    TitleForm title =
        TitleForm.of(
            Form.EMPTY.with("kind", "high-tech").with("source", "3").with("from", "2024-11"),
            Set.of("high-tech"));
    as("reviewer", () -> bean(TitleBook.class).enter(firm("reviewer"), title));
    told("title", "owner", "clerk", "adviser");
    FirmSeen.Title held =
        as("reviewer", () -> bean(FirmPages.class).titles(firm("reviewer"))).getFirst();
    as("approver", () -> bean(TitleBook.class).end(firm("approver"), held, DAY, "虚构"));
    told("title", "owner", "clerk", "adviser");
    as("approver", () -> bean(TitleBook.class).withdraw(firm("approver"), held, "虚构"));
    told("title", "owner", "clerk", "adviser");
  }

  @Test
  void tellsWhoeverSentATableWhatBecameOfIt() throws Exception {
    String table = "企业名称,2025年营业收入（万元）\n虚构来信导入厂,100\n虚构来信导入二厂,200\n";
    Offices.take(viewer("reviewer"), Offices.preview(viewer("reviewer"), "letters.csv", table));
    told("import", "reviewer");
    Offices.preview(viewer("reviewer"), "letters-2.csv", "没有,表头\n1,2\n");
    told("import", "reviewer");
  }

  @Test
  void tellsWhoeverSentAFileThatItWasNotLetThrough() throws Exception {
    long id =
        as(
            "clerk",
            () ->
                bean(Evidence.class)
                    .add(
                        firm("clerk"),
                        new Uploads.Taken(
                            "%064x".formatted(FIRM), FileType.CSV, 9, 0, "虚构证明.csv", true),
                        ""));
    Viewers.as(
        Viewer.clock(),
        () -> {
          bean(Evidence.class).harmful(id);
          bean(Evidence.class).harmful(id);
          return true;
        });
    told("evidence-refused", "clerk");
  }
}
