package miaopu.bench;

/// A firm in Drools that looks for policies. A code that is missing is as low and as high as a
/// condition may want, so that each range is two plain comparisons, which Drools can index. Public,
/// because the written rules name it.
///
/// @param missing a bit for the place of each attribute that is not known
/// @param found told of the policies
public record Bidder(
    int regionLow,
    int regionHigh,
    int industryLow,
    int industryHigh,
    int revenueLow,
    int revenueHigh,
    int rdRatioLow,
    int rdRatioHigh,
    int assetsLow,
    int assetsHigh,
    int staffLow,
    int staffHigh,
    int yearsLow,
    int yearsHigh,
    int specializedLow,
    int specializedHigh,
    int highTechLow,
    int highTechHigh,
    int levelLow,
    int levelHigh,
    int inventionsLow,
    int inventionsHigh,
    int missing,
    Finder.Found found) {

  static Bidder of(Market market, int firm, Finder.Found found) {
    int[] ends = new int[2 * Market.Attribute.values().length];
    int missing = 0;
    for (Market.Attribute attribute : Market.Attribute.values()) {
      int code = market.code(attribute, firm);
      boolean known = code != Market.MISSING;
      ends[2 * attribute.place()] = known ? code : Integer.MIN_VALUE;
      ends[2 * attribute.place() + 1] = known ? code : Integer.MAX_VALUE;
      missing |= known ? 0 : 1 << attribute.place();
    }
    return new Bidder(
        ends[0], ends[1], ends[2], ends[3], ends[4], ends[5], ends[6], ends[7], ends[8], ends[9],
        ends[10], ends[11], ends[12], ends[13], ends[14], ends[15], ends[16], ends[17], ends[18],
        ends[19], ends[20], ends[21], missing, found);
  }

  /// Tells of a policy of which nothing fails.
  ///
  /// @param asked a bit for the place of each attribute it asks for
  public void take(int policy, int asked) {
    found.match(policy, (asked & missing) == 0);
  }
}
