package miaopu.service.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import miaopu.service.Ground;
import org.junit.jupiter.api.Test;

/// What people and programs are told when there is no answer.
class FaultsTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final HttpClient browser = Ground.browser();

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(Ground.get().at(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(Ground.get().at(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return browser.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void isWhole(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
    assertThat(answer.body()).containsOnlyOnce("<!DOCTYPE html>").containsOnlyOnce("</html>");
    assertThat(answer.body()).doesNotContain("secret of the program").doesNotContain("Exception");
  }

  @Test
  void giveAPageInBothLanguagesForUnknownPaths() throws Exception {
    HttpResponse<String> zh = get("/nowhere/at/all");
    assertThat(zh.statusCode()).isEqualTo(404);
    isWhole(zh);
    assertThat(zh.body()).contains("没有找到这个页面").contains("lang=\"zh-CN\"");
    HttpResponse<String> en = get("/nowhere", "Accept-Language", "en");
    assertThat(en.body()).contains("There is no such page").contains("lang=\"en\"");
    assertThat(get("/error").statusCode()).isEqualTo(404);
  }

  @Test
  void giveANumberAndNothingElseForAFaultOfOurs() throws Exception {
    HttpResponse<String> answer = get("/test/fault");
    assertThat(answer.statusCode()).isEqualTo(500);
    isWhole(answer);
    assertThat(answer.body()).containsPattern("编号：<strong>[0-9A-Z]+</strong>");
  }

  @Test
  void giveAnErrorPageAndNotHalfAPageForAFaultInATemplate() throws Exception {
    HttpResponse<String> answer = get("/test/half-page");
    assertThat(answer.statusCode()).isEqualTo(500);
    isWhole(answer);
    assertThat(answer.body()).contains("平台出了故障").doesNotContain("页面组件");
  }

  @Test
  void sayWhatIsWrongWithAnAddressOrAWay() throws Exception {
    HttpResponse<String> unclear = get("/test/number?n=many");
    assertThat(unclear.statusCode()).isEqualTo(400);
    isWhole(unclear);
    HttpResponse<String> wrongWay = get("/test/form");
    assertThat(wrongWay.statusCode()).isEqualTo(405);
    isWhole(wrongWay);
  }

  @Test
  void giveProgramsProblems() throws Exception {
    HttpResponse<String> missing = get("/api/v1/nowhere");
    assertThat(missing.statusCode()).isEqualTo(404);
    assertThat(missing.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(missing.body())
        .contains("\"status\":404")
        .contains("\"title\":\"There is no such page\"")
        .contains("\"instance\":\"/api/v1/nowhere\"");
    HttpResponse<String> fault = get("/api/v1/test/fault");
    assertThat(fault.statusCode()).isEqualTo(500);
    assertThat(fault.body()).contains("\"number\":\"").doesNotContain("secret of the program");
  }

  @Test
  void offerNothingToAFormFromElsewhere() throws Exception {
    HttpResponse<String> forged = post("/test/form", "word=forged", "Sec-Fetch-Site", "cross-site");
    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(forged.body()).doesNotContain("forged").contains("没有提交成功");
  }

  @Test
  void keepWhatWasTypedIntoAFormOfOursThatRanOut() throws Exception {
    HttpResponse<String> expired =
        post(
            "/test/form", "word=%E8%8B%97%3Cb%3E&password=hidden", "Sec-Fetch-Site", "same-origin");
    assertThat(expired.statusCode()).isEqualTo(403);
    isWhole(expired);
    assertThat(expired.body())
        .contains("name=\"word\" value=\"苗&lt;b>\"")
        .contains("action=\"/test/form\"")
        .doesNotContain("value=\"hidden\"")
        .doesNotContain("name=\"password\"");
    Matcher token = TOKEN.matcher(expired.body());
    assertThat(token.find()).isTrue();
    assertThat(post("/test/form", "word=again&_csrf=" + token.group(1)).body()).isEqualTo("again");
  }

  @Test
  void keepWhatWasTypedByOneWhoseSessionRanOut() throws Exception {
    Matcher token = TOKEN.matcher(get("/").body());
    assertThat(token.find()).isTrue();
    HttpResponse<String> late =
        post(
            "/account/tokens",
            "word=kept&_csrf=" + token.group(1),
            "Sec-Fetch-Site",
            "same-origin");
    assertThat(late.statusCode()).isEqualTo(404);
    assertThat(late.body()).contains("value=\"kept\"").contains("您已退出登录");
  }
}
