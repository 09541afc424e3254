package miaopu.service.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.files.Samples;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataAccessException;

/// A firm comes in, says who acts for it, and who may see its facts.
class FirmLifeTest {
  private static final Ground GROUND = Ground.get();
  private static final int GAOMING = 440608;
  private static final long FIRM = 920_001;
  private static final Pattern LINK = Pattern.compile("(/links/[\\w-]+)</code>");

  private static long firm;
  private static long bank;
  private static long otherBank;

  @BeforeAll
  static void makeAFirmAndTwoBanks() {
    long office = Cast.organisation("OFFICE", "虚构高明局", GAOMING, 0);
    Cast.account("firm-approver", "虚构审定人", office, Role.APPROVER);
    Cast.account("firm-reviewer", "虚构初审人", office, Role.REVIEWER);
    long next = Cast.organisation("OFFICE", "虚构三水局", 440607, 0);
    Cast.account("firm-neighbour", "虚构邻区", next, Role.APPROVER);
    firm = Cast.organisation("FIRM", "虚构高明精密厂", GAOMING, FIRM);
    Cast.account("firm-owner", "虚构厂长", firm, Role.OWNER);
    bank = Cast.organisation("BANK", "虚构高明银行", GAOMING, 0);
    otherBank = Cast.organisation("BANK", "虚构别家银行", GAOMING, 0);
    Cast.account("firm-adviser", "虚构顾问", bank, Role.FINANCE);
  }

  private static Browser signedIn(String login) throws Exception {
    Browser browser = new Browser(GROUND);
    assertThat(browser.signIn(login, Cast.PASSWORD)).isEqualTo("/home");
    return browser;
  }

  private static String nextYear() {
    return LocalDate.now(ZoneId.of("Asia/Shanghai")).plusYears(1).minusDays(1).toString();
  }

  @Test
  void isToldAllThatIsWrongWithARequest() throws Exception {
    Browser visitor = new Browser(GROUND);
    String wrong =
        visitor
            .post(
                "/registrations/new", "code", "91440106MADEM00011", "name", "虚构新厂", "region", "火星")
            .body();
    assertThat(wrong)
        .contains("href=\"#code\"")
        .contains("href=\"#region\"")
        .contains("href=\"#person\"")
        .contains("href=\"#licence\"")
        .contains("value=\"虚构新厂\"");
    assertThat(visitor.post("/registrations/new", "name", "虚构新厂").statusCode()).isEqualTo(422);
    // an early code may have another check character: whoever compared it is believed
    assertThat(wrong).contains("name=\"exact\"");
    assertThat(
            visitor.post("/registrations/new", "code", "91440106MADEM00011", "exact", "yes").body())
        .doesNotContain("href=\"#code\"");
    assertThat(visitor.post("/registrations/new", "code", "9144010６MADEMO177P").body())
        .contains("第 14 位是字母 O")
        .doesNotContain("name=\"exact\"");
  }

  @Test
  void asksAndIsApprovedByItsCounty() throws Exception {
    String taken =
        new Browser(GROUND)
            .upload(
                "/registrations/new",
                "licence",
                "执照.png",
                Samples.picture("png"),
                "code",
                "91440106 madem0177p",
                "name",
                "虚构新厂",
                "region",
                "佛山市高明区",
                "person",
                "林初",
                "login",
                "firm-new",
                "reach",
                "lin@example.cn")
            .body();
    assertThat(taken).contains("受理编号").contains("佛山市高明区");

    Browser approver = signedIn("firm-approver");
    assertThat(approver.get("/home").body()).contains("核对并批准企业的注册申请");
    Matcher one =
        Pattern.compile("/registrations/(\\d+)\">虚构新厂")
            .matcher(approver.get("/registrations").body());
    assertThat(one.find()).isTrue();
    String page = "/registrations/" + one.group(1);
    assertThat(approver.get(page).body()).contains(page + "/licence\" alt=");
    assertThat(approver.file(page + "/licence").body()).isEqualTo(Samples.picture("png"));
    assertThat(signedIn("firm-neighbour").file(page + "/licence").statusCode()).isEqualTo(404);
    assertThat(signedIn("firm-reviewer").file(page + "/licence").statusCode()).isEqualTo(404);
    assertThat(approver.post(page + "/refusal", "reason", "").body()).contains("href=\"#reason\"");
    assertThat(approver.post(page + "/approval", "login", "firm-owner").body())
        .contains("已有人使用这个登录名");
    String approved = approver.post(page + "/approval", "login", "firm-new").body();
    Browser owner = throughItsLink(approved, "firm-new");
    assertThat(owner.get("/home").body())
        .contains("虚构新厂 · 企业负责人")
        .contains("href=\"/firms/" + firmOf("91440106MADEM0177P") + "\"");
    assertThat(owner.get("/firms/" + firmOf("91440106MADEM0177P") + "/evidence").body())
        .contains("营业执照（注册时提交）")
        .contains("执照.png");
    assertThat(approver.post(page + "/approval", "login", "firm-again").body()).contains("已经办结");
  }

