package miaopu.service.enterprises;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.files.Samples;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A figure with the file that proves it.
class EvidenceTest {
  private static final Pattern FILE = Pattern.compile("/evidence/(\\d+)\">");
  private static final int HOME = 440607;
  private static final long FIRM = 955_001;
  private static final long NEIGHBOUR = 955_002;
  private static final String FACTS = "/firms/" + FIRM + "/facts";

  @BeforeAll
  static void open() {
    Viewer office = Offices.office(440600);
    for (long firm : new long[] {FIRM, NEIGHBOUR}) {
      Offices.as(
          office,
          () ->
              Offices.database()
                  .sql(
                      """
                      INSERT INTO enterprises.firm (id, region, name, name_key, invented)
                      VALUES (:id, :region, :name, :name, true)
                      """)
                  .param("id", firm)
                  .param("region", firm == FIRM ? HOME : 440608)
                  .param("name", "虚构材料厂" + firm)
                  .update());
      long organisation = Cast.organisation("FIRM", "虚构材料厂" + firm, HOME, firm);
      Cast.account("paper-owner-" + firm, "虚构厂长", organisation, Role.OWNER);
    }
    long here = Cast.organisation("OFFICE", "虚构三水局", HOME, 0);
    Cast.account("paper-reviewer", "虚构初审", here, Role.REVIEWER);
    Cast.account("paper-steward", "虚构管理", here, Role.ADMINISTRATOR);
    long next = Cast.organisation("OFFICE", "虚构邻区局", 440608, 0);
    Cast.account("paper-next", "虚构邻区", next, Role.REVIEWER);
    Cast.account("paper-bank", "虚构信贷", Cast.organisation("BANK", "虚构行", HOME, 0), Role.FINANCE);
  }

  private static Browser signedIn(String login) throws Exception {
    Browser browser = new Browser(Ground.get());
    assertThat(browser.signIn(login, Cast.PASSWORD)).isEqualTo("/home");
    return browser;
  }

  private static String id(String page) {
    Matcher file = FILE.matcher(page);
    assertThat(file.find()).as(page).isTrue();
    return file.group(1);
  }

  @Test
  void standsBesideItsFigureAndIsGivenOutHarmlessly() throws Exception {
    Browser owner = signedIn("paper-owner-" + FIRM);
    byte[] content = Samples.pdf(2);
    HttpResponse<String> done =
        owner.upload(
            FACTS,
            "file",
            "审计报告.html",
            content,
            "field",
            "revenue",
            "period",
            "2025",
            "value",
            "1200",
            "value.unit",
            "WAN",
            "source",
            "5",
            "version",
            "0");
    assertThat(Browser.location(done)).as(done.body()).startsWith("/firms/" + FIRM + "?entered=");
    String page = owner.get("/firms/" + FIRM).body();
    assertThat(page).contains("证明材料：").contains("审计报告.html").contains("收到证明材料");
    String id = id(page);

    HttpResponse<byte[]> file = owner.file("/evidence/" + id);
    assertThat(file.body()).isEqualTo(content);
    assertThat(file.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment;")
        .contains(".html.pdf");
    assertThat(file.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
    assertThat(file.headers().allValues("Content-Security-Policy"))
        .singleElement()
        .asString()
        .contains("sandbox")
        .doesNotContain("script-src");
    assertThat(signedIn("paper-reviewer").file("/evidence/" + id).body()).isEqualTo(content);
    for (String login :
        new String[] {"paper-owner-" + NEIGHBOUR, "paper-next", "paper-bank", "paper-steward"}) {
      assertThat(signedIn(login).file("/evidence/" + id).statusCode()).as(login).isEqualTo(404);
    }
    assertThat(Browser.location(new Browser(Ground.get()).file("/evidence/" + id)))
        .isEqualTo("/sign-in");
  }

  @Test
  void refusesAFileAtItsFieldAndKeepsWhatWasTyped() throws Exception {
    Browser owner = signedIn("paper-owner-" + FIRM);
    String page =
        owner
            .upload(
                FACTS,
                "file",
                "scan.pdf",
                "<script>alert(1)</script>".getBytes(UTF_8),
                "field",
                "revenue",
                "period",
                "2024",
                "value",
                "77",
                "value.unit",
                "WAN",
                "source",
                "5")
            .body();
    assertThat(page).contains("href=\"#file\"").contains("按内容判断").contains("value=\"77\"");
  }

  @Test
  void keepsAGoodFileWhenTheFigureIsWrong() throws Exception {
    Browser owner = signedIn("paper-owner-" + FIRM);
    String page =
        owner
            .upload(
                FACTS,
                "file",
                "发票.png",
                Samples.picture("png"),
                "field",
                "revenue",
                "period",
                "2023",
                "value",
                "约七十",
                "value.unit",
                "WAN",
                "source",
                "5")
            .body();
    assertThat(page).contains("href=\"#value\"").containsPattern("selected>发票.png");
  }

  @Test
  void isListedAndSentWithoutAFigure() throws Exception {
    Browser reviewer = signedIn("paper-reviewer");
    String path = "/firms/" + FIRM + "/evidence";
    assertThat(reviewer.upload(path, "file", "", new byte[0]).body()).contains("href=\"#file\"");
    assertThat(
            reviewer
                .upload(path, "file", "现场.jpg", Samples.picture("jpg"), "about", "现场照片")
                .statusCode())
        .isEqualTo(302);
    assertThat(reviewer.get(path).body()).contains("现场.jpg").contains("现场照片").contains("虚构三水局");
    assertThat(signedIn("paper-next").get(path).statusCode()).isEqualTo(404);
  }

  @Test
  void ofAnotherFirmProvesNothing() throws Exception {
    Browser owner = signedIn("paper-owner-" + NEIGHBOUR);
    owner.upload("/firms/" + NEIGHBOUR + "/evidence", "file", "a.png", Samples.picture("png"));
    String foreign = id(owner.get("/firms/" + NEIGHBOUR + "/evidence").body());
    String page =
        signedIn("paper-owner-" + FIRM)
            .post(
                FACTS,
                "field",
                "revenue",
                "period",
                "2022",
                "value",
                "5",
                "value.unit",
                "WAN",
                "evidence",
                foreign)
            .body();
    assertThat(page).contains("href=\"#evidence\"");
  }

  @Test
  void isShownToNobodyByAQueryThatForgetsItsCondition() {
    assertThat(Offices.count(Offices.office(440604), "SELECT count(*) FROM enterprises.evidence"))
        .isZero();
    assertThat(Offices.count(Offices.firm(1), "SELECT count(*) FROM enterprises.evidence"))
        .isZero();
  }
}
