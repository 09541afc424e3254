package miaopu.intake.report;

import java.util.List;
import miaopu.engine.Calculator.Best;
import miaopu.engine.Calculator.Left;
import miaopu.engine.Calculator.Offer;
import miaopu.engine.Calculator.Worth;
import miaopu.engine.Language;
import miaopu.engine.Rulebook;

/// An offer sheet for the terminal.
public final class OfferText {
  private final StringBuilder out = new StringBuilder();
  private final Wording words;
  private final OfferLines lines;

  private OfferText(Rulebook rulebook, Language language) {
    this.words = new Wording(rulebook, language);
    this.lines = new OfferLines(words);
  }

  /// The whole sheet, each line ended by a line feed.
  public static String of(OfferSheet sheet, Rulebook rulebook, Language language) {
    return new OfferText(rulebook, language).text(sheet);
  }

  private String text(OfferSheet sheet) {
    best(words.say("奖补合计：", "Grants in all: "), sheet.grants());
    best(words.say("税收优惠合计：", "Tax relief in all: "), sheet.taxes());
    for (OfferSheet.Part part : OfferSheet.Part.values()) {
      List<Offer> offers = sheet.in(part);
      if (!offers.isEmpty()) {
        line("");
        line(words.say(part.label()) + words.say("（%d 项）", " (%d)").formatted(offers.size()));
        offers.forEach(this::offer);
      }
    }
    line("");
    line(words.say("另有 %d 项政策不适用于本企业。", "Not for this firm: %d more.").formatted(sheet.outside()));
    return out.toString();
  }

  private void best(String label, Best best) {
    line(label + lines.total(best));
    for (Worth worth : best.chosen()) {
      line("  + " + lines.chosen(worth));
    }
    for (Left left : best.left()) {
      line("  – " + lines.chosen(left.worth()));
      line("      " + lines.left(left));
    }
    lines.remarks(best).forEach(remark -> line("  " + remark));
  }

  private void offer(Offer offer) {
    line("· " + lines.title(offer));
    boolean counts = OfferSheet.part(offer).compareTo(OfferSheet.Part.NEAR) <= 0;
    for (OfferLines.Line each : counts ? lines.of(offer) : lines.brief(offer)) {
      line("    " + each.label() + words.say("：", ": ") + each.text());
    }
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