  /// The browser of somebody who has taken the link on a page and signed in.
  private static Browser throughItsLink(String page, String login) throws Exception {
    Matcher link = LINK.matcher(page);
    assertThat(link.find()).as(page).isTrue();
    String password = "nine patient saplings";
    new Browser(GROUND).post(link.group(1), "fresh", password, "again", password);
    Browser browser = new Browser(GROUND);
    browser.signIn(login, password);
    return browser;
  }

  private static long firmOf(String code) {
    Viewer office =
        new Viewer(
            0, "", 0, "", Role.REVIEWER, Role.REVIEWER.caller(), Jurisdiction.of(GAOMING), 0);
    return Cast.as(
        office,
        rows ->
            rows.sql("SELECT id FROM enterprises.firm WHERE code = :code")
                .param("code", code)
                .query(Long.class)
                .single());
  }

  @Test
  void forgetsALicenceAMonthAfterARefusal() throws Exception {
    Browser visitor = new Browser(GROUND);
    byte[] picture = Samples.picture("jpg");
    visitor.upload(
        "/registrations/new",
        "licence",
        "旧执照.jpg",
        picture,
        "code",
        "91440106MADEM0177P",
        "name",
        "虚构旧厂",
        "region",
        "佛山市高明区",
        "person",
        "林初",
        "login",
        "firm-old",
        "reach",
        "-");
    Browser approver = signedIn("firm-approver");
    Matcher one =
        Pattern.compile("/registrations/(\\d+)\">虚构旧厂")
            .matcher(approver.get("/registrations").body());
    assertThat(one.find()).isTrue();
    String page = "/registrations/" + one.group(1);
    approver.post(page + "/refusal", "reason", "看不清");
    Licences licences = GROUND.bean(Licences.class);
    List<String> young = Viewers.as(Viewer.clock(), licences::outdated);
    assertThat(young).isEmpty();
    assertThat(approver.file(page + "/licence").body()).isEqualTo(picture);
    Viewer office =
        new Viewer(
            0, "", 0, "", Role.APPROVER, Role.APPROVER.caller(), Jurisdiction.of(GAOMING), 0);
    Cast.as(
        office,
        rows ->
            rows.sql(
                    "UPDATE people.registration SET answered_at = now() - interval '31 days' WHERE login = 'firm-old'")
                .update());
    List<String> old = Viewers.as(Viewer.clock(), licences::outdated);
    assertThat(old).hasSize(1);
    assertThat(approver.file(page + "/licence").statusCode()).isEqualTo(404);
  }

  @Test
  void takesNoFileThatIsNoLicenceAndNoneThatIsTooLarge() throws Exception {
    Browser visitor = new Browser(GROUND);
    String[] asked = {
      "code",
      "91440106MADEM0177P",
      "name",
      "虚构厂",
      "region",
      "佛山市高明区",
      "person",
      "林初",
      "login",
      "firm-none",
      "reach",
      "-"
    };
    byte[] table = "a,b\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThat(visitor.upload("/registrations/new", "licence", "执照.pdf", table, asked).body())
        .contains("href=\"#licence\"")
        .contains("value=\"虚构厂\"");
    byte[] large = new byte[5 * 1024 * 1024 + 1];
    assertThat(visitor.upload("/registrations/new", "licence", "执照.pdf", large, asked).body())
        .contains("href=\"#licence\"");
    byte[] huge = new byte[7 * 1024 * 1024];
    assertThat(visitor.upload("/registrations/new", "licence", "执照.pdf", huge, asked).statusCode())
        .isEqualTo(413);
  }

