package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import miaopu.service.Browser;
import miaopu.service.walls.Cast;
import miaopu.service.walls.Role;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where the home pages of those lead for whom nothing waits.
class StartsTest {
  private static final Pattern LINK = Pattern.compile("<a href=\"(/[^\"]*)\"");

  @ParameterizedTest
  @EnumSource(names = {"ANALYST", "PUBLISHER", "FINANCE", "CHAIN_LEADER", "INSTITUTION"})
  void leadToPagesTheyCanOpen(Role role) throws Exception {
    Browser browser = Cast.browser(role);
    String page = browser.get("/home").body();
    String main =
        page.substring(
            page.indexOf("id=\"starts\""), page.indexOf("</ul>", page.indexOf("id=\"starts\"")));
    List<String> links =
        LINK.matcher(main).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(links).hasSizeGreaterThan(4).doesNotHaveDuplicates();
    for (String link : links) {
      assertThat(browser.get(link).statusCode()).as(link).isEqualTo(200);
    }
    assertThat(page).contains("今天可以做的").doesNotContain("没有等您办理的事项");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nameOnlyWhatTheRoleMayDo(Role role) {
    assertThat(Starts.of(role)).allMatch(one -> one.needs().allows(role));
  }
}
