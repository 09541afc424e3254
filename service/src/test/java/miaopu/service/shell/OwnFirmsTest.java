package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import miaopu.engine.Language;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/// People of a firm find their way to it, with the keyboard alone.
@NeedsBrowser
@TestInstance(Lifecycle.PER_CLASS)
class OwnFirmsTest {
  private static final int FAR = 40;
  private static final String OTHER = "虚构第二委托厂";

  private Sight sight;

  @BeforeAll
  void open() {
    sight = new Sight();
  }

  @AfterAll
  void close() {
    sight.close();
  }

  private static String focused(Page page) {
    return String.valueOf(page.evaluate("() => document.activeElement.textContent"))
        .replaceAll("\\s+", " ")
        .strip();
  }

  private static void tabTo(Page page, String name) {
    for (int i = 0; i < FAR; i++) {
      page.keyboard().press("Tab");
      if (focused(page).equals(name)) {
        return;
      }
    }
    throw new AssertionError("no way to [" + name + "] with the keyboard on " + page.url());
  }

  @Test
  void leadFirstToTheOneFirm() {
    for (Role role : new Role[] {Role.OWNER, Role.CLERK}) {
      String firm = "/firms/" + Actors.firm(role);
      try (Page page = sight.page(role, Language.ZH, 1280)) {
        Sight.open(page, "/home");
        assertThat(page.locator("#places a").first().textContent()).isEqualTo("我的企业");
        assertThat(page.locator("#firms a").first().getAttribute("href")).isEqualTo(firm);
        tabTo(page, "我的企业");
        page.keyboard().press("Enter");
        page.waitForURL("**" + firm);
        assertThat(page.textContent("h1")).isEqualTo("虚构穗芯半导体有限公司");
        assertThat(page.locator("#places a[aria-current]").textContent()).isEqualTo("我的企业");
      }
    }
  }

  @Test
  void areListedForAnAdviserOfSeveral() {
    long first = Actors.firm(Role.ADVISER);
    long other = first + 500;
    long organisation = Cast.organisation("FIRM", OTHER, Cast.HOME, other);
    Cast.as(
        Cast.STEWARD,
        rows ->
            rows.sql(
                    """
                    INSERT INTO people.membership (account, organisation, role)
                    SELECT id, :organisation, 'ADVISER' FROM people.account WHERE login = 'look-adviser'
                    """)
                .param("organisation", organisation)
                .update());
    try (Page page = sight.page(Role.ADVISER, Language.ZH, 1280)) {
      Sight.open(page, "/home");
      assertThat(page.textContent("#firms")).contains("虚构穗芯半导体有限公司").contains(OTHER);
      tabTo(page, "我的企业");
      page.keyboard().press("Enter");
      page.waitForURL("**/my-firms");
      tabTo(page, "进入 " + OTHER);
      page.keyboard().press("Enter");
      page.waitForURL("**/firms/" + other);
      // the register does not have it: the page is not there, but the seat is taken
      Sight.open(page, "/my-firms");
      assertThat(page.locator(".own-firms li").nth(1).textContent()).contains("现在办理");
      tabTo(page, "进入 虚构穗芯半导体有限公司");
      page.keyboard().press("Enter");
      page.waitForURL("**/firms/" + first);
      assertThat(page.textContent("h1")).isEqualTo("虚构穗芯半导体有限公司");
    }
  }

  @Test
  void areNobodysWhoHasNone() throws Exception {
    Browser office = new Browser(Ground.get());
    Cast.viewer(Role.REVIEWER);
    office.signIn("cast-reviewer", Cast.PASSWORD);
    assertThat(office.get("/my-firms").statusCode()).isEqualTo(404);
    assertThat(office.get("/home").body()).doesNotContain("我的企业");
  }
}
