package miaopu.service.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Language;
import miaopu.service.shell.NeedsBrowser;
import miaopu.service.shell.Sight;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.Test;

/// Somebody without an account, with the keyboard alone, from the first page of the self-check to
/// the list of policies.
@NeedsBrowser
class NewcomerWalkTest {
  private static final int FAR = 80;
  private static final int MOST_ANSWERS = 12;
  private static final Map<String, String> KNOWN =
      Map.of(
          "region", "广东省广州市黄埔区",
          "industry", "C34",
          "staff@2025", "280",
          "revenue@2025", "26000",
          "rd_expense@2025", "1800",
          "title_little_giant_valid", "yes",
          "title_specialized_valid", "no",
          "title_high_tech_valid", "yes");

  private static String focus(Page page, String what) {
    return String.valueOf(page.evaluate("() => document.activeElement." + what));
  }

  /// Answers what is known on the way from one control to the next, until the button that goes on.
  private static void fill(Page page, String button, Set<String> answered) {
    for (int i = 0; i < FAR; i++) {
      page.keyboard().press("Tab");
      String name = focus(page, "name");
      String answer = KNOWN.getOrDefault(name, "");
      if (focus(page, "textContent").strip().equals(button)) {
        page.keyboard().press("Enter");
        return;
      }
      if (!answer.isEmpty() && answered.size() < MOST_ANSWERS && answered.add(name)) {
        if (focus(page, "type").equals("radio")) {
          page.keyboard().press(answer.equals("yes") ? "Space" : "ArrowDown");
        } else {
          page.keyboard().type(answer);
        }
      }
    }
    throw new AssertionError("no way to [" + button + "] on " + page.url());
  }

  /// Does something and waits for the list it leads to, whole: a page that is closed while the next
  /// one arrives may never say that it is closed.
  private static void listed(Page page, Runnable act) {
    page.evaluate("() => { window.left = true }");
    act.run();
    page.waitForFunction("() => !window.left && document.readyState === 'complete'");
    assertThat(page.url()).endsWith("/check/policies");
  }

  @Test
  void reachesTheListInTwelveAnswers() {
    Set<String> answered = new HashSet<>();
    long begun = System.nanoTime();
    try (Sight sight = new Sight();
        Page page = sight.page(Role.VISITOR, Language.ZH, 1280)) {
      Sight.open(page, "/check");
      listed(page, () -> fill(page, "看能享受的政策", answered));
      for (int round = 0; round < 3; round++) {
        int before = answered.size();
        listed(page, () -> fill(page, "更新清单", answered));
        if (answered.size() == before) {
          break;
        }
      }
      assertThat(answered).containsAll(Set.of("region", "industry", "title_little_giant_valid"));
      assertThat(answered.size()).isLessThanOrEqualTo(MOST_ANSWERS);
      String list = page.textContent("main");
      assertThat(list).contains("奖补合计").contains("下一步").contains("广东省：小巨人奖励");
      assertThat(page.locator("#outside li").count()).isPositive();
      // Enter in a field goes on with the list too, and to no other page
      page.locator("input.form-control").first().focus();
      listed(page, () -> page.keyboard().press("Enter"));
      // and back is the list before, as it was
      page.goBack();
      assertThat(page.url()).endsWith("/check/policies");
      assertThat(page.textContent("main")).contains("奖补合计");
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMinutes(3));
  }
}
