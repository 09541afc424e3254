package miaopu.intake.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Ladder;
import miaopu.engine.Language;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;

/// The report (评估报告): one self-contained HTML file about one firm or several, without script, to be
/// read on a phone or printed on A4. It holds no clock time: the same facts, rulebook and occasion
/// give the same bytes.
public final class HtmlReport {
  private final Html html = new Html();
  private final Wording words;
  private final Occasion occasion;
  private final List<FirmReport> firms;

  private HtmlReport(
      List<FirmReport> firms, Rulebook rulebook, Occasion occasion, Language language) {
    this.firms = firms;
    this.occasion = occasion;
    this.words = new Wording(rulebook, language);
  }

  /// Writes the report as UTF-8.
  public static void write(
      Path file, List<FirmReport> firms, Rulebook rulebook, Occasion occasion, Language language)
      throws IOException {
    Files.writeString(file, page(firms, rulebook, occasion, language));
  }

  /// The report as a text.
  public static String page(
      List<FirmReport> firms, Rulebook rulebook, Occasion occasion, Language language) {
    return new HtmlReport(firms, rulebook, occasion, language).page();
  }

  private String page() {
    html.open("html", "lang", words.say("zh-Hans", "en"));
    head();
    html.open("body");
    html.open("header");
    html.leaf("h1", title());
    dates();
    html.close();
    html.open("main");
    if (firms.size() > 1) {
      overview();
    }
    for (int i = 0; i < firms.size(); i++) {
      new FirmSection(html, words, firms.get(i)).write(anchor(i));
    }
    html.close();
    footer();
    html.close().close();
    return html.page();
  }

  private String title() {
    String whole = words.say("苗圃评估报告", "Miaopu assessment");
    return firms.size() == 1
        ? whole + words.say("：", ": ") + FirmSection.name(firms.getFirst().facts().firm())
        : whole + words.say("（%d 家企业）", " (%d firms)").formatted(firms.size());
  }

  private void head() {
    html.open("head").empty("meta", "charset", "utf-8");
    html.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.empty(
        "meta",
        "http-equiv",
        "Content-Security-Policy",
        "content",
        "default-src 'none'; style-src 'unsafe-inline'");
    html.leaf("title", title()).style(css()).close();
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

  private static String anchor(int index) {
    return "firm-" + (index + 1);
  }

  private void overview() {
    html.leaf("h2", words.say("总览", "Overview"));
    html.open(
        "div",
        "class",
        "scroll",
        "tabindex",
        "0",
        "role",
        "region",
        "aria-label",
        words.say("总览表", "Overview table"));
    html.open("table");
    html.leaf("caption", words.say("各企业在各梯度的现状", "Where each firm stands on each tier"));
    html.open("thead").open("tr").leaf("th", words.say("企业", "Firm"), "scope", "col");
    for (Ladder.Rung rung : firms.getFirst().ladder().rungs()) {
      html.leaf("th", words.say(rung.label()), "scope", "col");
    }
    html.close().close().open("tbody");
    for (int i = 0; i < firms.size(); i++) {
      Facts facts = firms.get(i).facts();
      Ladder ladder = firms.get(i).ladder();
      html.open("tr").open("th", "scope", "row");
      html.leaf("a", FirmSection.name(facts.firm()), "href", "#" + anchor(i)).close();
      for (Ladder.Rung rung : ladder.rungs()) {
        html.leaf("td", words.say(Standing.of(ladder, rung).label()));
      }
      html.close();
    }
    html.close().close().close();
  }

  private void footer() {
    Map<String, String> hashes = new TreeMap<>();
    for (FirmReport firm : firms) {
      for (Ladder.Rung rung : firm.ladder().rungs()) {
        rung.assessments().forEach(each -> hashes.put(version(each), each.hash()));
      }
      firm.others().forEach(each -> hashes.put(version(each), each.hash()));
    }
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
