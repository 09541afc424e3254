package miaopu.service.policies;

import static miaopu.service.policies.AuthoringTest.begun;
import static miaopu.service.policies.AuthoringTest.code;
import static miaopu.service.policies.AuthoringTest.handedOver;
import static miaopu.service.policies.AuthoringTest.right;
import static miaopu.service.policies.AuthoringTest.send;
import static miaopu.service.policies.AuthoringTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.shell.Form;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Jurisdiction;
import miaopu.service.walls.Role;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What stands between a draft and the library: one version for one draft, published only when it
/// still holds, with benefits that stay what they were.
class PublishingTest {
  private static final Ground GROUND = Ground.get();
  private static final String REFUSED = "id=\"words-mistake\"";
  private static Browser clerk = new Browser(GROUND);
  private static Browser second = new Browser(GROUND);
  private static long office;
  private static long account;

  @BeforeAll
  static void openAnOffice() throws Exception {
    office = Cast.organisation("OFFICE", "虚构中山市工信局", 442_000, 0);
    account = Cast.account("zhongshan-clerk", "虚构起草", office, Role.REVIEWER);
    clerk.signIn("zhongshan-clerk", Cast.PASSWORD);
    second = AuthoringTest.signedIn("zhongshan-second", office, Role.APPROVER);
  }

  private static List<String> form(String title, String... more) {
    return with(with(right(title), "region", "442000"), more);
  }

  private static String id(String place) {
    return place.replaceAll("\\D", "");
  }

  private static String accepted(String place) throws Exception {
    return second.post(place + "/review", "decision", "accept").body();
  }

  private static String published(List<String> form) throws Exception {
    String place = handedOver(clerk, form);
    assertThat(accepted(place)).doesNotContain(REFUSED);
    assertThat(clerk.get(place).body()).contains("已发布");
    return place;
  }

  private static String next(String place) throws Exception {
    return Browser.location(clerk.post("/policies/drafts", "of", id(place)));
  }

  private static String nextHandedOver(String place, List<String> form) throws Exception {
    String later = Browser.location(send(clerk, next(place), "hand-over", form));
    assertThat(later).matches("/policies/written/\\d+");
    return later;
  }

  @Test
  void refusesAVersionWhenALaterOneWasPublished() throws Exception {
    String first = published(form("虚构先后"));
    String code = code(clerk, first);
    String older = nextHandedOver(first, form("虚构先后", "b1.cap", "90"));
    String later = nextHandedOver(first, form("虚构先后", "b1.cap", "80"));
    assertThat(second.get(older).body()).contains("value=\"accept\"");
    assertThat(accepted(later)).doesNotContain(REFUSED);
    assertThat(second.get(older).body())
        .contains("已有更新的版本发布", "value=\"refuse\"")
        .doesNotContain("value=\"accept\"");
    assertThat(accepted(older)).contains(REFUSED, "已有更新的版本发布");
    assertThat(clerk.get(older).body()).contains("待审定");
    assertThat(new Browser(GROUND).get("/policies/" + code).body()).contains("80 万元");
  }

  @Test
  void bringsAWithdrawnPolicyBackOnlyByAVersionWrittenSince() throws Exception {
    String first = published(form("虚构撤回"));
    String code = code(clerk, first);
    String waiting = nextHandedOver(first, form("虚构撤回", "b1.cap", "90"));
    second.post(first + "/withdrawal", "words", "写错了上限");
    Browser visitor = new Browser(GROUND);
    assertThat(visitor.get("/policies/" + code).statusCode()).isEqualTo(404);
    assertThat(second.get(waiting).body()).contains("已被撤回").doesNotContain("value=\"accept\"");
    assertThat(accepted(waiting)).contains(REFUSED, "已被撤回");
    assertThat(visitor.get("/policies/" + code).statusCode()).isEqualTo(404);
    // corrected under the same code: who has had it has had it
    String again = nextHandedOver(first, form("虚构撤回", "b1.cap", "70"));
    assertThat(accepted(again)).doesNotContain(REFUSED);
    assertThat(code(clerk, again)).isEqualTo(code);
    assertThat(visitor.get("/policies/" + code).body()).contains("70 万元");
    assertThat(visitor.get(first).body()).contains("已撤回");
  }

  @Test
  void refusesWhatCanNoLongerBeRead() throws Exception {
    long odd = PolicyThings.handed(PolicyThings.writer(office, 442_000));
    String place = "/policies/written/" + odd;
    assertThat(second.get(place).body()).contains("不能读取").doesNotContain("value=\"accept\"");
    assertThat(accepted(place)).contains(REFUSED, "不能读取");
    assertThat(second.get(place).body()).contains("待审定");
    second.post(place + "/review", "decision", "refuse", "words", "读不出来");
    assertThat(second.get(place).body()).contains("已退回");
  }

  @Test
  void refusesTheSecondOfTwoThatSayDifferentThingsOfOneGroup() throws Exception {
    String one = handedOver(clerk, form("虚构甲", "b1.group", "虚构同组", "b1.stacking", "adds"));
    String other = handedOver(clerk, form("虚构乙", "b1.group", "虚构同组", "b1.stacking", "highest"));
    assertThat(accepted(one)).doesNotContain(REFUSED);
    assertThat(accepted(other)).contains(REFUSED, "不能读取");
    // what a policy alone says of a group, its next version may say anew
    String next = nextHandedOver(one, form("虚构甲", "b1.group", "虚构同组", "b1.stacking", "highest"));
    assertThat(accepted(next)).doesNotContain(REFUSED);
    assertThat(second.get(other).body()).contains("value=\"accept\"");
    // who writes for another province means another group by the same name
    long far = Cast.organisation("OFFICE", "虚构乌鲁木齐市工信局", 650_100, 0);
    Browser stranger = AuthoringTest.signedIn("wulumuqi-clerk", far, Role.REVIEWER);
    List<String> theirs =
        with(form("虚构丙", "b1.group", "虚构同组", "b1.stacking", "adds"), "region", "650100");
    assertThat(stranger.get(handedOver(stranger, theirs)).body()).contains("待审定");
  }

