package miaopu.service.claims;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.engine.Choice;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.audit.Events;
import miaopu.service.enterprises.FirmFacts;
import miaopu.service.people.Seats;
import miaopu.service.policies.PolicyLibraries;
import miaopu.service.rulebook.RulesInForce;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The checklist and the calendar of a firm.
class PlansTest {
  private static final Ground GROUND = Ground.get();
  private static final long FIRM = 965_001;
  private static final String LOGIN = "plans-clerk";
  private static final Pattern LINK = Pattern.compile("(/calendar/[A-Za-z0-9_-]{40,}\\.ics)");
  private static long organisation;

  @BeforeAll
  static void make() {
    Cast.as(
        ClaimThings.office(Role.REVIEWER, 0),
        rows -> {
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                  VALUES (:id, 440106, '虚构日历厂', '虚构日历厂', true)
                  """)
              .param("id", FIRM)
              .update();
          return rows.sql(
                  """
                  INSERT INTO enterprises.title_held (region, firm, kind, source, valid_from, valid_to)
                  VALUES (440106, :id, 'little-giant', 3, '2024-01-01', '2099-12-31')
                  """)
              .param("id", FIRM)
              .update();
        });
    organisation = Cast.organisation("FIRM", "虚构日历厂", 440106, FIRM);
    Cast.account(LOGIN, "林历", organisation, Role.CLERK);
  }

  private static Browser clerk() throws Exception {
    Browser browser = new Browser(GROUND);
    browser.signIn(LOGIN, Cast.PASSWORD);
    return browser;
  }

  private static Calendars calendars() {
    return new Calendars(
        GROUND.bean(JdbcClient.class),
        GROUND.bean(TransactionTemplate.class),
        PolicyLibraries.withInvented(GROUND.bean(Rulebook.class)),
        GROUND.bean(RulesInForce.class),
        GROUND.bean(FirmFacts.class),
        GROUND.bean(Already.class),
        GROUND.bean(Checklists.class),
        GROUND.bean(Seats.class),
        GROUND.bean(Events.class));
  }

  @Test
  void nameTheWindowsOfPoliciesAndTheEndsOfTitles() {
    Viewer clerk = ClaimThings.clerk(FIRM);
    List<CalendarDay> days =
        Viewers.as(
            clerk,
            () -> {
              Calendars calendars = calendars();
              return calendars.days(calendars.facts(FIRM).orElseThrow());
            });
    assertThat(days).extracting(CalendarDay::id).doesNotHaveDuplicates();
    assertThat(days).isSortedAccordingTo(Comparator.comparing(CalendarDay::day));
    assertThat(days)
        .anyMatch(
            one -> one.id().startsWith("title-") && one.day().equals(LocalDate.of(2099, 12, 31)));
    // the yearly update of whoever holds a title
    assertThat(days)
        .anyMatch(one ->
            one.id().startsWith("closes-" + FIRM + "-UPDATE-")
                && one.day().getMonthValue() == 5
                && one.day().getDayOfMonth() == 31);
    if (Today.date().isBefore(LocalDate.of(2027, 1, 1))) {
      assertThat(days)
          .anyMatch(one -> one.id().equals("to-" + FIRM + "-XG-02"))
          .noneMatch(one -> one.id().endsWith("-XG-01"));
    }
  }

  /// Whoever holds nothing yet files as well; only the days of a title need the title.
  @Test
  void tellWhoHoldsNothingWhenToFile() {
    List<Choice.Window> year = GROUND.bean(Rulebook.class).windows(2026, "440305");
    assertThat(Calendars.kept(year, Set.of()))
        .extracting(Choice.Window::standard)
        .containsExactly("miit/little-giant", "miit/specialized");
    assertThat(Calendars.kept(year, Set.of("champion"))).isEqualTo(Calendars.kept(year, Set.of()));
    assertThat(Calendars.kept(year, Set.of("specialized")))
        .extracting(Choice.Window::what)
        .containsExactly(Choice.What.UPDATE, Choice.What.FILING, Choice.What.FILING);
  }

  @Test
  void areAFileThatProgramsRead() {
    String name = "很长的名称；有逗号，以及 English, with; signs \\ and\nlines".repeat(3);
    String file =
        CalendarFile.of(
            "日历",
            List.of(
                new CalendarDay("a", LocalDate.of(2026, 12, 31), Text.same(name), "/policies/x")),
            LocalDate.of(2026, 11, 22),
            "http://localhost",
            Language.ZH);
    assertThat(file).startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n").endsWith("END:VCALENDAR\r\n");
    assertThat(file.replace("\r\n", "")).doesNotContain("\n").doesNotContain("\r");
    assertThat(file.split("\r\n"))
        .allMatch(line -> line.getBytes(StandardCharsets.UTF_8).length <= 75);
    String unfolded = file.replace("\r\n ", "");
    assertThat(unfolded)
        .contains("DTSTART;VALUE=DATE:20261231\r\n")
        .contains("DTEND;VALUE=DATE:20270101\r\n")
        .contains(
            "SUMMARY:"
                + "很长的名称；有逗号，以及 English\\, with\\; signs \\\\ and\\nlines".repeat(3)
                + "\r\n");
  }

  @Test
  void areReadByASecretAddressUntilItIsRevoked() throws Exception {
    Browser clerk = clerk();
    String page = clerk.post("/firms/" + FIRM + "/calendar/links").body();
    Matcher link = LINK.matcher(page);
    assertThat(link.find()).isTrue();
    HttpResponse<String> file = new Browser(GROUND).get(link.group(1));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/calendar");
    assertThat(file.body()).contains("BEGIN:VEVENT").contains("20991231");
    assertThat(new Browser(GROUND).get("/calendar/" + "x".repeat(43) + ".ics").statusCode())
        .isEqualTo(404);
    Browser.location(clerk.post("/firms/" + FIRM + "/calendar/links/removal"));
    assertThat(new Browser(GROUND).get(link.group(1)).statusCode()).isEqualTo(404);
    // whoever leaves the firm takes no address along
    Matcher second = LINK.matcher(clerk.post("/firms/" + FIRM + "/calendar/links").body());
    assertThat(second.find()).isTrue();
    assertThat(new Browser(GROUND).get(second.group(1)).statusCode()).isEqualTo(200);
    member("current_date - 1");
    assertThat(new Browser(GROUND).get(second.group(1)).statusCode()).isEqualTo(404);
    member("NULL");
  }

  @Test
  void keepNoMoreAddressesThanSomebodyUses() throws Exception {
    Browser clerk = clerk();
    List<String> links = new ArrayList<>();
    for (int i = 0; i < 11; i++) {
      Matcher link = LINK.matcher(clerk.post("/firms/" + FIRM + "/calendar/links").body());
      assertThat(link.find()).isTrue();
      links.add(link.group(1));
    }
    Browser program = new Browser(GROUND);
    assertThat(program.get(links.getFirst()).statusCode()).isEqualTo(404);
    assertThat(program.get(links.get(1)).statusCode()).isEqualTo(200);
    assertThat(program.get(links.getLast()).statusCode()).isEqualTo(200);
  }

  private static void member(String until) {
    Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql(
                    "UPDATE people.membership SET since = current_date - 9, until = "
                        + until
                        + " WHERE organisation = :organisation")
                .param("organisation", organisation)
                .update());
  }

  @Test
  void sayWhatIsThereWhoSeesToItAndByWhen() throws Exception {
    Browser clerk = clerk();
    String path = "/firms/" + FIRM + "/checklist";
    clerk.post(path, "policy", "PO001", "benefit", "award");
    String page = clerk.get(path).body();
    assertThat(page).contains("state-PO001.award.0").contains("state-PO001.award.1").contains("林历");
    String wrong =
        clerk
            .post(path + "/items", "state-PO001.award.0", "HAVE", "due-PO001.award.0", "morgen")
            .body();
    assertThat(wrong).contains("请填写日期");
    String stranger = Long.toString(Cast.viewer(Role.REVIEWER).account());
    assertThat(
            clerk
                .post(
                    path + "/items", "state-PO001.award.0", "HAVE", "owner-PO001.award.0", stranger)
                .body())
        .contains("不是本企业的人员");
    clerk.post(path + "/items", "state-PO001.award.0", "HAVE", "due-PO001.award.0", "2099-06-30");
    assertThat(clerk.get(path).body())
        .contains("value=\"2099-06-30\"")
        .contains("value=\"HAVE\" selected");
    // put on the list again, it stays as it is
    clerk.post(path, "policy", "PO001", "benefit", "award");
    assertThat(clerk.get(path).body()).contains("value=\"2099-06-30\"");
    clerk.post(path + "/removal", "policy", "PO001", "benefit", "award");
    assertThat(clerk.get(path).body()).contains("还没有选政策");
  }
}
