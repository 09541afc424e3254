package miaopu.intake.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.engine.Occasion;

/// What every page of a report has around it: title, dates, style; at the end how it was made and
/// the hashes of the editions used.
final class HtmlFrame {
  private final Html html;
  private final Wording words;
  private final Occasion occasion;
  private final Map<String, String> hashes = new TreeMap<>();

  HtmlFrame(Html html, Wording words, Occasion occasion) {
    this.html = html;
    this.words = words;
    this.occasion = occasion;
  }

  /// Notes the editions a firm was put to.
  void note(FirmReport firm) {
    for (Ladder.Rung rung : firm.ladder().rungs()) {
      rung.assessments().forEach(each -> hashes.put(version(each), each.hash()));
    }
    firm.others().forEach(each -> hashes.put(version(each), each.hash()));
  }

  /// Notes something else the firm was put to, with its hash.
  void note(String version, String hash) {
    hashes.put(version, hash);
  }

  /// Opens the page down to its main part.
  void open(String title) {
    open(title, true);
  }

  /// Opens the page down to its main part.
  ///
  /// @param outcomes true to say what the signs of outcomes mean
  void open(String title, boolean outcomes) {
    html.open("html", "lang", words.say("zh-Hans", "en"));
    head(title);
    html.open("body");
    html.open("header");
    html.leaf("h1", title);
    dates();
    if (outcomes) {
      outcomes();
    }
    html.close();
    html.open("main");
  }

  /// Closes the page; the text of it.
  String close() {
    html.close();
    footer();
    html.close().close();
    return html.page();
  }

  private void head(String title) {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    html.leaf("title", title).style(css()).close();
  }

  private static String css() {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"), "report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void dates() {
    html.open("dl", "class", "facts");
    pair(words.say("申报日期", "Application date"), occasion.date().toString());
    pair(words.say("认定日期", "Decision date"), occasion.decided().toString());
    pair(words.say("批次年度", "Campaign year"), Integer.toString(occasion.campaign()));
    pair(words.say("申报类型", "Procedure"), words.say(Figures.procedure(occasion.procedure())));
    html.close();
  }

  private void outcomes() {
    html.leaf(
        "p",
        words.say(
            "六种结果：✓ 符合，✗ 不符合，◇ 豁免，? 待补充，◎ 待人工核验，– 不适用。缺少的事实不当作零，也不当作不符合。",
            "Six outcomes: ✓ met, ✗ not met, ◇ exempt, ? unknown, ◎ for people, – not applicable. A missing fact counts neither as zero nor as a failure."),
        "class",
        "fine");
  }

  private void pair(String label, String value) {
    html.leaf("dt", label).leaf("dd", value);
  }

  private void footer() {
    html.open("footer");
    html.leaf("h2", words.say("本报告如何得出", "How this report was made"));
    html.leaf(
        "p",
        words.say(
            "把企业的事实与公开标准的规则数据逐条比对得出，全程精确计算，没有人工干预；同样的事实、版本和日期总得到同样的结果。本报告不是行政认定，认定由主管部门作出。",
            "The facts of the firm were compared, clause by clause, with public standards held as data. All arithmetic is exact; the same facts, editions and dates always give the same result. This is not an official decision; that is for the authority."));
    html.leaf(
        "p",
        words.say(
            "规则数据据二手来源整理，未见官方原文；带 ⚠ 的阈值未经独立来源证实，使用前请核对原文。",
            "The rules were compiled from secondary sources; the official text was not seen. Thresholds marked ⚠ are not confirmed by independent sources: check the official text before relying on them."));
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        words.say("版本与哈希", "Editions and hashes"));
    html.open("table");
    html.leaf(
        "caption", words.say("所用标准版本及其哈希（SHA-256）", "Editions used and their hashes (SHA-256)"));
    html.open("thead").open("tr");
    html.leaf("th", words.say("版本", "Edition"), "scope", "col");
    html.leaf("th", words.say("哈希", "Hash"), "scope", "col");
    html.close().close().open("tbody");
    hashes.forEach((edition, hash) ->
        html.open("tr")
            .leaf("th", edition, "scope", "row")
            .leaf("td", hash, "class", "hash")
            .close());
    html.close().close().close().close();
  }

  private static String version(Assessment each) {
    return each.overlays().isEmpty()
        ? each.edition()
        : each.edition() + " + " + String.join(" + ", each.overlays());
  }
}
