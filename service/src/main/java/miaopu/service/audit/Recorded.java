package miaopu.service.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/// An event as the database has it.
///
/// @param micros time in microseconds since 1970
/// @param firm 0 for none
/// @param transaction in which it was written
record Recorded(
    long id,
    long micros,
    long account,
    long organisation,
    String organisationName,
    String duty,
    String kind,
    String subject,
    int region,
    long firm,
    String details,
    long transaction) {

  /// What [#of] reads, of a table called `e`.
  static final String COLUMNS =
      "e.id, (extract(epoch FROM e.at) * 1000000)::bigint AS micros, e.account, e.organisation,"
          + " e.organisation_name, e.duty, e.kind, e.subject, e.region, coalesce(e.firm, 0) AS firm,"
          + " e.details::text AS details, e.transaction::text::bigint AS transaction";

  static Recorded of(ResultSet row) throws SQLException {
    return new Recorded(
        row.getLong("id"),
        row.getLong("micros"),
        row.getLong("account"),
        row.getLong("organisation"),
        row.getString("organisation_name"),
        row.getString("duty"),
        row.getString("kind"),
        row.getString("subject"),
        row.getInt("region"),
        row.getLong("firm"),
        row.getString("details"),
        row.getLong("transaction"));
  }
}
