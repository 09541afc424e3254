package miaopu.intake.report;

import java.util.List;
import miaopu.engine.Calculator.Best;
import miaopu.engine.Calculator.Left;
import miaopu.engine.Calculator.Offer;
import miaopu.engine.Calculator.Worth;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;

/// An offer sheet as one self-contained HTML file, without script, to be read on a phone or printed
/// on A4. It holds no clock time: the same facts, policies and occasion give the same bytes.
public final class OfferPage {
  private final Html html = new Html();
  private final Wording words;
  private final OfferLines lines;
  private final OfferSheet sheet;

  private OfferPage(OfferSheet sheet, Rulebook rulebook, Language language) {
    this.sheet = sheet;
    this.words = new Wording(rulebook, language);
    this.lines = new OfferLines(words);
  }

  /// The page as a text.
  public static String of(OfferSheet sheet, Rulebook rulebook, Language language) {
    return new OfferPage(sheet, rulebook, language).page();
  }

  private String page() {
    HtmlFrame frame = new HtmlFrame(html, words, sheet.occasion());
    sheet.offers().forEach(offer -> frame.note(offer.policy().id(), offer.policy().hash()));
    String name = FirmSection.name(sheet.facts().firm());
    frame.open(words.say("政策测算：", "Policies for ") + name, false);
    best(words.say("奖补合计", "Grants in all"), sheet.grants());
    best(words.say("税收优惠合计", "Tax relief in all"), sheet.taxes());
    for (OfferSheet.Part part : OfferSheet.Part.values()) {
      List<Offer> offers = sheet.in(part);
      if (!offers.isEmpty()) {
        html.leaf("h2", words.say(part.label()));
        offers.forEach(this::offer);
      }
    }
    html.leaf(
        "p",
        words.say("另有 %d 项政策不适用于本企业。", "Not for this firm: %d more.").formatted(sheet.outside()),
        "class",
        "fine");
    return frame.close();
  }

  private void best(String label, Best best) {
    html.leaf("h2", label).leaf("p", lines.total(best), "class", "gap");
    if (!best.chosen().isEmpty() || !best.left().isEmpty()) {
      html.open("ul");
      for (Worth worth : best.chosen()) {
        html.leaf("li", lines.chosen(worth));
      }
      for (Left left : best.left()) {
        html.open("li").text(words.say("不计入：", "Not counted: ") + lines.chosen(left.worth()));
        html.leaf("div", lines.left(left), "class", "fine").close();
      }
      html.close();
    }
    lines.remarks(best).forEach(remark -> html.leaf("p", remark, "class", "fine"));
  }

  private void offer(Offer offer) {
    html.leaf("h3", lines.title(offer));
    html.open("dl", "class", "facts");
    for (OfferLines.Line each : lines.of(offer)) {
      html.leaf("dt", each.label()).leaf("dd", each.text());
    }
    html.close();
  }
}