  @Test
  void keepsBenefitsInTheRowsTheyWerePublishedIn() throws Exception {
    List<String> two =
        form("虚构两项", "b2.label", "设备补助", "b2.amount", "fixed", "b2.sum", "5", "b2.sum.unit", "WAN");
    String first = published(two);
    String draft = next(first);
    String swapped =
        send(clerk, draft, "hand-over", with(two, "b1.label", "设备补助", "b2.label", "研发补助")).body();
    assertThat(swapped)
        .contains("id=\"b1.label-mistake\"", "是第 2 项", "id=\"b2.label-mistake\"", "是第 1 项");
    List<String> renamed = with(two, "b1.label", "研发投入补助");
    assertThat(send(clerk, draft, "hand-over", renamed).body())
        .contains("id=\"b1.same-mistake\"", "在已发布的版本中是“研发补助”", "type=\"checkbox\" id=\"b1.same\"");
    String later =
        Browser.location(
            send(clerk, draft, "hand-over", with(renamed, "b1.same", "yes", "b3.label", "新补助")));
    assertThat(accepted(later)).doesNotContain(REFUSED);
    assertThat(clerk.get(later + "/text").body()).contains("- id: b1", "研发投入补助", "- id: b3");
    // what was said of one version is asked again of the next
    assertThat(clerk.get(next(later)).body()).doesNotContain("id=\"b1.same\"");
  }

  @Test
  void makesOneVersionOfADraftThatIsHandedOverTwiceAtOnce() throws Exception {
    String draft = begun(clerk);
    Form form = Form.EMPTY;
    List<String> typed = form("虚构双击");
    for (int i = 0; i < typed.size(); i += 2) {
      form = form.with(typed.get(i), typed.get(i + 1));
    }
    Form all = form;
    Viewer who =
        new Viewer(
            account,
            "",
            office,
            "虚构中山市工信局",
            Role.REVIEWER,
            Caller.OFFICE,
            Jurisdiction.of(442_000),
            0);
    Drafts.Draft found =
        Viewers.as(
            who, () -> GROUND.bean(Drafts.class).find(Long.parseLong(id(draft))).orElseThrow());
    Callable<Optional<PolicyDesk.HandedOver>> press =
        () -> Viewers.as(who, () -> GROUND.bean(PolicyDesk.class).handOver(found, all));
    List<Optional<PolicyDesk.HandedOver>> came = new ArrayList<>();
    try (ExecutorService two = Executors.newFixedThreadPool(2)) {
      for (Future<Optional<PolicyDesk.HandedOver>> one : two.invokeAll(List.of(press, press))) {
        came.add(one.get());
      }
    }
    assertThat(came).filteredOn(Optional::isPresent).hasSize(1);
    assertThat(Viewers.as(who, () -> GROUND.bean(WrittenPolicies.class).versions(found.code())))
        .hasSize(1);
    // neither is a draft that is gone kept
    assertThat(Viewers.as(who, () -> GROUND.bean(Drafts.class).keep(found, all))).isFalse();
  }

  @Test
  void refusesNumbersNoMemoryHolds() throws Exception {
    String draft = begun(clerk);
    for (String sum : new String[] {"1e999999999", "-1E+999999999", "9".repeat(41), "0x10"}) {
      assertThat(
              send(clerk, draft, "check", form("虚构巨数", "b1.amount", "fixed", "b1.sum", sum)).body())
          .as(sum)
          .contains("id=\"b1.sum-mistake\"");
      assertThat(
              clerk
                  .post(
                      draft + "/count",
                      "region",
                      "442000",
                      "c1.field",
                      "rd_expense",
                      "c1.value",
                      sum,
                      "c1.unit",
                      "万元")
                  .body())
          .contains("条件写完整后");
    }
    Form typed = Form.EMPTY.with("sum", "1e999999999");
    assertThat(typed.yuan("sum")).isEmpty();
    assertThat(typed.with("sum", "1,234.50").yuan("sum").orElseThrow())
        .isEqualByComparingTo("12345000");
  }

  @Test
  void takesATableAsAWholeAndListsItByPages() throws Exception {
    StringBuilder table = new StringBuilder("政策名称,适用地区\n");
    for (int i = 1; i <= 120; i++) {
      table.append("虚构批量").append(i).append(",442000\n");
    }
    byte[] bytes = table.toString().getBytes(StandardCharsets.UTF_8);
    assertThat(clerk.upload("/policies/drafts/table", "table", "t.csv", bytes).body())
        .contains("读入 120 份草稿");
    List<String> seen = new ArrayList<>();
    String page = "/policies/drafts";
    while (!page.isEmpty()) {
      String body = clerk.get(page).body();
      Matcher title = Pattern.compile(">(虚构批量\\d+)<").matcher(body);
      while (title.find()) {
        seen.add(title.group(1));
      }
      Matcher more = Pattern.compile("href=\"(/policies/drafts[?]drafts=\\d+)\"").matcher(body);
      page = more.find() ? more.group(1) : "";
    }
    assertThat(seen).hasSize(120).doesNotHaveDuplicates();
  }
}
