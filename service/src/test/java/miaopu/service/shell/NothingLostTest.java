package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import miaopu.engine.Language;
import miaopu.service.Ground;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What somebody typed comes back, whatever happens before it is saved. Tried on the form of a
/// figure; nothing in that form is made for it.
@NeedsBrowser
class NothingLostTest {
  private static final String SEND = "main form.form .btn-primary";
  private Sight sight;
  private String form = "";

  @BeforeEach
  void open() {
    sight = new Sight();
  }

  @AfterEach
  void close() {
    sight.close();
  }

  private Page typed(boolean script) {
    return typed(Role.CLERK, script);
  }

  /// Cases that leave a kept form behind have somebody of their own.
  private Page typed(Role role, boolean script) {
    form = "/firms/" + Actors.firm(role) + "/facts?field=net_profit&period=2025";
    Page page = sight.page(role, Language.ZH, 1280, script);
    Sight.open(page, form);
    page.fill("#value", "1234.5");
    page.selectOption("select[name='value.unit']", "YUAN");
    page.fill("#asOf", "2025-12-31");
    return page;
  }

  /// Ends the session of one browser and no other.
  private static void expire(Page page) {
    for (Cookie cookie : page.context().cookies()) {
      Ground.get()
          .bean(JdbcClient.class)
          .sql("DELETE FROM people.session WHERE session_id = :id")
          .param("id", decoded(cookie.value))
          .update();
    }
  }

  private static String decoded(String cookie) {
    try {
      return new String(Base64.getDecoder().decode(cookie), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return cookie;
    }
  }

  private static void signIn(Page page, Role role) {
    Actors.Actor actor = Actors.of(role);
    page.fill("#login", actor.login());
    page.fill("#password", actor.password());
    page.click(SEND);
    page.waitForURL(url -> !url.contains("/sign-in"));
  }

  private void standsThere(Page page) {
    assertThat(page.url()).endsWith(form);
    assertThat(page.inputValue("#value")).isEqualTo("1234.5");
    assertThat(page.inputValue("select[name='value.unit']")).isEqualTo("YUAN");
    assertThat(page.inputValue("#asOf")).isEqualTo("2025-12-31");
  }

  @Test
  void comesBackWhenTheSessionRanOutAndIsSentOnce() {
    try (Page page = typed(true)) {
      expire(page);
      page.click(SEND);
      page.waitForURL("**/sign-in?kept");
      assertThat(page.textContent("main")).contains("登录后自动回到表单");
      signIn(page, Role.CLERK);
      standsThere(page);
      assertThat(page.textContent("main")).contains("已填回下面的表单");
      Sight.picture(page, "kept-form");
      page.click("main form.form:not([hidden]) .acts .btn-primary");
      page.waitForURL(url -> url.contains("/firms/" + Actors.firm(Role.CLERK) + "?entered="));
      assertThat(page.textContent("main")).contains("1234.5");
      Sight.open(page, form);
      assertThat(page.querySelector("[data-kept]")).isNull();
    }
  }

  @Test
  void comesBackToNobodyElse() {
    try (Page page = typed(Role.OWNER, true)) {
      expire(page);
      page.click(SEND);
      page.waitForURL("**/sign-in?kept");
      signIn(page, Role.ANALYST);
      assertThat(page.url()).endsWith("/home");
    }
  }

  @Test
  void comesBackWithoutScripts() {
    try (Page page = typed(false)) {
      page.fill("#value", "77");
      expire(page);
      page.click(SEND);
      page.waitForURL("**/sign-in?kept");
      signIn(page, Role.CLERK);
      assertThat(page.textContent("[data-kept]")).contains("77").contains("2025-12-31");
      page.click("[data-kept] button");
      page.waitForURL(url -> url.contains("/firms/" + Actors.firm(Role.CLERK) + "?entered="));
      assertThat(page.textContent("main")).contains("77");
    }
  }

  @Test
  void comesBackWhenTheMarkOfTheFormRanOut() {
    try (Page page = typed(Role.ADVISER, true)) {
      page.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("XSRF-TOKEN"));
      page.click(SEND);
      page.waitForURL("**" + form);
      page.waitForSelector("[data-kept]");
      standsThere(page);
    }
  }

  @Test
  void comesBackWhenThePageWasLeftAndCanBeDiscarded() {
    try (Page page = typed(true)) {
      page.click("a.brand");
      page.waitForURL(url -> !url.contains("/facts"));
      Sight.open(page, form);
      standsThere(page);
      assertThat(page.isVisible(".draft")).isTrue();
      page.reload();
      standsThere(page);
      page.click(".draft button");
      assertThat(page.inputValue("#asOf")).isEmpty();
      Sight.open(page, form);
      assertThat(page.isVisible(".draft")).isFalse();
    }
  }

  @Test
  void comesBackWhenTheNetworkFailed() {
    try (Page page = typed(true)) {
      page.context().setOffline(true);
      try {
        page.click(SEND);
        page.waitForTimeout(300);
      } catch (PlaywrightException failed) {
        assertThat(failed).hasMessageContaining("ERR_INTERNET_DISCONNECTED");
      }
      page.context().setOffline(false);
      page.goBack();
      standsThere(page);
    }
  }
}
