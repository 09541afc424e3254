package miaopu.service.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/// A policy: written by a clerk in a form, published by a second person, part of the library for
/// firms of its region, changed by nobody.
class AuthoringTest {
  private static final Ground GROUND = Ground.get();
  private static Browser clerk = new Browser(GROUND);
  private static Browser first = new Browser(GROUND);
  private static Browser second = new Browser(GROUND);
  private static Browser elsewhere = new Browser(GROUND);
  private static long office;

  @BeforeAll
  static void openOffices() throws Exception {
    office = Cast.organisation("OFFICE", "虚构珠海市工信局", 440_400, 0);
    long other = Cast.organisation("OFFICE", "虚构汕头市工信局", 440_500, 0);
    clerk = signedIn("zhuhai-clerk", office, Role.REVIEWER);
    first = signedIn("zhuhai-first", office, Role.APPROVER);
    second = signedIn("zhuhai-second", office, Role.APPROVER);
    elsewhere = signedIn("shantou-first", other, Role.APPROVER);
  }

  static Browser signedIn(String login, long organisation, Role role) throws Exception {
    Cast.account(login, login, organisation, role);
    Browser browser = new Browser(GROUND);
    browser.signIn(login, Cast.PASSWORD);
    return browser;
  }

  /// A form that is right: R&D of five million and no micro firm, half of it to one million.
  static List<String> right(String title) {
    return new ArrayList<>(
        List.of(
            "title",
            title,
            "issuer",
            "虚构珠海市工信局",
            "region",
            "440400",
            "document",
            "虚构研发补助办法",
            "number",
            "珠工信〔2026〕9号",
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
            "500",
            "c1.unit",
            "万元",
            "c1.clause",
            "第三条",
            "c2.field",
            "size",
            "c2.value",
            "中型、小型",
            "b1.label",
            "研发补助",
            "b1.once",
            "year",
            "b1.amount",
            "share",
            "b1.share",
            "50",
            "b1.of",
            "rd_expense",
            "b1.cap",
            "100",
            "b1.cap.unit",
            "WAN",
            "b1.group",
            title + "组",
            "b1.stacking",
            "adds",
            "b1.papers",
            "V3\n合同",
            "sourceText",
            "第一条 为了鼓励研发。\n第三条 按研发费用的一半补助，最高100万元。"));
  }

  static List<String> with(List<String> form, String... more) {
    List<String> all = new ArrayList<>(form);
    for (int i = 0; i < more.length; i += 2) {
      int at = all.indexOf(more[i]);
      if (at >= 0) {
        all.set(at + 1, more[i + 1]);
      } else {
        all.add(more[i]);
        all.add(more[i + 1]);
      }
    }
    return all;
  }

  static HttpResponse<String> send(Browser browser, String draft, String act, List<String> form)
      throws Exception {
    return browser.post(draft, with(form, "act", act).toArray(String[]::new));
  }

  static String begun(Browser browser) throws Exception {
    String draft = Browser.location(browser.post("/policies/drafts"));
    assertThat(draft).matches("/policies/drafts/\\d+");
    return draft;
  }

  static String handedOver(Browser browser, List<String> form) throws Exception {
    String place = Browser.location(send(browser, begun(browser), "hand-over", form));
    assertThat(place).matches("/policies/written/\\d+");
    return place;
  }

  static String code(Browser browser, String place) throws Exception {
    return browser.get(place + "/text").body().lines().findFirst().orElseThrow().substring(8);
  }

  private static String offers(String region, String rd) throws Exception {
    return new Browser(GROUND)
        .post(
            "/check/policies",
            "region",
            region,
            "rd_expense@2025",
            rd,
            "rd_expense@2025.unit",
            "WAN",
            "industry",
            "C39",
            "staff@2025",
            "150",
            "revenue@2025",
            "5000",
            "revenue@2025.unit",
            "WAN")
        .body();
  }

