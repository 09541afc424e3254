package miaopu.service.circulars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import miaopu.service.assessments.ChosenFirms;
import miaopu.service.enterprises.Things;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A letter to chosen firms, through the pages and calls of both sides.
class CircularPagesTest {
  private static final String FIRM = Long.toString(Cast.FIRM);
  private static final String STANDARD = "miit/little-giant";
  private static String group = "";

  @BeforeAll
  static void cast() {
    Things.add();
    // the firm is there, and somebody works for it
    Objects.requireNonNull(Cast.thing("firm").id(Cast.viewer(Role.OWNER), Cast.Whose.OWN));
    group =
        CircularThings.group(
            Ground.get().bean(ChosenFirms.class), Cast.viewer(Role.REVIEWER), STANDARD, Cast.FIRM);
  }

  private static String hidden(String page, String name) {
    Matcher found = Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page);
    assertThat(found.find()).as(name).isTrue();
    return found.group(1);
  }

  private static String[] fields(String... more) {
    return Stream.concat(Stream.of("standard", STANDARD, "group", group), Stream.of(more))
        .toArray(String[]::new);
  }

  @Test
  void isLookedAtOnceMoreAndSentOnce() throws Exception {
    Browser office = Cast.browser(Role.REVIEWER);
    String form =
        office
            .get("/circulars/new?standard=" + STANDARD + "&group=" + group + "&firm=" + FIRM)
            .body();
    assertThat(form).contains("写给勾选的 1 户", "能写到 1 户企业的");
    assertThat(office.post("/circulars/look", "group", "OPEN", "ticked", "yes").body())
        .doesNotContain("写给勾选的");
    assertThat(office.get("/circulars/new?group=OPEN&ticked=yes").body())
        .contains("没有勾选企业", "回到名单")
        .doesNotContain("写给勾选的");
    String key = hidden(form, "key");
    String[] bare = fields("firm", FIRM, "key", key);
    assertThat(office.post("/circulars/look", bare).body()).contains("标题须有 1 至 60 字");
    String[] typed = fields("firm", FIRM, "key", key, "subject", "辅导会", "words", "周五见。");
    String look = office.post("/circulars/look", typed).body();
    assertThat(look).contains("写给 1 户企业的").contains("已关闭来信").contains("周五见。");
    String mark = hidden(look, "mark");
    String[] wrong =
        fields("firm", FIRM, "key", key, "subject", "辅导会", "words", "周五见。", "mark", "x");
    assertThat(office.post("/circulars", wrong).body()).contains("名单有变化");
    String[] sent =
        fields("firm", FIRM, "key", key, "subject", "辅导会", "words", "周五见。", "mark", mark);
    String one = Browser.location(office.post("/circulars", sent));
    assertThat(one).matches(".*/circulars/\\d+");
    assertThat(Browser.location(office.post("/circulars", sent))).isEqualTo(one);
    assertThat(office.get("/circulars").body()).contains("辅导会");
    assertThat(office.get(one.substring(one.indexOf("/circulars"))).body()).contains("写给的企业");
  }

  @Test
  void isTurnedOffByOneClick() throws Exception {
    Browser owner = Cast.browser(Role.OWNER);
    String path = "/firms/" + FIRM + "/circulars";
    assertThat(Browser.location(owner.get("/own-circulars"))).endsWith(path);
    owner.post(path + "/letters", "on", "no");
    assertThat(owner.get(path).body()).contains("已关闭部门通知");
    String body =
        """
        {"key": "calls-%s", "subject": "辅导会", "words": "周五见。", "standard": "miit/little-giant",
         "group": "GROUP", "firms": [%s], "whole": false}
        """
            .replace("GROUP", group);
    String token = Bearers.token(Cast.viewer(Role.REVIEWER));
    assertThat(Bearers.call(token, "POST", "/api/v1/circulars", body.formatted("off", FIRM)).body())
        .contains("没有可以写信的企业");
    // before anything is written
    String chosen = "/circulars/new?standard=" + STANDARD + "&group=" + group + "&firm=" + FIRM;
    assertThat(Cast.browser(Role.REVIEWER).get(chosen).body())
        .contains("没有可以写信的企业", "回到名单")
        .doesNotContain("name=\"words\"");
    owner.post(path + "/letters", "on", "yes");
    String made =
        Bearers.call(token, "POST", "/api/v1/circulars", body.formatted("on", FIRM)).body();
    assertThat(made)
        .contains("\"firms\":1")
        .contains("\"unreached\":0")
        .contains("\"waiting\":null", "\"sent\":null", "\"seen\":null")
        .doesNotContain("leftOut", "nobody");
    // no firm named is not the whole list
    assertThat(Bearers.call(token, "POST", "/api/v1/circulars", body.formatted("none", "")).body())
        .contains("whole");
    assertThat(Bearers.call(token, "POST", "/api/v1/circulars", body.formatted("on", FIRM)).body())
        .contains(hiddenId(made));
  }

  @Test
  void tellsNoCountThatCouldBeAboutOneFirm() throws Exception {
    // of twelve firms that were chosen eight are written to
    String path = "/circulars/" + CircularThings.sending(Cast.viewer(Role.REVIEWER));
    assertThat(Cast.browser(Role.REVIEWER).get(path).body())
        .contains("写不到：已关闭来信，或没有人使用平台")
        .containsPattern("(?s)(不足 10 户，不显示.*){3}")
        .doesNotContain("已关闭来信、没有写");
    String token = Bearers.token(Cast.viewer(Role.REVIEWER));
    assertThat(Bearers.call(token, "GET", "/api/v1" + path, "").body())
        .contains("\"firms\":8", "\"unreached\":4")
        .contains("\"waiting\":null", "\"sent\":null", "\"seen\":null")
        .doesNotContain("leftOut", "nobody");
  }

  private static String hiddenId(String json) {
    Matcher found = Pattern.compile("\"id\":\\d+").matcher(json);
    assertThat(found.find()).isTrue();
    return found.group();
  }
}
