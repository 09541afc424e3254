package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import java.util.Objects;
import miaopu.engine.Language;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.Test;

/// What people do on a phone that runs no scripts.
@NeedsBrowser
class PhoneTest {
  private static final int WIDTH = 390;

  private static BoundingBox box(ElementHandle one) {
    return Objects.requireNonNull(one.boundingBox());
  }

  private static void stand(Page page, String what, int least) {
    assertThat(page.querySelectorAll(what))
        .as(what)
        .isNotEmpty()
        .allSatisfy(one -> {
          BoundingBox box = box(one);
          assertThat(box.width).isGreaterThanOrEqualTo(least);
          assertThat(box.x + box.width).isLessThanOrEqualTo(WIDTH);
        });
  }

  private static Browser as(Role role) throws Exception {
    Browser browser = new Browser(Ground.get());
    Actors.Actor actor = Actors.of(role);
    browser.signIn(actor.login(), actor.password());
    return browser;
  }

  @Test
  void showsEveryFieldOfTheChecklist() throws Exception {
    String list = "/firms/" + Actors.firm(Role.CLERK) + "/checklist";
    as(Role.CLERK).post(list, "policy", "GD-XJR", "benefit", "award");
    try (Sight sight = new Sight();
        Page page = sight.page(Role.CLERK, Language.ZH, WIDTH, false)) {
      Sight.open(page, list);
      Sight.picture(page, "checklist-filled-phone");
      stand(page, ".sheet select", 140);
      stand(page, ".sheet input[type=date]", 140);
      page.setViewportSize(1280, 900);
      Sight.picture(page, "checklist-filled-desk");
    }
  }

  @Test
  void showsAConsentWithItsEnd() throws Exception {
    Actors.firm(Role.OWNER);
    String purpose = "申请流动资金贷款";
    as(Role.OWNER)
        .post(
            "/consents",
            "grantee",
            "BANK",
            "facts",
            "PROFILE",
            "purpose",
            purpose,
            "until",
            miaopu.service.walls.Today.date().plusMonths(6).toString());
    try (Sight sight = new Sight();
        Page page = sight.page(Role.OWNER, Language.ZH, WIDTH, false)) {
      Sight.open(page, "/consents");
      Sight.picture(page, "consents-filled-phone");
      stand(page, ".sheet button:has-text('撤回')", 40);
      ElementHandle cell = page.querySelector(".sheet td:has-text('" + purpose + "')");
      assertThat(box(Objects.requireNonNull(cell)).width).isGreaterThan(140);
      page.setViewportSize(1280, 900);
      Sight.picture(page, "consents-filled-desk");
    }
  }

  @Test
  void foldsThePoliciesOfAFirmAndPrintsThemWhole() {
    try (Sight sight = new Sight();
        Page page = sight.page(Role.CLERK, Language.ZH, WIDTH, false)) {
      Sight.open(page, "/firms/" + Actors.firm(Role.CLERK) + "/policies");
      String height = "document.documentElement.scrollHeight / 844";
      assertThat(((Number) page.evaluate(height)).doubleValue()).isLessThan(14);
      String hidden =
          "[...document.querySelectorAll('details.prints dt')].filter(one =>"
              + " !one.checkVisibility({contentVisibilityAuto: true})).length";
      assertThat(((Number) page.evaluate(hidden)).intValue()).isPositive();
      page.emulateMedia(
          new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
      assertThat(((Number) page.evaluate(hidden)).intValue()).isZero();
    }
  }

  @Test
  void stacksTheListsOfSweepsAndClaims() {
    miaopu.service.enterprises.Shown.make();
    miaopu.service.claims.ClaimThings.shown(Actors.firm(Role.CLERK), 440106);
    try (Sight sight = new Sight();
        Page page = sight.page(Role.REVIEWER, Language.EN, WIDTH, false)) {
      for (String path : new String[] {"/sweeps", "/claims"}) {
        Sight.open(page, path);
        assertThat(page.querySelectorAll(".sheet .stacks tbody tr")).as(path).isNotEmpty();
        assertThat(
                page.evaluate(
                    "[...document.querySelectorAll('.sheet')].filter(one =>"
                        + " one.scrollWidth > one.clientWidth).map(one => one.textContent)"))
            .as(path)
            .isEqualTo(java.util.List.of());
      }
    }
  }

  @Test
  void offersTheSelfCheckFirst() {
    try (Sight sight = new Sight();
        Page page = sight.page(Role.VISITOR, Language.ZH, WIDTH, false)) {
      Sight.open(page, "/");
      assertThat(page.textContent("main .btn")).contains("自测");
      assertThat(page.querySelectorAll("main .btn-primary")).hasSize(1);
      for (String card : java.util.List.of("企业", "主管部门", "金融与服务机构")) {
        assertThat(page.querySelectorAll(".card:has(h2:text-is('" + card + "')) a")).isNotEmpty();
      }
      page.click("main .btn-primary");
      assertThat(page.url()).endsWith("/check");
    }
  }

  /// Presses a button and waits for the page it leads to.
  private static void press(Page page, String button, String shown) {
    page.focus(button);
    page.keyboard().press("Enter");
    page.waitForSelector(shown);
  }

  private static final String SEND = "main form.form .acts .btn-primary";
  private static final String TYPE = "button[formaction^='/type']";
  private static final String LANGUAGE = "button[formaction^='/language']";

  @Test
  void keepsRefusedFormsInAnotherLanguage() {
    try (Sight sight = new Sight();
        Page page = sight.page(Role.CLERK, Language.ZH, WIDTH, false)) {
      String firm = "/firms/" + Actors.firm(Role.CLERK);
      Sight.open(page, firm + "/claims/new?policy=GD-XJR&benefit=award");
      page.fill("#reach", "13800000000");
      press(page, SEND, "html[lang=zh-CN] .errors");
      press(page, LANGUAGE, "html[lang=en] .errors");
      assertThat(page.url()).endsWith(firm + "/claims");
      assertThat(page.inputValue("#reach")).isEqualTo("13800000000");
      press(page, TYPE, "html.large-type .errors");
      assertThat(page.inputValue("#reach")).isEqualTo("13800000000");
      press(page, TYPE, "html:not(.large-type) .errors");
      Sight.open(page, firm + "/fact-sheet?want=staff@2025&want=rd_expense@2025");
      page.fill("[name='staff@2025']", "12.5");
      press(page, SEND, "html[lang=en] .errors");
      press(page, LANGUAGE, "html[lang=zh-CN] .errors");
      assertThat(page.inputValue("[name='staff@2025']")).isEqualTo("12.5");
      Sight.open(page, "/account");
      page.fill("#old", "not-mine-at-all");
      press(page, "form[action='/account/password'] .btn", "html[lang=zh-CN] .errors");
      assertThat(page.url()).endsWith("/account/password");
      press(page, LANGUAGE, "html[lang=en]");
      assertThat(page.url()).endsWith("/account");
    }
  }
}
