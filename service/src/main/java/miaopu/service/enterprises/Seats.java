package miaopu.service.enterprises;

import miaopu.service.walls.Jurisdiction;

/// Where an office puts a firm of its table.
final class Seats {
  /// The seat lies outside what the office answers for.
  static final int OUTSIDE = -1;

  private Seats() {}

  /// The seat as the row says it. A row that says nothing, or only a province or city around the
  /// office, is taken for a firm of the office's own region.
  static int seat(Candidate row, Jurisdiction office) {
    int region = row.region();
    if (region < 0 || (!office.covers(region) && Jurisdiction.of(region).covers(office.low()))) {
      return office.low();
    }
    return office.covers(region) ? region : OUTSIDE;
  }
}
