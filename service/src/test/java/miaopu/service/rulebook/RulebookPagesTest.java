package miaopu.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import miaopu.engine.Edition;
import miaopu.engine.Rulebook;
import miaopu.service.Ground;
import miaopu.service.api.Bearers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pages of the rulebook, as a visitor without account reads them.
class RulebookPagesTest {
  private static final Ground GROUND = Ground.get();
  private static final Path STANDARDS = Path.of("../standards");
  private static final Pattern THRESHOLD =
      Pattern.compile(
          "(?:at_least|more_than|at_most|less_than|equals): \"?(-?[0-9.]+)(亿元|万元|元|%|\\p{IsHan})");
  private static final Pattern FIGURE =
      Pattern.compile("(-?[0-9][0-9,]*(?:\\.[0-9]+)?)\\s*(亿元|万元|元|%|\\p{IsHan})");
  private static final Pattern LINK = Pattern.compile("href=\"(/rulebook[^\"]*|#[^\"]+)\"");
  private static final Pattern ANCHOR = Pattern.compile("\\bid=\"([^\"]+)\"");

  static Stream<String> pages() {
    Rulebook rulebook = Rulebook.bundled();
    return rulebook.editions().stream()
        .flatMap(edition ->
            Stream.concat(
                Stream.of(edition.id()),
                edition.overlays().stream()
                    .map(Edition.Overlay::id)
                    .map(overlay -> edition.id() + "?overlay=" + overlay)))
        .map(path -> "/rulebook/" + path);
  }

