package miaopu.service.enterprises;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a bank sees of firms that consented to some of it, and what they see of the bank.
class PartnerTest {
  private static final int HOME = 440604;
  private static final long SHY = 960_001;
  private static final long OPEN = 960_002;

  @BeforeAll
  static void consent() throws Exception {
    long bank = Cast.organisation("BANK", "虚构顺德农商行", HOME, 0);
    Cast.account("partner-bank", "虚构信贷员", bank, Role.FINANCE);
    for (long firm : new long[] {SHY, OPEN}) {
      Offices.as(
          Offices.office(HOME),
          () -> {
            Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                    VALUES (:id, :region, :name, :name, true)
                    """)
                .param("id", firm)
                .param("region", HOME)
                .param("name", "虚构授权厂" + firm)
                .update();
            return Offices.database()
                .sql(
                    """
                    INSERT INTO enterprises.fact
                      (region, firm, field, period, source, version, value, number, raw)
                    VALUES (:region, :id, 'revenue', 2025, 4, 1, '43210000', 43210000, '4321')
                    """)
                .param("id", firm)
                .param("region", HOME)
                .update();
          });
      long organisation = Cast.organisation("FIRM", "虚构授权厂" + firm, HOME, firm);
      Cast.account("partner-owner-" + firm, "虚构厂长", organisation, Role.OWNER);
      Browser owner = signedIn("partner-owner-" + firm);
      for (String facts :
          firm == SHY ? List.of("PROFILE") : List.of("PROFILE", "FIGURES", "TITLES")) {
        owner.post(
            "/consents",
            "grantee",
            Long.toString(bank),
            "facts",
            facts,
            "purpose",
            "申请设备贷款",
            "until",
            miaopu.service.walls.Today.date().toString());
      }
    }
  }

  private static Browser signedIn(String login) throws Exception {
    Browser browser = new Browser(Ground.get());
    assertThat(browser.signIn(login, Cast.PASSWORD)).isEqualTo("/home");
    return browser;
  }

  private static String row(String page, String name) {
    int from = page.indexOf(name);
    return page.substring(from, page.indexOf("</tr>", from));
  }

  private static long uses(long firm, String what) {
    return Offices.count(
        Offices.firm(firm), "SELECT count(*) FROM people.consent_use WHERE what = '" + what + "'");
  }

  private static long events() {
    Viewer office = Offices.office(0);
    return Offices.count(
        office, "SELECT count(*) FROM audit.event WHERE kind = 'people.consent-used'");
  }

  @Test
  void seesOnlyTheGroupsConsentedAndIsToldWhatIsLeftOut() throws Exception {
    Browser bank = signedIn("partner-bank");
    String shy = bank.get("/firms/" + SHY).body();
    assertThat(shy)
        .contains("企业没有授权贵单位查看")
        .contains("<strong>经营数据</strong>")
        .contains("<strong>称号与评估结果</strong>")
        .doesNotContain("<strong>基本情况</strong>")
        .doesNotContain("4,321");
    String open = bank.get("/firms/" + OPEN).body();
    assertThat(open).contains("4,321").contains("<strong>创新与知识产权</strong>");
    String list = bank.get("/firms").body();
    assertThat(list).contains("虚构授权厂" + SHY).contains("虚构授权厂" + OPEN);
    assertThat(list).contains("每次查看都会告知企业");
    assertThat(row(list, "虚构授权厂" + SHY)).contains("未授权</span>");
    assertThat(row(list, "虚构授权厂" + OPEN)).doesNotContain("未授权</span>");
    assertThat(bank.get("/firms/" + OPEN + "/evidence").statusCode()).isEqualTo(404);
  }

  @Test
  void leavesATraceOfEachLookWithTheFirm() throws Exception {
    Browser bank = signedIn("partner-bank");
    long pages = uses(OPEN, "PAGE");
    long lists = uses(OPEN, "LIST");
    long shyLists = uses(SHY, "LIST");
    long files = uses(OPEN, "EXPORT");
    bank.get("/firms/" + OPEN);
    assertThat(uses(OPEN, "PAGE")).isEqualTo(pages + 3);
    long before = events();
    bank.get("/firms");
    assertThat(uses(OPEN, "LIST")).isEqualTo(lists + 2);
    assertThat(uses(SHY, "LIST")).isEqualTo(shyLists + 1);
    assertThat(events()).as("one event for a list, however long").isEqualTo(before + 1);
    bank.get("/firms/export?format=csv");
    assertThat(uses(OPEN, "EXPORT")).isEqualTo(files + 3);

    String own = signedIn("partner-owner-" + OPEN).get("/firms/" + OPEN).body();
    assertThat(own).contains("谁看过本企业的数据").contains("虚构顺德农商行").contains("申请设备贷款").contains("导出文件");
  }

  @Test
  void readsInItsFileWhatItsBlanksMean() throws Exception {
    List<String> lines =
        signedIn("partner-bank").get("/firms/export?format=csv").body().lines().toList();
    assertThat(lines.getFirst()).endsWith("," + Export.CLOSED);
    assertThat(lines)
        .filteredOn(line -> line.contains("虚构授权厂" + SHY))
        .singleElement()
        .asString()
        .endsWith(",经营数据 Figures；创新与知识产权 Innovation and rights；称号与评估结果 Titles and assessments");
    assertThat(lines)
        .filteredOn(line -> line.contains("虚构授权厂" + OPEN))
        .singleElement()
        .asString()
        .contains("43210000")
        .endsWith(",创新与知识产权 Innovation and rights");
    String own = signedIn("partner-owner-" + OPEN).get("/firms/export?format=csv").body();
    assertThat(own).contains("43210000").doesNotContain("Not consented");
  }

  @Test
  void isTheOnlyOneWhoseLooksNeedAConsent() throws Exception {
    long before = uses(OPEN, "PAGE");
    signedIn("partner-owner-" + OPEN).get("/firms/" + OPEN);
    assertThat(uses(OPEN, "PAGE")).isEqualTo(before);
  }
}
