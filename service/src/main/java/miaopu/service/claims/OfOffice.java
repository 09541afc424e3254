package miaopu.service.claims;

/// What an office sees, in the order of ids: what lies in its region and what it decides. Asked for
/// together, no index serves the order, and the database goes through all of the nation.
final class OfOffice {
  private OfOffice() {}

  /// The ids of the first rows of each kind, in no order.
  ///
  /// @param table one with `region`, `office` and `organisation`, whose parameters are `before` and
  ///   `most`
  /// @param more further conditions, beginning with AND
  static String ids(String table, String more) {
    return branch(table, "region >= walls.low() AND region < walls.high()", more)
        + " UNION "
        + decided(table, more);
  }

  /// The same of what it decides only, wherever that lies.
  static String decided(String table, String more) {
    return branch(table, "organisation IS NULL AND office = walls.low()", more)
        + " UNION "
        + branch(table, "organisation = walls.organisation()", more);
  }

  private static String branch(String table, String whose, String more) {
    return "(SELECT id FROM "
        + table
        + " WHERE "
        + whose
        + " AND id < :before"
        + more
        + " ORDER BY id DESC LIMIT :most)";
  }
}
