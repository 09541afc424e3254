package miaopu.service.walls;

/// The regions an office answers for: codes from `low` to below `high`. Codes stand in the order of
/// the tree, so that a province is a range of its cities and districts.
///
/// @param low first code
/// @param high code after the last
public record Jurisdiction(int low, int high) {
  /// No region at all.
  public static final Jurisdiction NONE = new Jurisdiction(0, 0);

  /// Codes of a province.
  public static final int PROVINCE = 10_000;

  private static final int ALL = 1_000_000;
  private static final int CITY = 100;

  /// The jurisdiction of an office seated in a region.
  ///
  /// @param region six digits: 0 for the nation, 440000 a province, 440100 a city, 440106 a
  ///   district
  public static Jurisdiction of(int region) {
    if (region < 0 || region >= ALL) {
      throw new IllegalArgumentException("region (" + region + ") has not six digits");
    }
    int width =
        region == 0 ? ALL : region % PROVINCE == 0 ? PROVINCE : region % CITY == 0 ? CITY : 1;
    return new Jurisdiction(region, region + width);
  }

  /// True when some region lies in both.
  public boolean meets(Jurisdiction other) {
    return low < other.high && other.low < high;
  }

  /// True for a province, and for the nation.
  public boolean provincial() {
    return high - low >= PROVINCE;
  }

  /// True when a region lies inside.
  public boolean covers(int region) {
    return region >= low && region < high;
  }
}