  @Test
  void givesAnAdviserAMandateThatEnds() throws Exception {
    Browser owner = signedIn("firm-owner");
    String wrong = owner.post("/mandates", "login", "nobody-here", "role", "ADVISER").body();
    assertThat(wrong).contains("href=\"#until\"").contains("href=\"#login\"");
    owner.post("/mandates", "login", "firm-adviser", "role", "ADVISER", "until", nextYear());
    String list = owner.get("/mandates").body();
    assertThat(list).contains("虚构顾问").contains("受托顾问");
    assertThat(
            owner
                .post("/mandates", "login", "firm-adviser", "role", "ADVISER", "until", nextYear())
                .body())
        .contains("此人已在为本企业办理");
    Browser adviser = signedIn("firm-adviser");
    assertThat(adviser.get("/account").body()).contains("虚构高明精密厂 · 受托顾问");
    Matcher mandate = Pattern.compile("/mandates/(\\d+)/end").matcher(list);
    assertThat(mandate.find()).isTrue();
    owner.post("/mandates/" + mandate.group(1) + "/end");
    assertThat(adviser.get("/account").body()).doesNotContain("受托顾问");
    // what is over stays as it was
    assertThat(owner.post("/mandates/" + mandate.group(1) + "/end").statusCode()).isEqualTo(404);
  }

  private static Viewer partner(long organisation) {
    return new Viewer(
        7, "", organisation, "虚构高明银行", Role.FINANCE, Role.FINANCE.caller(), Jurisdiction.NONE, 0);
  }

  private static List<Long> shown(Viewer viewer, FactGroup facts) {
    return Cast.as(
        viewer,
        rows ->
            rows.sql("SELECT people.consented_firms(:facts)")
                .param("facts", facts.name())
                .query(Long.class)
                .list());
  }

  private static boolean look(Viewer viewer, FactGroup facts) {
    Consents consents = GROUND.bean(Consents.class);
    return Cast.as(
        viewer,
        _ -> {
          return !consents.used(List.of(FIRM), Set.of(facts), Look.PAGE).isEmpty();
        });
  }

  /// A look that the program claims; the database refuses one that no consent covers.
  private static int claim(Viewer viewer) {
    return Cast.as(
        viewer,
        rows ->
            rows.sql(
                    """
                    INSERT INTO people.consent_use (firm, facts, organisation_name, what)
                    VALUES (:firm, 'FIGURES', '虚构高明银行', 'PAGE')
                    """)
                .param("firm", FIRM)
                .update());
  }

  @ParameterizedTest
  @CsvSource({
    "2026-12-30T16:00:00Z, false",
    "2026-12-31T15:59:59Z, false",
    "2026-12-31T16:00:00Z, true",
    "2027-01-01T15:59:59Z, true",
    "2027-01-01T16:00:00Z, false",
  })
  void holdsFromTheFirstToTheEndOfTheLastDayInChina(String moment, boolean holds) {
    String asked =
        "SELECT people.in_force('2027-01-01', '2027-01-01', '" + moment + "'::timestamptz)";
    assertThat(
            Cast.<Boolean>as(
                partner(bank),
                rows -> {
                  // whatever a connection says of its zone
                  rows.sql("SET LOCAL TimeZone = 'America/New_York'").update();
                  return rows.sql(asked).query(Boolean.class).single();
                }))
        .isEqualTo(holds);
  }

