package miaopu.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.people.FirstPeople;
import miaopu.service.walls.Today;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/// The sample as somebody finds it who has just started the platform: its accounts, and no others,
/// go through each business to its end.
class SampleWalkTest {
  private static final Ground GROUND = Ground.get();
  private static final Duration LOADED = Duration.ofMinutes(3);
  private static final Map<String, String> PASSWORDS = new HashMap<>();

  @TempDir private static Path files;
  private static ConfigurableApplicationContext platform = GROUND.platform();
  private static String firm = "";

  @BeforeAll
  static void start() throws Exception {
    platform =
        GROUND.application(
            GROUND.access(GROUND.freshDatabase()),
            Map.of("miaopu.sample", true, "miaopu.files", files.toString()));
    platform
        .getBean(FirstPeople.class)
        .sample()
        .forEach(one -> PASSWORDS.put(one.login(), one.password()));
    firm = "/firms/" + first(as("owner").get("/home").body(), "href=\"/firms/(\\d+)\"");
    // the last of the firm's papers comes in after its figures
    eventually("owner", firm + "/evidence", "虚构研发费用专项审计.pdf");
  }

  @AfterAll
  static void stop() {
    platform.close();
  }

  private static URI at(String path) {
    String port = platform.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static Browser as(String login) throws Exception {
    Browser browser = new Browser(SampleWalkTest::at);
    assertThat(browser.signIn(login, PASSWORDS.getOrDefault(login, ""))).isEqualTo("/home");
    return browser;
  }

  private static String first(String page, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(page);
    assertThat(found.find()).as(pattern + " in " + page).isTrue();
    return found.group(1);
  }

  /// A page once it says something: the sample comes in behind the first pages.
  private static String eventually(String login, String path, String words) throws Exception {
    Browser browser = as(login);
    long end = System.nanoTime() + LOADED.toNanos();
    String page = browser.get(path).body();
    while (!page.contains(words) && System.nanoTime() < end) {
      Thread.sleep(200);
      page = browser.get(path).body();
    }
    assertThat(page).contains(words);
    return page;
  }

  private static String option(String page, String name) {
    return first(page, "<option value=\"(\\d+)\"[^>]*>" + Pattern.quote(name));
  }

  private static String page(HttpResponse<String> answer) {
    return Browser.location(answer).replaceFirst("^https?://[^/]+", "");
  }

  @Test
  void goesFromAClaimToItsPayment() throws Exception {
    Browser owner = as("owner");
    assertThat(owner.get(firm + "/policies").body())
        .contains("确定可以享受", "只差一条", "虚构：省级专精特新认定奖励", "虚构：小巨人认定奖励");
    String form = owner.get(firm + "/claims/new?policy=XG-01&benefit=award").body();
    assertThat(form).contains("有效的专精特新称号", "主管部门台账").doesNotContain("还没有判断的条件");
    String[] typed = {
      "policy",
      "XG-01",
      "benefit",
      "award",
      "paper-0",
      option(form, "虚构营业执照.pdf"),
      "paper-1",
      option(form, "虚构专精特新称号文件.pdf"),
      "person",
      "林初",
      "reach",
      "abc",
      "bank",
      "虚构穗禾银行",
      "account",
      "1"
    };
    assertThat(owner.post(firm + "/claims", typed).body())
        .contains("联系电话只用数字", "银行账号只用数字")
        .contains("value=\"林初\"");
    typed[11] = "020-00000000";
    typed[15] = "6222 0000 0000 0000";
    String claim = page(owner.post(firm + "/claims", typed));
    assertThat(claim).matches("/claims/\\d+");
    assertThat(owner.get(firm + "/policies").body()).contains("已申请，看进度", "href=\"" + claim + "\"");
    Browser reviewer = as("province-reviewer");
    assertThat(reviewer.get("/home").body()).contains("初审兑现申请");
    assertThat(reviewer.get(claim).body())
        .contains("有效的专精特新称号", "主管部门台账", "虚构的办法", "/evidence/", "6222 0000 0000 0000")
        .contains("tag outcome met");
    reviewer.post(claim + "/review", "decision", "accept");
    Browser approver = as("province");
    assertThat(approver.get(claim).body()).contains("有效的专精特新称号", claim + "/decision");
    approver.post(claim + "/decision", "decision", "accept", "sum", "20", "sum.unit", "WAN");
    reviewer.post(claim + "/payment", "day", Today.date().toString(), "source", "PROVINCE");
    assertThat(owner.get(claim).body()).contains("已拨付", "省级财政");
    assertThat(owner.get(firm + "/policies").body()).contains("已领过，不再计");
  }

  @Test
  void paysFirmsWithoutBeingAsked() throws Exception {
    assertThat(as("reviewer").get("/claims/listings/new").body()).contains("虚构：区级创新型企业成长奖励");
    String what = "XG-13/award";
    String proposed =
        eventually("reviewer", "/claims/listings/new?what=" + what, FirstPeople.FIRM_CODE);
    assertThat(proposed).contains("确定符合").doesNotContain("没有企业可以列入名单");
    Browser reviewer = as("reviewer");
    String codes = first(proposed, "(?s)<textarea[^>]*name=\"codes\"[^>]*>(.*?)</textarea>");
    String list = page(reviewer.post("/claims/listings", "what", what, "codes", codes));
    assertThat(list).matches("/claims/listings/\\d+");
    as("approver").post(list + "/confirmation");
    Browser owner = as("owner");
    String claim = first(owner.get("/claims?state=OFFERED").body(), "href=\"(/claims/\\d+)\">虚构云杉");
    String[] contact = {
      "answer",
      "accept",
      "person",
      "林初",
      "reach",
      "+86 20 0000 0000",
      "bank",
      "虚构穗禾银行",
      "account",
      "62220000"
    };
    owner.post(claim + "/answer", contact);
    reviewer.post(claim + "/payment", "day", Today.date().toString(), "source", "DISTRICT");
    assertThat(owner.get(claim).body()).contains("已拨付", "区县财政");
    // all that fit have been listed: what is empty says why
    assertThat(reviewer.get("/claims/listings/new?what=" + what).body())
        .contains("没有企业可以列入名单", "已在办或已领过", "下一步");
    assertThat(as("city-reviewer").get("/claims/listings/new").body()).contains("XG-03");
  }

  @Test
  void addsWhatIsMissingInOneFormAndComesBack() throws Exception {
    Browser owner = as("owner");
    String standing = owner.get(firm + "/standing").body();
    String link =
        first(standing, "href=\"(" + firm + "/fact-sheet[?]want=platform_score[^\"]*)\"")
            .replace("&amp;", "&");
    assertThat(owner.get(link).body()).contains("专精特新发展评价得分", "企业填报");
    String year = Integer.toString(Today.date().getYear());
    String score = "platform_score@" + year;
    String share = "market_share_domestic@2025";
    String[] typed = {
      "want", score, "back", firm + "/standing", score, "好", score + ".source", "5"
    };
    String wrong = owner.post(firm + "/fact-sheet", typed).body();
    assertThat(wrong).contains("href=\"#" + score + "\"", "value=\"好\"");
    typed[5] = "72";
    assertThat(page(owner.post(firm + "/fact-sheet", typed)))
        .isEqualTo(firm + "/standing?entered=1");
    assertThat(owner.get(firm + "/standing?entered=1").body())
        .contains("已保存 1 项数据")
        .doesNotContain("want=platform_score");
    assertThat(owner.get(firm + "/fact-sheet?want=" + share + "&back=//evil.example").body())
        .contains("href=\"" + firm + "\"")
        .doesNotContain("href=\"//evil");
  }

  @Test
  void laysAnOverlayByTwoPeopleOfTheProvince() throws Exception {
    LocalDate day = Today.date().plusDays(3);
    String text =
        """
        overlay: 44-walk
        edition: miit/specialized/2026
        kind: province
        region: "44"
        level: province
        title: {zh: 虚构广东省专精特新认定细则, en: "Detail of Guangdong, invented"}
        documents:
          GDW: {number: 虚构工信〔2026〕1号, zh: 虚构认定细则, en: Invented detail, from: %1$s, to: open}
        citations:
          main: {source: GDW, from: %1$s, to: open, checked: 2026-11-21, confidence: official}
        changes:
          - {set: P6.year, at_least: 60分, clause: art. 3, cite: main}
        """
            .formatted(day);
    Browser province = as("province");
    eventually("province", "/sweeps?standard=miit/specialized", "尚不能判断");
    String preview =
        province.post("/rulebook/overlays/preview", "from", day.toString(), "text", text).body();
    assertThat(preview).contains("虚构");
    String overlay =
        page(province.post("/rulebook/overlays", "from", day.toString(), "text", text));
    assertThat(overlay).matches("/rulebook/overlays/\\d+");
    assertThat(province.post(overlay + "/review", "decision", "accept").body()).contains("不能审定");
    assertThat(page(as("province-2").post(overlay + "/review", "decision", "accept")))
        .isEqualTo(overlay);
  }

  @Test
  void publishesAPolicyByTwoPeopleAndTellsFirms() throws Exception {
    String[] policy = {
      "title",
      "虚构天河研发补助",
      "issuer",
      "虚构天河区中小企业局",
      "region",
      "440106",
      "document",
      "虚构研发补助办法",
      "number",
      "虚构〔2026〕9号",
      "clause",
      "第三条",
      "from",
      "2026-01-01",
      "to",
      "",
      "channel",
      "本平台",
      "contact",
      "虚构窗口",
      "c1.field",
      "rd_expense",
      "c1.value",
      "300",
      "c1.unit",
      "万元",
      "b1.label",
      "研发补助",
      "b1.kind",
      "grant",
      "b1.once",
      "firm",
      "b1.form",
      "sum",
      "b1.amount",
      "5",
      "b1.unit",
      "万元"
    };
    for (String office : List.of("", "city-", "province-")) {
      Browser writer = as(office + "reviewer");
      String draft = page(writer.post("/policies/drafts"));
      String region = office.isEmpty() ? "440106" : office.equals("city-") ? "440100" : "440000";
      policy[5] = region;
      policy[1] = "虚构研发补助" + region;
      String[] sent = Arrays.copyOf(policy, policy.length + 2);
      sent[policy.length] = "act";
      sent[policy.length + 1] = "hand-over";
      HttpResponse<String> answer = writer.post(draft, sent);
      String written = page(answer);
      assertThat(written).as(answer.body()).matches("/policies/written/\\d+");
      String second = office.isEmpty() ? "approver" : office.substring(0, office.length() - 1);
      as(second).post(written + "/review", "decision", "accept");
      assertThat(writer.get(written).body()).contains("已发布");
    }
    assertThat(as("owner").get(firm + "/policies").body()).contains("虚构研发补助440106");
  }

  @Test
  void writesToAChosenFirm() throws Exception {
    eventually("reviewer", "/sweeps?standard=miit/little-giant", "尚不能判断");
    Browser reviewer = as("reviewer");
    String id = firm.substring(firm.lastIndexOf('/') + 1);
    String look = "";
    String[] letter = {
      "standard",
      "miit/little-giant",
      "group",
      "",
      "firm",
      id,
      "key",
      "",
      "subject",
      "辅导会",
      "words",
      "周五见。",
      "mark",
      ""
    };
    // which list it stands on hangs on what the firm has filled in by now
    for (String group : List.of("REACHED", "READY", "ONE_OPEN", "ONE_AWAY", "OPEN", "FAR")) {
      String chosen = "/circulars/new?standard=miit/little-giant&firm=" + id + "&group=" + group;
      String form = reviewer.get(chosen).body();
      if (form.contains("没有可以写信的企业")) {
        continue;
      }
      letter[3] = group;
      letter[7] = first(form, "name=\"key\" value=\"([^\"]*)\"");
      look = reviewer.post("/circulars/look", letter).body();
      if (look.contains("写给 1 户企业的")) {
        break;
      }
    }
    assertThat(look).contains("写给 1 户企业的").doesNotContain("没有可以写信的企业");
    letter[13] = first(look, "name=\"mark\" value=\"([^\"]*)\"");
    assertThat(page(reviewer.post("/circulars", letter))).matches("/circulars/\\d+");
  }
}
