package miaopu.service.claims;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import miaopu.service.walls.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The way out of what was approved or offered: one person proposes to revoke it, another one
/// confirms that or leaves it as it is.
@Repository
@Transactional
public class Revocations {
  private static final String COLUMNS =
      """
      SELECT r.id, r.claim, r.words, r.proposed_by, r.proposed_at, r.accepted, r.answer,
             r.decided_at
      FROM claims.revocation r
      """;

  private final JdbcClient database;
  private final Events events;
  private final ClaimLetters letters;

  Revocations(JdbcClient database, Events events, ClaimLetters letters) {
    this.database = database;
    this.events = events;
    this.letters = letters;
  }

  /// A proposal, and what came of it.
  ///
  /// @param words why it is to be revoked
  /// @param accepted null while nobody but its maker has said anything
  /// @param answer why it is left as it is
  public record Revocation(
      long id,
      long claim,
      String words,
      long proposedBy,
      Instant proposedAt,
      @Nullable Boolean accepted,
      String answer,
      @Nullable Instant decidedAt) {
    /// True while it waits for a second person.
    public boolean waits() {
      return accepted == null;
    }
  }

  /// One that waits for a second person.
  public record Waiting(
      long id,
      long claim,
      String firmName,
      String policy,
      @Nullable BigDecimal granted,
      String words,
      Instant proposedAt) {}

  /// The last one about a claim, of those the viewer may see.
  @Transactional(readOnly = true)
  public Optional<Revocation> of(long claim) {
    return database
        .sql(COLUMNS + " WHERE r.claim = :claim ORDER BY r.id DESC LIMIT 1")
        .param("claim", claim)
        .query(Revocation.class)
        .optional();
  }

  /// Those that wait at the viewer's office, the oldest first; without those of offers that the
  /// firm has declined meanwhile, where nothing is left to revoke.
  ///
  /// @param after only higher ids
  @Transactional(readOnly = true)
  public List<Waiting> waiting(long after, int most) {
    return database
        .sql(
            """
            SELECT r.id, r.claim, c.firm_name, c.policy, c.granted, r.words, r.proposed_at
            FROM claims.revocation r JOIN claims.claim c ON c.id = r.claim
            WHERE r.accepted IS NULL AND r.id > :after AND c.state IN ('APPROVED', 'OFFERED')
              AND claims.decides(r.office, r.organisation)
            ORDER BY r.id LIMIT :most
            """)
        .param("after", after)
        .param("most", most)
        .query(Waiting.class)
        .list();
  }

  private static Subject subject(Claim claim) {
    return Subject.firm(claim.firm(), claim.region()).called("claim", claim.id());
  }

  /// Proposes to revoke what was approved or offered; false when it is not, when somebody has
  /// proposed it, or when it is not the viewer's.
  boolean propose(Claim claim, String words) {
    // whoever pays or proposes it at the same moment is waited for
    int done =
        database
            .sql(
                """
                INSERT INTO claims.revocation (claim, office, organisation, words)
                SELECT c.id, c.office, c.organisation, :words FROM claims.claim c
                WHERE c.id = :id AND c.state IN ('APPROVED', 'OFFERED')
                  AND claims.decides(c.office, c.organisation) AND walls.duty() = 'REVIEWER'
                  AND NOT EXISTS (SELECT FROM claims.revocation r
                    WHERE r.claim = c.id AND r.accepted IS NULL)
                FOR UPDATE OF c
                ON CONFLICT DO NOTHING
                """)
            .param("id", claim.id())
            .param("words", words)
            .update();
    if (done == 1) {
      events.record(ClaimEvent.REVOCATION_PROPOSED, subject(claim), Map.of("words", words));
      letters.toRevoke(claim.deciding(), claim);
    }
    return done == 1;
  }

  /// The second word about it; false when it was said, or the viewer proposed it.
  ///
  /// @param answer why it is left as it is, empty when it is revoked
  boolean decide(Claim claim, boolean accepted, String answer) {
    int done =
        database
            .sql(
                """
                UPDATE claims.revocation SET accepted = :accepted, answer = :answer,
                  decided_by = walls.account(), decided_at = now()
                WHERE claim = :claim AND accepted IS NULL AND proposed_by <> walls.account()
                """)
            .param("claim", claim.id())
            .param("accepted", accepted)
            .param("answer", answer)
            .update();
    if (done == 0) {
      return false;
    }
    if (!accepted) {
      events.record(ClaimEvent.REVOCATION_REFUSED, subject(claim), Map.of("words", answer));
      if (claim.state() == Claim.State.APPROVED) {
        letters.toDecide(claim.deciding(), Action.RECORD_PAYMENTS, claim.id(), claim.firmName());
      }
      return true;
    }
    int revoked =
        database
            .sql(
                """
                UPDATE claims.claim SET state = 'REVOKED'
                WHERE id = :claim AND state IN ('APPROVED', 'OFFERED')
                """)
            .param("claim", claim.id())
            .update();
    if (revoked == 0) {
      throw new CannotAcquireLockException("claim " + claim.id() + " has come further meanwhile");
    }
    events.record(ClaimEvent.REVOKED, subject(claim), Map.of());
    letters.answered(claim, Claim.State.REVOKED);
    return true;
  }
}