  @Test
  void opensOneGroupOfFactsToOneBankSeesEachLookAndCloses() throws Exception {
    Browser owner = signedIn("firm-owner");
    assertThat(owner.post("/consents", "grantee", "999999999").body())
        .contains("href=\"#grantee\"")
        .contains("href=\"#facts\"")
        .contains("href=\"#purpose\"")
        .contains("href=\"#until\"");
    owner.post(
        "/consents",
        "grantee",
        Long.toString(bank),
        "facts",
        "FIGURES",
        "purpose",
        "申请流动资金贷款",
        "until",
        nextYear());
    assertThat(shown(partner(bank), FactGroup.FIGURES)).containsExactly(FIRM);
    assertThat(shown(partner(bank), FactGroup.TITLES)).doesNotContain(FIRM);
    assertThat(shown(partner(otherBank), FactGroup.FIGURES)).doesNotContain(FIRM);

    assertThat(look(partner(bank), FactGroup.FIGURES)).isTrue();
    assertThat(look(partner(otherBank), FactGroup.FIGURES)).isFalse();
    assertThat(look(partner(bank), FactGroup.TITLES)).isFalse();
    assertThatThrownBy(() -> claim(partner(otherBank))).isInstanceOf(DataAccessException.class);
    claim(partner(bank));
    String page = owner.get("/consents").body();
    assertThat(page).contains("申请流动资金贷款").contains("企业页面").contains("虚构高明银行");
    assertThat(signedIn("firm-adviser").get("/consents").body())
        .contains("虚构高明精密厂")
        .contains("申请流动资金贷款");

    Matcher consent = Pattern.compile("/consents/(\\d+)/withdrawal").matcher(page);
    assertThat(consent.find()).isTrue();
    owner.post("/consents/" + consent.group(1) + "/withdrawal");
    assertThat(shown(partner(bank), FactGroup.FIGURES)).doesNotContain(FIRM);
    assertThat(owner.post("/consents/" + consent.group(1) + "/withdrawal").statusCode())
        .isEqualTo(404);
  }

  @Test
  void opensFactsToAWholeClass() throws Exception {
    Browser owner = signedIn("firm-owner");
    owner.post(
        "/consents",
        "grantee",
        "BANK",
        "facts",
        "INNOVATION",
        "purpose",
        "融资",
        "until",
        nextYear());
    assertThat(shown(partner(bank), FactGroup.INNOVATION)).contains(FIRM);
    assertThat(shown(partner(otherBank), FactGroup.INNOVATION)).contains(FIRM);
    long fund = Cast.organisation("FUND", "虚构基金", GAOMING, 0);
    assertThat(shown(partner(fund), FactGroup.INNOVATION)).doesNotContain(FIRM);
  }

  @Test
  void beginsTheSampleWithAnAccountForEachRole() throws Exception {
    try (var platform = GROUND.application(GROUND.access(GROUND.freshDatabase()))) {
      FirstPeople first = platform.getBean(FirstPeople.class);
      assertThat(first.needed()).isTrue();
      List<FirstPeople.Fresh> told = first.sample();
      assertThat(first.needed()).isFalse();
      assertThat(told)
          .hasSize(17)
          .allMatch(one -> one.organisation().contains("虚构"))
          .extracting(FirstPeople.Fresh::password)
          .doesNotHaveDuplicates();
      Accounts accounts = platform.getBean(Accounts.class);
      PasswordCheck check = platform.getBean(PasswordCheck.class);
      for (FirstPeople.Fresh one : told) {
        long account = check.whose(one.login(), one.password()).orElseThrow().account();
        assertThat(accounts.seats(account)).hasSize(1);
      }
      assertThat(first.administrator("root", "1234567890")).isPresent();
      assertThat(first.administrator("root", "nine patient saplings")).isEmpty();
    }
  }

  @Test
  void namesRegionsByCodeAndByName() {
    Regions regions = GROUND.bean(Regions.class);
    assertThat(regions.find("440106")).hasValue(440106);
    assertThat(regions.find("广东省广州市天河区")).hasValue(440106);
    assertThat(regions.find("全国")).hasValue(0);
    assertThat(regions.find("火星")).isEmpty();
    assertThat(regions.get(440106).path().zh()).isEqualTo("广东省广州市天河区");
    assertThat(regions.get(440106).path().en()).isEqualTo("Tianhe District, Guangzhou, Guangdong");
    assertThat(regions.get(110101).path().zh()).isEqualTo("北京市东城区");
    assertThat(regions.above(440106)).isEqualTo(440100);
    assertThat(regions.above(440100)).isEqualTo(440000);
    assertThat(regions.above(440000)).isZero();
    assertThat(regions.within(Jurisdiction.of(440600)))
        .extracting(Regions.Region::code)
        .containsExactly(440600, 440604, 440605, 440606, 440607, 440608);
  }
}
