package miaopu.intake.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    HtmlFrame frame = new HtmlFrame(html, words, occasion);
    firms.forEach(frame::note);
    frame.open(title());
    if (firms.size() > 1) {
      overview();
    }
    for (int i = 0; i < firms.size(); i++) {
      new FirmSection(html, words, firms.get(i)).write(anchor(i));
    }
    return frame.close();
  }

  private String title() {
    String whole = words.say("苗圃评估报告", "Miaopu assessment");
    return firms.size() == 1
        ? whole + words.say("：", ": ") + FirmSection.name(firms.getFirst().facts().firm())
        : whole + words.say("（%d 家企业）", " (%d firms)").formatted(firms.size());
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
}
