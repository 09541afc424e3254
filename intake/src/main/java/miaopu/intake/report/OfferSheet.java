package miaopu.intake.report;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import miaopu.engine.Calculator;
import miaopu.engine.Calculator.Best;
import miaopu.engine.Calculator.Offer;
import miaopu.engine.Calculator.Order;
import miaopu.engine.Calculator.Receipt;
import miaopu.engine.Calculator.Standing;
import miaopu.engine.Facts;
import miaopu.engine.Occasion;
import miaopu.engine.Policy;
import miaopu.engine.Policy.Season;
import miaopu.engine.Text;

/// What the calculator says about one firm, to be written as a text, a page or JSON.
///
/// @param offers every policy, in the order asked for
/// @param grants the best of money received
/// @param taxes the best of money kept
public record OfferSheet(
    Facts facts, Occasion occasion, List<Offer> offers, Best grants, Best taxes) {
  /// Asks a calculator.
  ///
  /// @param receipts what the firm has had
  public static OfferSheet of(
      Calculator calculator,
      Order order,
      Facts facts,
      Occasion occasion,
      Collection<Receipt> receipts) {
    List<Offer> offers = calculator.offers(facts, receipts);
    return new OfferSheet(
        facts,
        occasion,
        order.sorted(offers),
        calculator.best(offers, Policy.Kind.GRANT, receipts),
        calculator.best(offers, Policy.Kind.TAX, receipts));
  }

  /// Where an offer is shown. What the firm does not belong to is shown nowhere.
  public enum Part {
    SURE(new Text("确定可以享受", "Surely for this firm")),
    POSSIBLE(new Text("可能可以享受", "Possibly for this firm")),
    NEAR(new Text("只差一条", "One clause away")),
    UNSTATED(new Text("起止未写明，不计入合计", "Window not stated, in no total")),
    AHEAD(new Text("尚未开始", "Not begun yet")),
    ENDED(new Text("已结束，是否延续未知，不计入合计", "Ended, renewal unknown, in no total"));

    private final Text label;

    Part(Text label) {
      this.label = label;
    }

    /// Its heading.
    public Text label() {
      return label;
    }
  }

  /// The offers of a part: the sure before the possible and the near, each in order.
  public List<Offer> in(Part part) {
    return offers.stream()
        .filter(offer -> offer.standing() != Standing.NO && part(offer) == part)
        .sorted(Comparator.comparing(Offer::standing))
        .toList();
  }

  /// How many policies are not for the firm.
  public long outside() {
    return offers.stream().filter(offer -> offer.standing() == Standing.NO).count();
  }

  static Part part(Offer offer) {
    Season season = offer.season();
    return switch (season) {
      case AHEAD -> Part.AHEAD;
      case ENDED -> Part.ENDED;
      case UNSTATED -> Part.UNSTATED;
      case OPEN ->
          switch (offer.standing()) {
            case SURE -> Part.SURE;
            case POSSIBLE -> Part.POSSIBLE;
            case NEAR, NO -> Part.NEAR;
          };
    };
  }
}