  @Test
  void isWrittenByAClerkAndPublishedByASecondPerson() throws Exception {
    String draft = begun(clerk);
    List<String> form = right("虚构珠海研发补助");
    assertThat(send(clerk, draft, "check", form).body())
        .contains("读出来是", "研发", "不小于")
        .doesNotContain("请先改正下面的问题");
    // it is kept, and a colleague goes on with it; nobody else finds it
    assertThat(first.get(draft).body()).contains("虚构珠海研发补助", "珠工信〔2026〕9号");
    assertThat(elsewhere.get(draft).statusCode()).isEqualTo(404);
    String place = Browser.location(send(clerk, draft, "hand-over", form));
    assertThat(place).matches("/policies/written/\\d+");
    assertThat(clerk.get(draft).statusCode()).isEqualTo(404);
    String code = code(clerk, place);
    assertThat(code).startsWith("W440400-" + office + "-");
    assertThat(elsewhere.get(place).statusCode()).isEqualTo(404);
    assertThat(new Browser(GROUND).get(place).statusCode()).isEqualTo(404);
    assertThat(new Browser(GROUND).get("/policies/" + code).statusCode()).isEqualTo(404);
    assertThat(clerk.post(place + "/review", "decision", "accept").statusCode()).isEqualTo(404);
    assertThat(elsewhere.post(place + "/review", "decision", "accept").statusCode()).isEqualTo(404);
    assertThat(offers("440402", "800")).doesNotContain("虚构珠海研发补助");

    second.post(place + "/review", "decision", "accept");
    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get(place).body())
        .contains("已发布", "href=\"#clause-第三条\"", "id=\"clause-第三条\"");
    assertThat(visitor.get("/policies/" + code).body())
        .contains("虚构珠海研发补助", "珠工信〔2026〕9号《虚构研发补助办法》", place);
    assertThat(visitor.get("/policies?words=%E7%8F%A0%E6%B5%B7").body()).contains(code);
    assertThat(visitor.get("/api/v1/policies/" + code).body()).contains("\"region\":\"4404\"");
    assertThat(offers("440402", "800")).contains("虚构珠海研发补助");
    assertThat(offers("440402", "100")).contains("只差一条", "还差 400 万元");
    assertThat(offers("440305", "800")).contains("虚构珠海研发补助</a><br>所在地区：须 属于 4404");
    String file = visitor.get(place + "/text").body();
    String hash =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8)));
    assertThat(visitor.get(place).body()).contains(hash);
  }

  @Test
  void isTheTextOfAFileThatTheLibraryReads() throws Exception {
    String place = handedOver(clerk, right("虚构珠海文件"));
    String text = clerk.get(place + "/text").body();
    assertThat(text)
        .contains(
            "title: {zh: '虚构珠海文件', en: '虚构珠海文件'}",
            "level: city",
            "region: '4404'",
            "to: open",
            "value: rd_expense@Y-1, at_least: '500万元'",
            "refers: {edition: miit/size/2011, is: [medium, small]}",
            "{share: '50%', of: rd_expense@Y-1, cap: 1000000元}",
            "papers: [V3, {zh: '合同', en: '合同'}]",
            "stacking: 'adds'");
    assertThat(
            miaopu.engine.Rulebook.bundled()
                .policies(java.util.Map.of("policy.yaml", text))
                .problems())
        .isEmpty();
  }

  @Test
  void saysWhatIsWrongAtItsField() throws Exception {
    String draft = begun(clerk);
    assertThat(send(clerk, draft, "hand-over", List.of("title", "")).body())
        .contains(
            "id=\"title-mistake\"",
            "id=\"issuer-mistake\"",
            "id=\"document-mistake\"",
            "id=\"from-mistake\"",
            "id=\"region-mistake\"",
            "id=\"c1.field-mistake\"",
            "id=\"b1.label-mistake\"");
    List<String> form = right("虚构错误");
    assertThat(send(clerk, draft, "check", with(form, "c1.value", "很多")).body())
        .contains("id=\"c1.value-mistake\"")
        .doesNotContain("c2.value-mistake");
    assertThat(send(clerk, draft, "check", with(form, "c1.unit", "人")).body())
        .contains("id=\"c1.value-mistake\"");
    assertThat(send(clerk, draft, "check", with(form, "c2.value", "巨型")).body())
        .contains("id=\"c2.");
    assertThat(send(clerk, draft, "check", with(form, "c2.field", "nothing")).body())
        .contains("id=\"c2.field-mistake\"");
    assertThat(send(clerk, draft, "check", with(form, "b1.share", "一半")).body())
        .contains("id=\"b1.share-mistake\"");
    assertThat(send(clerk, draft, "check", with(form, "to", "2025-01-01")).body())
        .contains("id=\"to-mistake\"");
    assertThat(send(clerk, draft, "hand-over", with(form, "region", "440500")).body())
        .contains("id=\"region-mistake\"");
    // a quote, a bracket and a line break are words and no rules
    assertThat(
            send(clerk, draft, "check", with(form, "title", "名'称}\npolicy: x", "c1.value", "500"))
                .body())
        .contains("读出来是");
  }

  @Test
  void growsByRowsWithoutScripts() throws Exception {
    String draft = begun(clerk);
    String more = send(clerk, draft, "condition", right("虚构行")).body();
    assertThat(more).contains("name=\"c3.field\"").doesNotContain("name=\"c4.field\"");
    assertThat(send(clerk, draft, "benefit", right("虚构行")).body()).contains("b2.label");
    String steps =
        send(
                clerk,
                draft,
                "check",
                with(
                    right("虚构分档"),
                    "b1.amount",
                    "steps",
                    "b1.stepField",
                    "rd_expense",
                    "b1.s1.value",
                    "1000万元",
                    "b1.s1.sum",
                    "50",
                    "b1.s1.sum.unit",
                    "WAN",
                    "b1.s2.value",
                    "300万元",
                    "b1.s2.sum",
                    "20",
                    "b1.s2.sum.unit",
                    "WAN",
                    "b1.sum",
                    "5",
                    "b1.sum.unit",
                    "WAN",
                    "c2.join",
                    "or"))
            .body();
    assertThat(steps).contains("读出来是", "5 万元", "50 万元");
  }

  @Test
  void isNotPublishedByWhoeverWroteItAndRefusedWithWords() throws Exception {
    String place = handedOver(first, right("虚构自审"));
    assertThat(first.post(place + "/review", "decision", "accept").body()).contains("不能审定");
    assertThat(second.post(place + "/review", "decision", "refuse").body()).contains("请写明理由");
    second.post(place + "/review", "decision", "refuse", "words", "依据不足");
    assertThat(first.get(place).body()).contains("已退回", "依据不足");
    assertThat(second.post(place + "/review", "decision", "accept").body()).contains("不能审定");
    // what was refused is written anew from what stands there
    String next =
        Browser.location(first.post("/policies/drafts", "of", place.replaceAll("\\D", "")));
    assertThat(first.get(next).body()).contains("虚构自审");
  }

  @Test
  void isSupersededByItsNextVersionAndWithdrawn() throws Exception {
    String place = handedOver(clerk, right("虚构换版"));
    second.post(place + "/review", "decision", "accept");
    String code = code(clerk, place);
    String draft =
        Browser.location(clerk.post("/policies/drafts", "of", place.replaceAll("\\D", "")));
    assertThat(elsewhere.post("/policies/drafts", "of", place.replaceAll("\\D", "")).statusCode())
        .isEqualTo(404);
    String later =
        Browser.location(send(clerk, draft, "hand-over", with(right("虚构换版"), "b1.cap", "90")));
    assertThat(code(clerk, later)).isEqualTo(code);
    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get(place).body()).contains("已发布");
    second.post(later + "/review", "decision", "accept");
    assertThat(visitor.get(place).body()).contains("已被新版取代");
    assertThat(visitor.get("/policies/" + code).body()).contains("90 万元").doesNotContain("100 万元");

    assertThat(second.post(later + "/withdrawal").body()).contains("请写明撤回的理由");
    assertThat(elsewhere.post(later + "/withdrawal", "words", "改").statusCode()).isEqualTo(404);
    second.post(later + "/withdrawal", "words", "预算用完");
    assertThat(visitor.get(later).body()).contains("已撤回");
    assertThat(visitor.get("/policies/" + code).statusCode()).isEqualTo(404);
    assertThat(offers("440402", "800")).doesNotContain("虚构换版");
  }

  @Test
  void isChangedByNobody() throws Exception {
    String place = handedOver(clerk, right("虚构不改"));
    second.post(place + "/review", "decision", "accept");
    Viewer approver =
        new Viewer(
            941_000,
            "",
            office,
            "",
            Role.APPROVER,
            miaopu.service.walls.Caller.OFFICE,
            Jurisdiction.of(440_400),
            0);
    for (String change : new String[] {"text = ''", "region = 0", "title_zh = ''"}) {
      assertThatThrownBy(() ->
              Cast.as(approver, rows -> rows.sql("UPDATE policies.written SET " + change).update()))
          .isInstanceOf(DataAccessException.class)
          .hasStackTraceContaining("permission denied");
    }
    int taken =
        Cast.as(
            approver,
            rows ->
                rows.sql(
                        """
                        UPDATE policies.written SET accepted = false, reviewed_by = walls.account()
                        WHERE accepted
                        """)
                    .update());
    assertThat(taken).isZero();
    // another office cannot take the id, nor write for firms that are not its own
    Viewer shantou = PolicyThings.writer(office + 500, 440_500);
    assertThatThrownBy(() ->
            Cast.as(
                shantou,
                rows ->
                    rows.sql(
                            "INSERT INTO policies.draft (code) VALUES ('W440400-%d-1')"
                                .formatted(office))
                        .update()))
        .hasStackTraceContaining("row-level security");
    Viewer wide = PolicyThings.writer(office, 440_400);
    assertThatThrownBy(() ->
            Cast.as(
                wide,
                rows ->
                    rows.sql(
                            """
                            INSERT INTO policies.written
                              (code, title_zh, title_en, region, region_end, text, hash, typed, source_hash, laid_by_office)
                            VALUES ('W440400-%d-9', 'x', 'x', 440000, 450000, 'x', encode(sha256('x'), 'hex'), '{}',
                                    encode(sha256(''), 'hex'), 'x')
                            """
                                .formatted(office))
                        .update()))
        .hasStackTraceContaining("row-level security");
  }

  private static void firm(Viewer who, long id, int region, String name) {
    Cast.as(
        who,
        rows -> {
          rows.sql(
                  """
                  INSERT INTO enterprises.firm (id, region, name, name_key)
                  VALUES (:id, :region, :name, :name)
                  """)
              .param("id", id)
              .param("region", region)
              .param("name", name)
              .update();
          return rows.sql(
                  """
                  INSERT INTO enterprises.fact (region, firm, field, period, source, version, value, number, raw)
                  VALUES (:region, :id, 'rd_expense', 2025, 1, 1, '7654321000', 7654321000, 'x')
                  """)
              .param("id", id)
              .param("region", region)
              .update();
        });
  }

  /// The count, when the register was read and what others changed is in it.
  private static String counted(Browser browser, String draft, List<String> form, String known)
      throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    String body;
    do {
      body = counted(browser, draft, form);
    } while (!body.contains(known) && System.nanoTime() < end);
    return body;
  }

  /// The count, when the register was read.
  private static String counted(Browser browser, String draft, List<String> form) throws Exception {
    long end = System.nanoTime() + 60_000_000_000L;
    String body;
    do {
      body = browser.post(draft + "/count", form.toArray(String[]::new)).body();
    } while (body.contains("正在读取登记册") && System.nanoTime() < end);
    return body;
  }

  @Test
  void countsTheFirmsOfTheOfficeAloneWhileItIsTyped() throws Exception {
    // a city without a firm of any other test
    long yangjiang = Cast.organisation("OFFICE", "虚构阳江市工信局", 441_700, 0);
    Browser writer = signedIn("yangjiang-clerk", yangjiang, Role.REVIEWER);
    firm(PolicyThings.writer(yangjiang, 441_700), 941_001, 441_702, "虚构江城研发");
    firm(PolicyThings.writer(office + 1, 440_500), 941_002, 440_507, "虚构龙湖研发");
    String draft = begun(writer);
    List<String> form =
        List.of("region", "441700", "c1.field", "rd_expense", "c1.value", "70", "c1.unit", "亿元");
    assertThat(counted(writer, draft, form, "虚构江城研发"))
        .contains("<strong>1</strong>", "虚构江城研发", "/firms/941001")
        .doesNotContain("虚构龙湖研发", "941002");
    // neither by another region, nor without one
    for (String region : new String[] {"440500", "440000", "000000", "", "440507"}) {
      String other = counted(writer, draft, with(form, "region", region));
      assertThat(other).contains("条件写完整后").doesNotContain("龙湖", "<strong>");
    }
    assertThat(counted(writer, draft, with(form, "c1.value", "80")))
        .contains("<strong>0</strong>", "只差一条", "虚构江城研发");
    assertThat(counted(writer, draft, with(form, "c1.value", "八十"))).contains("条件写完整后");
    assertThat(elsewhere.post(draft + "/count", form.toArray(String[]::new)).statusCode())
        .isEqualTo(404);
  }

  private static String searched(String words) throws Exception {
    String typed = java.net.URLEncoder.encode(words, StandardCharsets.UTF_8);
    return new Browser(GROUND).get("/policies?words=" + typed).body();
  }

  @Test
  void isFoundByTheWordsOfItsDocumentOnceItIsPublished() throws Exception {
    List<String> form = with(right("虚构全文"), "sourceText", "第一条 鼓励蓝莓深加工企业。\n第二条 按PLC-200产线补助，𠮷祥。");
    String place = handedOver(clerk, form);
    String code = code(clerk, place);
    // words of what waits give nothing away
    for (String words : new String[] {"蓝莓深加工", "plc", "𠮷祥"}) {
      assertThat(searched(words)).doesNotContain(code);
    }
    second.post(place + "/review", "decision", "accept");
    for (String words : new String[] {"蓝莓深加工", "plc 蓝莓", "鼓励蓝莓", "200", "𠮷祥"}) {
      assertThat(searched(words)).as(words).contains(code);
    }
    for (String words : new String[] {"蓝莓 红莓", "加工深", "企业第二"}) {
      assertThat(searched(words)).as(words).doesNotContain(code);
    }
  }

  @Test
  void beginsAsDraftsFromATable() throws Exception {
    byte[] template = clerk.file("/policies/drafts/table").body();
    assertThat(clerk.upload("/policies/drafts/table", "table", "t.xlsx", template).body())
        .contains("表格里没有政策");
    String table =
        """
        政策名称,适用地区,文件名称,发布单位,开始日期,条件1指标,条件1比较,条件1数值,条件1单位,条件2指标,条件2数值,事项1名称,事项1金额方式,事项1金额（万元）,事项1组内,怪列
        虚构表一,香洲区,办法,虚构局,2026-01-01,研发费用,大于,300,万元,企业规模,小型,补助,固定金额,20,,
        虚构表二,440400,办法,虚构局,2026-01-01,研发费用,不小于,很多,万元,,,补助,最高不超过,20,随便,
        """;
    String page =
        clerk
            .upload(
                "/policies/drafts/table", "table", "t.csv", table.getBytes(StandardCharsets.UTF_8))
            .body();
    assertThat(page).contains("读入 2 份草稿", "虚构表一", "虚构表二", "不认识的列：怪列", "第 3 行：“随便”");
    assertThat(elsewhere.get("/policies/drafts").body()).doesNotContain("虚构表一");
    java.util.regex.Matcher draft =
        java.util.regex.Pattern.compile("(/policies/drafts/\\d+)\">虚构表(.)").matcher(page);
    java.util.Map<String, String> drafts = new java.util.HashMap<>();
    while (draft.find()) {
      drafts.put(draft.group(2), draft.group(1));
    }
    String first = clerk.get(java.util.Objects.requireNonNull(drafts.get("一"))).body();
    assertThat(first)
        .contains("value=\"300\"", "value=\"440402\" selected", "value=\"more_than\" selected");
    assertThat(
            clerk.upload("/policies/drafts/table", "table", "t.csv", new byte[] {1, 2, 3}).body())
        .contains("表格读不出来");
  }
}