  private static HttpResponse<String> answer(String path, String language)
      throws IOException, InterruptedException {
    return Ground.browser()
        .send(
            HttpRequest.newBuilder(GROUND.at(path)).header("Accept-Language", language).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static String page(String path, String language)
      throws IOException, InterruptedException {
    HttpResponse<String> answer = answer(path, language);
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return answer.body();
  }

  /// The text of the page's own part, without markup.
  private static String text(String page) {
    String main = page.substring(page.indexOf("<main"), page.indexOf("</main>"));
    return main.replaceAll("<[^>]+>", " ").replace("&lt;", "<").replaceAll("\\s+", " ");
  }

  @ParameterizedTest
  @MethodSource("pages")
  void areWholeInBothLanguages(String path) throws Exception {
    String zh = text(page(path, "zh-CN"));
    String en = text(page(path, "en"));
    assertThat(zh)
        .doesNotContain("unknown", "null", "UNKNOWN")
        .doesNotContainPattern("[a-z_]+@\\d{4}")
        .doesNotContainPattern("\\b[a-z]+_[a-z0-9_]+\\b")
        .contains("来源和把握");
    assertThat(en)
        .doesNotContain("null", "UNKNOWN")
        .doesNotContainPattern("[a-z_]+@\\d{4}")
        .doesNotContainPattern("\\b[a-z]+_[a-z0-9_]+\\b")
        .contains("Sources, and how sure we are");
  }

  private static String base(String number, String unit) {
    BigDecimal plain = new BigDecimal(number.replace(",", ""));
    BigDecimal value =
        switch (unit) {
          case "亿元" -> plain.movePointRight(8);
          case "万元" -> plain.movePointRight(4);
          case "%" -> plain.movePointLeft(2);
          default -> plain;
        };
    String kind = unit.endsWith("元") ? "元" : unit;
    String shown = value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    return shown + kind;
  }

  private static Set<String> figures(Pattern pattern, String text) {
    Set<String> figures = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      figures.add(base(matcher.group(1), matcher.group(2)));
    }
    return figures;
  }

  @Test
  void showEachThresholdOfTheFiles() throws Exception {
    int thresholds = 0;
    for (Edition edition : GROUND.bean(Rulebook.class).editions()) {
      String file = Files.readString(STANDARDS.resolve(edition.id()).resolve("standard.yaml"));
      Set<String> wanted = figures(THRESHOLD, file);
      thresholds += wanted.size();
      assertThat(figures(FIGURE, text(page("/rulebook/" + edition.id(), "zh-CN"))))
          .as(edition.id())
          .containsAll(wanted);
    }
    assertThat(thresholds).isGreaterThan(100);
  }

  @Test
  void showTheThresholdsOfOverlays() throws Exception {
    assertThat(text(page("/rulebook/miit/specialized/2022?overlay=guangdong", "zh-CN")))
        .contains("70分", "细则另定", "广东省专精特新中小企业认定细则");
    assertThat(text(page("/rulebook/miit/specialized/2022", "zh-CN"))).doesNotContain("细则另定");
  }

  @Test
  void sayWhatIsForAReviewAlone() throws Exception {
    assertThat(text(page("/rulebook/miit/specialized/2026", "zh-CN")))
        .contains("仅首次申报", "仅复核", "近两年任一年得分", "≥ 50分");
  }

  @Test
  void leadNowhereElseThanToWhatIsThere() throws Exception {
    List<String> open =
        new ArrayList<>(
            List.of(
                "/rulebook",
                "/rulebook/calendar",
                "/rulebook/coverage",
                "/rulebook/compare?a=miit/specialized/2022&b=miit/specialized/2026"));
    Map<String, Set<String>> anchors = new HashMap<>();
    List<String> broken = new ArrayList<>();
    Map<String, String> wanted = new HashMap<>();
    while (!open.isEmpty()) {
      String path = open.removeLast();
      if (anchors.containsKey(path)) {
        continue;
      }
      HttpResponse<String> answer = answer(path, "zh-CN");
      if (answer.statusCode() != 200) {
        broken.add(path + " " + answer.statusCode());
      }
      Set<String> own = new HashSet<>();
      Matcher ids = ANCHOR.matcher(answer.body());
      while (ids.find()) {
        own.add(ids.group(1));
      }
      anchors.put(path, own);
      Matcher links = LINK.matcher(answer.body());
      while (links.find()) {
        String link = links.group(1).replace("&amp;", "&");
        String[] parts = link.split("#", 2);
        String to = parts[0].isEmpty() ? path : parts[0];
        open.add(to);
        if (parts.length == 2) {
          wanted.put(to + "#" + parts[1], path);
        }
      }
    }
    wanted.forEach((link, from) -> {
      String[] parts = link.split("#", 2);
      if (!anchors.getOrDefault(parts[0], Set.of()).contains(parts[1])) {
        broken.add(from + " leads to " + link);
      }
    });
    assertThat(broken).isEmpty();
    assertThat(anchors).hasSizeGreaterThan(30);
  }

  @Test
  void turnOnTheFirstOfApril() throws Exception {
    assertThat(page("/rulebook?on=2026-03-31", "zh-CN"))
        .containsPattern(
            "专精特新中小企业认定标准</th>\\s*<td>\\s*<a href=\"/rulebook/miit/specialized/2022\"");
    assertThat(page("/rulebook?on=2026-04-01", "zh-CN"))
        .containsPattern(
            "专精特新中小企业认定标准</th>\\s*<td>\\s*<a href=\"/rulebook/miit/specialized/2026\"");
    assertThat(text(page("/rulebook/calendar", "zh-CN")))
        .contains("2026年4月1日起认定", "2026 年批次起", "首次申报和复核");
    HttpResponse<String> soon = answer("/rulebook?on=soon", "zh-CN");
    assertThat(soon.statusCode()).isEqualTo(422);
    assertThat(soon.body()).contains("不是日期");
  }

  @Test
  void putEditionsSideBySide() throws Exception {
    String path = "/rulebook/compare?a=miit/specialized/2022&b=miit/specialized/2026";
    assertThat(text(page(path, "zh-CN"))).contains("有变化", "新增", "取消", "≥ 1500万元", "≥ 1000万元");
    assertThat(text(page(path, "en"))).contains("Changed", "New", "Dropped", "15,000,000 yuan");
    HttpResponse<String> none =
        answer("/rulebook/compare?a=miit/none/2022&b=miit/specialized/2026", "en");
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(none.body()).contains("Choose an edition");
  }

  @Test
  void areNotThereForWhatIsNot() throws Exception {
    assertThat(answer("/rulebook/miit/specialized/1999", "en").statusCode()).isEqualTo(404);
    assertThat(answer("/rulebook/miit/specialized/2022?overlay=x", "en").statusCode())
        .isEqualTo(404);
  }

  private static JsonNode call(String path) throws Exception {
    HttpResponse<String> answer = Bearers.call("", "GET", "/api/v1/rulebook" + path, "");
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return JsonMapper.builder().build().readTree(answer.body());
  }

  @Test
  void areToldToProgramsToo() throws Exception {
    JsonNode edition = call("/editions/miit/specialized/2026");
    boolean revenue = false;
    for (JsonNode clause : edition.get("clauses")) {
      revenue |=
          clause.get("id").asString().equals("P2a.revenue")
              && clause.get("in").asString().equals("P2a")
              && clause.get("asksZh").asString().contains("≥ 1500万元")
              && clause.get("source").asString().equals("R2026");
    }
    assertThat(revenue).isTrue();
    assertThat(call("/editions").size()).isEqualTo(GROUND.bean(Rulebook.class).editions().size());
    assertThat(call("/standards?on=2026-03-31").toString()).contains("miit/specialized/2022");
    assertThat(call("/calendar").toString()).contains("miit/little-giant/2026");
    assertThat(call("/comparison?a=miit/specialized/2022&b=miit/specialized/2026").toString())
        .contains("DROPPED", "CHANGED");
    assertThat(Bearers.call("", "GET", "/api/v1/rulebook/standards?on=soon", "").statusCode())
        .isBetween(400, 422);
    assertThat(
            Bearers.call("", "GET", "/api/v1/rulebook/editions/miit/specialized/1999", "")
                .statusCode())
        .isEqualTo(404);
  }
}
