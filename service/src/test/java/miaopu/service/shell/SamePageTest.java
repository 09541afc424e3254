package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import miaopu.service.Browser;
import miaopu.service.Ground;
import miaopu.service.walls.Role;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Another language, unit of money or size of type keeps the page and what was typed there.
class SamePageTest {
  private static final Ground GROUND = Ground.get();

  private static Browser as(Role role) throws Exception {
    Browser browser = new Browser(GROUND);
    Actors.Actor actor = Actors.of(role);
    assertThat(browser.signIn(actor.login(), actor.password())).doesNotContain("refused");
    return browser;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/check", "/check/policies", "/check/boards", "/check/digital", "/check/way"})
  void keepsTheAnswersOfTheSelfCheck(String path) throws Exception {
    Browser visitor = new Browser(GROUND);
    HttpResponse<String> shown =
        visitor.post(
            path,
            "region",
            "广东省广州市天河区",
            "industry",
            "C34",
            "name",
            "虚构 \"A&B\" <厂>",
            "revenue@2025",
            "3000",
            "revenue@2025.unit",
            "WAN",
            "target",
            "miit/specialized");
    assertThat(shown.statusCode()).isEqualTo(200);
    HttpResponse<String> english = visitor.press(shown, "English");
    assertThat(english.statusCode()).isEqualTo(200);
    assertThat(english.uri().getPath()).isEqualTo(path);
    assertThat(english.body())
        .contains("<html lang=\"en\"")
        .contains("name=\"revenue@2025\" value=\"3000\"")
        .contains("C34");
    HttpResponse<String> large = visitor.press(visitor.press(english, "×100m yuan"), "Large type");
    assertThat(large.body())
        .contains("class=\"large-type\"")
        .contains("name=\"revenue@2025\" value=\"3000\"")
        .contains("value=\"虚构 &#34;A&amp;B&#34; &lt;厂>\"");
    assertThat(visitor.press(large, "中文").body()).contains("<html lang=\"zh-CN\"");
  }

  @Test
  void keepsARefusedClaim() throws Exception {
    Browser clerk = as(Role.CLERK);
    String path = "/firms/" + Actors.firm(Role.CLERK) + "/claims";
    HttpResponse<String> refused =
        clerk.post(
            path, "policy", "GD-XJR", "benefit", "award", "project", "虚构项目", "to", "a", "back",
            "b");
    assertThat(refused.statusCode()).isEqualTo(422);
    HttpResponse<String> english = clerk.press(refused, "English");
    assertThat(english.statusCode()).isEqualTo(422);
    assertThat(english.uri().getPath()).isEqualTo(path);
    assertThat(english.body())
        .contains("<html lang=\"en\"", "Please correct this first", "value=\"虚构项目\"")
        // as often as they were typed
        .containsOnlyOnce("name=\"to\" value=\"a\"")
        .containsOnlyOnce("name=\"back\" value=\"b\"");
    assertThat(clerk.press(english, "中文").statusCode()).isEqualTo(422);
  }

  @Test
  void writesNoPasswordIntoAPage() throws Exception {
    Browser clerk = as(Role.CLERK);
    HttpResponse<String> refused =
        clerk.post("/account/password", "old", "not-mine-at-all", "fresh", "short", "again", "x");
    assertThat(refused.body()).doesNotContain("not-mine-at-all").doesNotContain("resend");
    assertThat(clerk.press(refused, "English").statusCode()).isEqualTo(200);
  }

  @Test
  void leadsToNoOtherSite() throws Exception {
    Browser visitor = new Browser(GROUND);
    for (String back : List.of("//evil.example/", "https://evil.example/", "/\\evil.example", "")) {
      for (String way : List.of("/language?to=en&back=", "/language?resend=yes&to=en&back=")) {
        String sent =
            way + java.net.URLEncoder.encode(back, java.nio.charset.StandardCharsets.UTF_8);
        assertThat(Browser.location(visitor.post(sent))).isEqualTo("/");
      }
    }
    // and to no page that cannot be opened
    assertThat(Browser.location(visitor.post("/language?to=en&back=/check/policies")))
        .isEqualTo("/check");
    assertThat(Browser.location(visitor.post("/language?to=en&back=/nowhere?a=b")))
        .isEqualTo("/nowhere?a=b");
  }

  @Test
  void sendsNothingOnWithoutTheMarkOfAForm() throws Exception {
    HttpResponse<String> answer =
        java.net.http.HttpClient.newHttpClient()
            .send(
                java.net.http.HttpRequest.newBuilder(
                        GROUND.at("/language?to=en&back=/check&resend=yes"))
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("region=440106"))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(URI.create("/" + Browser.location(answer)).getPath()).isEqualTo("/");
  }
}
