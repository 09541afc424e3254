package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.HeardDatabase;
import miaopu.service.files.Samples;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Today;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Several figures typed at once, from the page that misses them and back.
class FactSheetTest {
  private static final int HOME = 440607;
  private static final long FIRM = 956_001;
  private static final String PAGE = "/firms/" + FIRM + "/fact-sheet";
  private static final String RD = "rd_expense@2025";
  private static final String STAFF = "staff@2025";
  private static final String LEGAL = "legal_person";
  private static final String STANDING = "/firms/" + FIRM + "/standing";

  @BeforeAll
  static void open() {
    Offices.as(
        Offices.office(440600),
        () ->
            Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                    VALUES (:id, :region, '虚构填表厂', '虚构填表厂', true)
                    """)
                .param("id", FIRM)
                .param("region", HOME)
                .update());
    long organisation = Cast.organisation("FIRM", "虚构填表厂", HOME, FIRM);
    Cast.account("sheet-owner", "虚构厂长", organisation, Role.OWNER);
    long office = Cast.organisation("OFFICE", "虚构填表局", HOME, 0);
    Cast.account("sheet-reviewer", "虚构初审", office, Role.REVIEWER);
  }

  private static Browser signedIn(String login) throws Exception {
    Browser browser = new Browser(Ground.get());
    assertThat(browser.signIn(login, Cast.PASSWORD)).isEqualTo("/home");
    return browser;
  }

  private static String[] typed(String rd, String staff, String legal, String... more) {
    List<String> fields =
        List.of(
            "back",
            STANDING,
            RD,
            rd,
            RD + ".unit",
            "WAN",
            RD + ".version",
            "0",
            STAFF,
            staff,
            LEGAL,
            legal);
    return java.util.stream.Stream.concat(fields.stream(), java.util.stream.Stream.of(more))
        .toArray(String[]::new);
  }

  /// The address with what is asked for, for the fields of a test have each name once.
  private static String asking() {
    return PAGE + "?want=" + RD + "&want=" + STAFF + "&want=" + LEGAL;
  }

  @Test
  void leadsToJustWhatIsMissingAndBack() throws Exception {
    Browser owner = signedIn("sheet-owner");
    String form = owner.get(asking() + "&back=" + STANDING).body();
    assertThat(form)
        .contains("2025年研发费用", "name=\"" + RD + ".unit\"", "name=\"" + STAFF + "\"")
        .contains("企业填报", "href=\"" + STANDING + "\"");
    assertThat(owner.get(PAGE + "?want=nothing&want=ip_rights.kind").statusCode()).isEqualTo(302);
    // a page of another site is no page to come back to
    assertThat(owner.get(asking() + "&back=https://a.example/").body())
        .contains("href=\"/firms/" + FIRM + "\"")
        .doesNotContain("href=\"https://a.example");
    assertThat(FactLinks.to(7, List.of("staff@2025", "awards.kind"), "/claims/3?entered=2"))
        .isEqualTo("/firms/7/fact-sheet?want=staff%402025&back=%2Fclaims%2F3");
    assertThat(FactLinks.to(7, List.of("awards.kind"), "/claims/3")).isEmpty();
    int year = Today.date().getYear();
    List<String> ahead = List.of("staff@" + (year + 1), "staff@" + year);
    assertThat(FactLinks.known(ahead)).containsExactly("staff@" + year);
  }

  @Test
  void tellsAllMistakesAtOnceKeepsWhatWasTypedAndSavesAllTogether() throws Exception {
    Browser owner = signedIn("sheet-owner");
    String wrong = owner.post(asking(), typed("好", "12.5", "是")).body();
    assertThat(wrong)
        .contains("href=\"#" + RD + "\">2025年研发费用：", "href=\"#" + STAFF + "\">2025年")
        .contains("value=\"好\"", "value=\"12.5\"")
        .containsPattern("<option value=\"是\" selected");
    assertThat(owner.get("/firms/" + FIRM).body()).doesNotContain("field=legal_person");
    assertThat(owner.post(asking(), typed("", "", "")).body()).contains("请至少填一项");
    HttpResponse<String> done =
        owner.upload(asking(), "file", "年报.pdf", Samples.pdf(1), typed("520", "118", "是"));
    assertThat(Browser.location(done)).endsWith(STANDING + "?entered=3");
    String firm = owner.get("/firms/" + FIRM).body();
    assertThat(firm).contains("520").contains("118").contains("年报.pdf").contains("企业填报");
    // the form was opened before somebody else saved
    assertThat(owner.post(asking(), typed("530", "", "", RD + ".was", "|WAN|")).body())
        .contains("他人已把它改为“5200000”");
    // what was not touched is not written again
    assertThat(owner.post(asking(), typed("520", "", "", RD + ".was", "|WAN|520")).body())
        .contains("请至少填一项");
  }

  @Test
  void takesAnotherSourceForEachFromAnOffice() throws Exception {
    Browser reviewer = signedIn("sheet-reviewer");
    String form = reviewer.get(asking()).body();
    assertThat(form).contains("审计报告", "name=\"" + STAFF + ".source\"");
    Matcher was = Pattern.compile("name=\"" + STAFF + ".was\" value=\"([^\"]*)\"").matcher(form);
    assertThat(was.find()).isTrue();
    assertThat(
            Browser.location(
                reviewer.post(
                    asking(),
                    typed("530", "119", "", RD + ".source", "1", STAFF + ".source", "4"))))
        .endsWith("?entered=2");
    String firm = reviewer.get("/firms/" + FIRM).body();
    assertThat(firm).contains("审计报告：530").contains("主管部门台账：119");
  }

  private static String hidden(String page, String name) {
    // the form itself: those around it that change the language carry what was typed
    String form = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(form);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }

  private static String[] from(String page, String key, String source, String value) {
    return new String[] {
      key,
      value,
      key + ".unit",
      "WAN",
      key + ".source",
      source,
      key + ".version",
      hidden(page, key + ".version"),
      key + ".was",
      hidden(page, key + ".was")
    };
  }

  @Test
  void refusesWhatAnotherEnteredMeanwhileFromTheSameSource() throws Exception {
    Browser reviewer = signedIn("sheet-reviewer");
    String key = "rd_expense@2024";
    String asking = PAGE + "?want=" + key;
    // two people open it, and both choose the audit report
    String opened = reviewer.get(asking).body();
    assertThat(hidden(opened, key + ".version")).isEqualTo("1:0 2:0 3:0 4:0");
    assertThat(Browser.location(reviewer.post(asking, from(opened, key, "1", "500"))))
        .endsWith("?entered=1");
    String refused = reviewer.post(asking, from(opened, key, "1", "300")).body();
    assertThat(refused).contains("他人已把它改为“5000000”");
    // from another source it is another fact
    assertThat(Browser.location(reviewer.post(asking, from(opened, key, "2", "290"))))
        .endsWith("?entered=1");
    // who has seen it may change it
    assertThat(Browser.location(reviewer.post(asking, from(refused, key, "1", "300"))))
        .endsWith("?entered=1");
    String again = reviewer.get(asking).body();
    assertThat(hidden(again, key + ".version")).isEqualTo("1:2 2:1 3:0 4:0");
    assertThat(Browser.location(reviewer.post(asking, from(again, key, "1", "310"))))
        .endsWith("?entered=1");
  }

  @Test
  void asksTheDatabaseAsOftenForManyAsForOne() throws Exception {
    Browser owner = signedIn("sheet-owner");
    assertThat(queries(() -> owner.get(asking()))).isLessThanOrEqualTo(8);
    int one = queries(() -> owner.get(PAGE + "?want=" + RD));
    assertThat(queries(() -> owner.get(asking()))).isEqualTo(one);
  }

  private static int queries(HeardDatabase.Work work) throws Exception {
    return (int)
        Ground.get().bean(HeardDatabase.class).during(false, work).stream()
            .filter(one -> !one.tells() && !one.session())
            .count();
  }
}
