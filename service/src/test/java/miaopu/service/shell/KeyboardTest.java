package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import miaopu.engine.Language;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// Everything with the keyboard alone.
@NeedsBrowser
@TestInstance(Lifecycle.PER_CLASS)
class KeyboardTest {
  private static final int FAR = 40;
  private Sight sight;

  @BeforeAll
  void open() {
    sight = new Sight();
  }

  @AfterAll
  void close() {
    sight.close();
  }

  private static Object focus(Page page, String what) {
    return page.evaluate("() => document.activeElement." + what);
  }

  /// Goes on with Tab until a control of this name has the focus; each one on the way can be seen.
  private static void tabTo(Page page, String name) {
    for (int i = 0; i < FAR; i++) {
      page.keyboard().press("Tab");
      assertThat(page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle"))
          .as("focus on " + focus(page, "outerHTML"))
          .isNotEqualTo("none");
      if (String.valueOf(focus(page, "textContent")).strip().equals(name)
          || name.equals(focus(page, "id"))) {
        return;
      }
    }
    throw new AssertionError("no way to [" + name + "] with the keyboard on " + page.url());
  }

  @Test
  void signsInGoesAboutAndOut() {
    Actors.Actor actor = Actors.of(Role.ANALYST);
    Page page = sight.page(Role.VISITOR, Language.ZH, 1280);
    Sight.open(page, "/");
    page.keyboard().press("Tab");
    assertThat(focus(page, "textContent")).isEqualTo("跳到正文");
    page.keyboard().press("Enter");
    assertThat(focus(page, "id")).isEqualTo("main");

    tabTo(page, "登录");
    page.keyboard().press("Enter");
    page.waitForURL("**/sign-in");
    if (!"login".equals(focus(page, "id"))) {
      tabTo(page, "login");
    }
    page.keyboard().type(actor.login());
    tabTo(page, "password");
    page.keyboard().type(actor.password());
    page.keyboard().press("Enter");
    page.waitForURL("**/home");
    assertThat(page.textContent("main")).contains("迟了的事");

    tabTo(page, "退出");
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.contains("/home"));
    page.close();
  }

  @Test
  void isLedFromTheSummaryToTheField() {
    try (Page page = sight.page(Role.ADMINISTRATOR, Language.ZH, 1280)) {
      Sight.open(page, "/components");
      assertThat(String.valueOf(focus(page, "className"))).isEqualTo("errors");
      page.keyboard().press("Tab");
      assertThat(String.valueOf(focus(page, "textContent"))).startsWith("统一社会信用代码没有填写");
      page.keyboard().press("Enter");
      page.waitForURL("**#code");
      page.keyboard().type("9144");
      assertThat(page.inputValue("#code")).isEqualTo("9144");
    }
  }

  @Test
  void opensAndClosesTheMenuOfAPhone() {
    try (Page page = sight.page(Role.ANALYST, Language.ZH, 390)) {
      Sight.open(page, "/home");
      assertThat(page.isVisible("#places")).isFalse();
      tabTo(page, "菜单");
      page.keyboard().press("Enter");
      assertThat(page.isVisible("#places")).isTrue();
      page.keyboard().press("Tab");
      page.keyboard().press("Escape");
      assertThat(page.isVisible("#places")).isFalse();
      assertThat(focus(page, "className")).isEqualTo("btn menu");
    }
  }

  @Test
  void unfoldsTheRareFiltersOfTheRegister() {
    try (Page page = sight.page(Role.REVIEWER, Language.ZH, 1280)) {
      Sight.open(page, "/firms");
      assertThat(page.isVisible("#figure")).isFalse();
      tabTo(page, "更多条件");
      page.keyboard().press("Enter");
      tabTo(page, "tag");
      page.keyboard().type("重点走访");
      page.keyboard().press("Enter");
      page.waitForURL(url -> url.contains("tag="));
      // what is asked for is not hidden
      assertThat(page.isVisible("#tag")).isTrue();
      assertThat(page.inputValue("#tag")).isEqualTo("重点走访");
    }
  }

  @Test
  void slidesToALaterDay() {
    try (Page page = sight.page(Role.REVIEWER, Language.ZH, 390)) {
      Sight.open(page, "/firms/" + Actors.firm(Role.CLERK) + "/standing?date=2026-11-23");
      assertThat(page.textContent("#result")).contains("2026年11月23日申报");
      page.focus("#date");
      // the parts of a day are stops of their own
      for (int i = 0; i < FAR && !"later".equals(focus(page, "id")); i++) {
        page.keyboard().press("Tab");
      }
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      page.waitForSelector("#result:has-text('2027年1月23日申报')");
      // the thumb stays where it is, and the report is of that day
      assertThat(focus(page, "id")).isEqualTo("later");
      assertThat(page.getAttribute("#report", "href")).contains("date=2027-01-23");
    }
  }

  /// What stands where it stands follows each answer, without a button.
  @Test
  void followsEachAnswerOfTheSelfCheck() {
    try (Page page = sight.page(Role.VISITOR, Language.ZH, 1280)) {
      Sight.open(page, "/check");
      page.fill("#date", "2026-11-23");
      page.fill("[name='founded_on']", "2018-05-01");
      page.keyboard().press("Enter");
      page.waitForSelector("#live .tier");
      String before = page.textContent("#live");
      page.focus("#later");
      page.keyboard().press("End");
      page.waitForFunction(
          "before => document.querySelector('#live').textContent !== before", before);
      assertThat(focus(page, "id")).isEqualTo("later");
      assertThat(page.inputValue("[name='founded_on']")).isEqualTo("2018-05-01");
    }
  }

  @Test
  void goesWithoutScripts() {
    try (Page page = sight.page(Role.VISITOR, Language.EN, 390, false)) {
      Sight.open(page, "/");
      page.click("text=中文");
      assertThat(page.getAttribute("html", "lang")).isEqualTo("zh-CN");
    }
  }
}
