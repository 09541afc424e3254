package miaopu.service.policies;

import java.util.ArrayList;
import java.util.List;
import miaopu.engine.Calculator;
import miaopu.engine.Language;
import miaopu.engine.Policy;
import miaopu.engine.Rulebook;
import miaopu.intake.report.OfferLines;
import miaopu.intake.report.OfferSheet;
import miaopu.intake.report.Wording;

/// An offer sheet in words.
///
/// @param totals grants, then tax relief
/// @param parts the sure ones first; parts without an offer are left out
/// @param outside policies that are not for the firm
public record OfferView(List<Total> totals, List<Part> parts, List<Outside> outside) {
  /// What comes of everything that may be had together.
  public record Total(
      String label, String sum, List<String> chosen, List<String> left, List<String> remarks) {}

  /// Offers under one heading.
  public record Part(String label, boolean counts, List<Card> offers) {}

  /// One offer.
  ///
  /// @param claimable grants that are open and that the firm has not had
  public record Card(
      String id,
      String title,
      boolean invented,
      List<OfferLines.Line> lines,
      List<Policy.Benefit> claimable) {}

  /// A policy that is not for the firm.
  ///
  /// @param clause the one that is in the way, or one of them
  public record Outside(String id, String title, String clause) {}

  static OfferView of(OfferSheet sheet, Rulebook rulebook, Language language) {
    Wording words = new Wording(rulebook, language);
    OfferLines lines = new OfferLines(words);
    boolean zh = language == Language.ZH;
    List<Part> parts = new ArrayList<>();
    for (OfferSheet.Part part : OfferSheet.Part.values()) {
      List<Calculator.Offer> offers = sheet.in(part);
      boolean counts = part.compareTo(OfferSheet.Part.NEAR) <= 0;
      if (!offers.isEmpty()) {
        parts.add(
            new Part(
                part.label().in(language),
                counts,
                offers.stream().map(offer -> card(offer, lines, counts, language)).toList()));
      }
    }
    return new OfferView(
        List.of(
            total(zh ? "奖补合计" : "Grants in all", sheet.grants(), lines),
            total(zh ? "税收优惠合计" : "Tax relief in all", sheet.taxes(), lines)),
        parts,
        sheet.offers().stream()
            .filter(offer -> offer.standing() == Calculator.Standing.NO)
            .map(offer ->
                new Outside(
                    offer.policy().id(),
                    offer.policy().title().in(language),
                    lines.inTheWay(offer)))
            .toList());
  }

  private static Card card(
      Calculator.Offer offer, OfferLines lines, boolean counts, Language language) {
    return new Card(
        offer.policy().id(),
        offer.policy().title().in(language),
        offer.policy().invented(),
        counts ? lines.of(offer) : lines.brief(offer),
        offer.worths().stream()
            .filter(worth -> belongs(offer) && worth.open())
            .map(Calculator.Worth::benefit)
            .filter(benefit -> benefit.kind() == Policy.Kind.GRANT)
            .toList());
  }

  private static boolean belongs(Calculator.Offer offer) {
    return offer.season() == Policy.Season.OPEN
        && (offer.standing() == Calculator.Standing.SURE
            || offer.standing() == Calculator.Standing.POSSIBLE);
  }

  private static Total total(String label, Calculator.Best best, OfferLines lines) {
    return new Total(
        label,
        lines.total(best),
        best.chosen().stream().map(lines::chosen).toList(),
        best.left().stream()
            .map(left -> lines.chosen(left.worth()) + " – " + lines.left(left))
            .toList(),
        lines.remarks(best));
  }
}
