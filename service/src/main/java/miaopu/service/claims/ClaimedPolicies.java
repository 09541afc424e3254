package miaopu.service.claims;

import miaopu.service.policies.Claimed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Counts the firms that claim what a policy gives.
@Repository
class ClaimedPolicies implements Claimed {
  private final JdbcClient database;

  ClaimedPolicies(JdbcClient database) {
    this.database = database;
  }

  @Override
  @Transactional(readOnly = true)
  public long firms(String policy) {
    return database
        .sql(
            """
            SELECT count(DISTINCT firm) FROM claims.claim
            WHERE policy = :policy AND region >= walls.low() AND region < walls.high()
              AND state NOT IN ('WITHDRAWN', 'LISTED') AND (listing IS NULL OR state <> 'REFUSED')
            """)
        .param("policy", policy)
        .query(Long.class)
        .single();
  }
}
