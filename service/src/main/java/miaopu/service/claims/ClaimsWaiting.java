package miaopu.service.claims;

import java.util.EnumMap;
import java.util.Map;
import miaopu.service.enterprises.KnownFirms;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// How much waits for somebody: only what they can do something about.
@Repository
@Transactional(readOnly = true)
class ClaimsWaiting {
  /// Claims whose next step the viewer may take: nobody takes two steps with one.
  private static final String MINE =
      """
      (claim.state = 'ASKED'
         OR claim.state = 'REVIEWED' AND claim.reviewed_by <> walls.account()
         OR claim.state = 'APPROVED' AND claim.decided_by <> walls.account()
           AND NOT EXISTS (SELECT FROM claims.revocation r
             WHERE r.claim = claim.id AND r.accepted IS NULL))
      """;

  private static final String OF_OFFICE =
      """
      SELECT w.state AS what, count(c.id) AS waiting
      FROM (VALUES ('ASKED'), ('REVIEWED'), ('APPROVED')) AS w (state)
      CROSS JOIN LATERAL (SELECT claim.id FROM claims.claim AS claim
        WHERE claim.state = w.state AND claims.decides(claim.office, claim.organisation)
          AND\
      """
          + MINE
          + """
            LIMIT 100) AS c
          GROUP BY w.state
          UNION ALL
          SELECT 'LIST', count(*) FROM (SELECT FROM claims.listing l
            WHERE l.accepted IS NULL AND claims.decides(l.office, l.organisation)
              AND l.made_by <> walls.account() LIMIT 100) AS lists
          UNION ALL
          SELECT 'REVOCATION', count(*) FROM (SELECT FROM claims.revocation r
            JOIN claims.claim c ON c.id = r.claim AND c.state IN ('APPROVED', 'OFFERED')
            WHERE r.accepted IS NULL AND claims.decides(r.office, r.organisation)
              AND r.proposed_by <> walls.account() LIMIT 100) AS revocations
          """;

  private static final String OF_FIRM =
      """
      SELECT 'OFFERED' AS what, count(*) AS waiting FROM (SELECT FROM claims.claim c
        WHERE c.firm = walls.firm() AND c.state = 'OFFERED' LIMIT 100) AS offers
      """;

  /// The claims of an office that wait for the viewer, of which it decides.
  static final String FOR_OFFICE =
      " AND "
          + MINE
          + """
           AND (walls.duty() = 'REVIEWER' AND claim.state IN ('ASKED', 'APPROVED')
             OR walls.duty() = 'APPROVER' AND claim.state = 'REVIEWED')
          """;

  /// The claims of a firm that wait for it.
  static final String FOR_FIRM = " AND state = 'OFFERED' AND walls.duty() IN ('OWNER', 'CLERK')";

  private final JdbcClient database;
  private final KnownFirms firms;

  ClaimsWaiting(JdbcClient database, KnownFirms firms) {
    this.database = database;
    this.firms = firms;
  }

  /// What may wait.
  enum What {
    ASKED,
    REVIEWED,
    APPROVED,
    OFFERED,
    LIST,
    REVOCATION
  }

  /// How much of each waits for the viewer, a hundred at most; without what does not.
  Map<What, Long> counts() {
    long firm = Viewers.current().firm();
    Map<What, Long> found = new EnumMap<>(What.class);
    database
        .sql(firm > 0 ? OF_FIRM : OF_OFFICE)
        .query(row -> {
          long count = row.getLong("waiting");
          if (count > 0) {
            found.put(What.valueOf(row.getString("what")), count);
          }
        });
    // a firm that has ended answers nothing any more
    return firm > 0 && !found.isEmpty() && firms.living(firm).isEmpty() ? Map.of() : found;
  }
}
