package miaopu.service.claims;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import miaopu.engine.Calculator;
import miaopu.engine.Policy;
import miaopu.intake.value.Words;
import miaopu.service.people.Offices;
import miaopu.service.policies.PaidBefore;
import miaopu.service.walls.Action;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// What firms have had already, they and those that were merged into them, and what keeps them from
/// more. The database refuses the same when it is written, so that two at once do not pass.
@Repository
@Transactional(readOnly = true)
class Already implements PaidBefore {
  private final JdbcClient database;

  Already(JdbcClient database) {
    this.database = database;
  }

  /// What a claim is for, and the step it is about to take.
  ///
  /// @param scope what it can be had once for
  /// @param own claims that do not count
  /// @param step the state it is to have: what counts against it depends on it
  record Wanted(
      String policy,
      String benefit,
      String scope,
      int year,
      Limits limits,
      List<Long> own,
      Claim.State step) {}

  /// A claim that is in the way.
  ///
  /// @param paid false while it is open
  /// @param listed true when it stands on a list that nobody has confirmed
  record Other(String policy, String benefit, boolean paid, boolean listed) {}

  /// What a benefit can be had once for: the firm, also where the document says nothing, a year, or
  /// a project.
  static String scope(Policy.Benefit benefit, int year, String project) {
    return switch (benefit.once()) {
      case FIRM, UNSTATED -> "";
      case YEAR -> Integer.toString(year);
      case EACH -> "p:" + Words.key(project);
    };
  }

  @Override
  public List<Calculator.Receipt> of(long firm) {
    return of(List.of(firm)).getOrDefault(firm, List.of());
  }

  @Override
  public Before before(long firm) {
    List<Calculator.Receipt> receipts = new ArrayList<>();
    Map<String, Long> underWay = new HashMap<>();
    database
        .sql(
            """
            SELECT policy, benefit, year, sum, NULL::bigint AS claim
            FROM claims.had_by(ARRAY[:firm::bigint])
            UNION ALL
            SELECT policy, benefit, year, NULL, id FROM claims.claim
            WHERE firm = :firm AND state IN ('ASKED', 'REVIEWED', 'OFFERED', 'APPROVED')
            """)
        .param("firm", firm)
        .query(row -> {
          Long claim = row.getObject("claim", Long.class);
          if (claim == null) {
            receipts.add(receipt(row));
          } else {
            underWay.merge(
                row.getString("policy") + "/" + row.getString("benefit"), claim, Math::max);
          }
        });
    return new Before(receipts, underWay);
  }

  /// What a firm has had, and whether it can be given more.
  ///
  /// @param answered true when somebody of the office may take the first step with a claim
  record Had(List<Calculator.Receipt> receipts, boolean answered) {}

  /// What a firm has had, and whether the office that decides about more has somebody to do it: one
  /// question, for the form of a claim asks both.
  Had had(long firm, DecidingOffice office) {
    List<Calculator.Receipt> receipts = new ArrayList<>();
    boolean[] answered = new boolean[1];
    database
        .sql(
            """
            SELECT people.office_answers(:seat, :organisation::bigint, :duties) AS answered,
                   h.policy, h.benefit, h.year, h.sum
            FROM (VALUES (1)) AS one (row) LEFT JOIN claims.had_by(ARRAY[:firm::bigint]) h ON true
            """)
        .param("seat", office.seat())
        .param("organisation", office.organisation())
        .param("duties", Offices.duties(Action.REVIEW_CLAIMS))
        .param("firm", firm)
        .query(row -> {
          answered[0] = row.getBoolean("answered");
          if (row.getString("policy") != null) {
            receipts.add(receipt(row));
          }
        });
    return new Had(receipts, answered[0]);
  }

  /// The same of many firms, by their ids; without those that had nothing.
  Map<Long, List<Calculator.Receipt>> of(List<Long> firms) {
    Map<Long, List<Calculator.Receipt>> had = new HashMap<>();
    database
        .sql("SELECT firm, policy, benefit, year, sum FROM claims.had_by(:firms)")
        .param("firms", firms.toArray(Long[]::new))
        .query(row -> {
          had.computeIfAbsent(row.getLong("firm"), _ -> new ArrayList<>()).add(receipt(row));
        });
    return had;
  }

  @Override
  public Map<Long, List<Calculator.Receipt>> known(Collection<Long> firms) {
    Map<Long, List<Calculator.Receipt>> had = new HashMap<>();
    database
        .sql("SELECT firm, policy, benefit, year, NULL::numeric AS sum FROM claims.paid_to(:firms)")
        .param("firms", firms.toArray(Long[]::new))
        .query(row -> {
          had.computeIfAbsent(row.getLong("firm"), _ -> new ArrayList<>()).add(receipt(row));
        });
    return had;
  }

  private static Calculator.Receipt receipt(ResultSet row) throws SQLException {
    return new Calculator.Receipt(
        row.getString("policy"),
        row.getString("benefit"),
        row.getInt("year"),
        row.getBigDecimal("sum"));
  }

  /// What a claim is for.
  Wanted wanted(Claim claim, Claim.State step) {
    return database
        .sql("SELECT scope, alone, capped, cap FROM claims.claim WHERE id = :id")
        .param("id", claim.id())
        .query((row, _) ->
            new Wanted(
                claim.policy(),
                claim.benefit(),
                row.getString("scope"),
                claim.year(),
                new Limits(texts(row), row.getString("capped"), row.getBigDecimal("cap")),
                List.of(claim.id()),
                step))
        .single();
  }

  private static List<String> texts(ResultSet row) throws SQLException {
    Array alone = row.getArray("alone");
    return List.of((String[]) alone.getArray());
  }

  /// The claims that keep firms from it, by the firm; without firms that nothing is in the way of.
  Map<Long, List<Other>> inTheWay(List<Long> firms, Wanted wanted) {
    Map<Long, List<Other>> found = new HashMap<>();
    database
        .sql(
            """
            SELECT firm, policy, benefit, paid, listed
            FROM claims.in_the_way(
              :firms, :own, :step, :policy, :benefit, :scope, :year, :alone::text[])
            """)
        .param("firms", firms.toArray(Long[]::new))
        .param("own", wanted.own().toArray(Long[]::new))
        .param("step", wanted.step().name())
        .param("policy", wanted.policy())
        .param("benefit", wanted.benefit())
        .param("scope", wanted.scope())
        .param("year", wanted.year())
        .param("alone", wanted.limits().alone().toArray(String[]::new))
        .query(row -> {
          found
              .computeIfAbsent(row.getLong("firm"), _ -> new ArrayList<>())
              .add(
                  new Other(
                      row.getString("policy"),
                      row.getString("benefit"),
                      row.getBoolean("paid"),
                      row.getBoolean("listed")));
        });
    return found;
  }

  /// Firms with a claim for the benefit itself that stands, as far as the viewer sees claims: an
  /// office sees all those it decides.
  Set<Long> claimed(Wanted wanted) {
    return database
        .sql(
            """
            SELECT DISTINCT firm FROM claims.claim
            WHERE policy = :policy AND benefit = :benefit
              AND state NOT IN ('REFUSED', 'WITHDRAWN', 'DECLINED', 'REVOKED')
              AND (scope = :scope OR :scope = ''
                OR scope = '' AND :scope = :year::text AND year = :year)
            """)
        .param("policy", wanted.policy())
        .param("benefit", wanted.benefit())
        .param("scope", wanted.scope())
        .param("year", wanted.year())
        .query(Long.class)
        .set();
  }

  /// What is left for firms of the limit of its group this year, in yuan; empty where there is
  /// none.
  Map<Long, BigDecimal> room(List<Long> firms, Wanted wanted) {
    Map<Long, BigDecimal> room = new HashMap<>();
    @Nullable BigDecimal cap = wanted.limits().cap();
    if (cap == null) {
      return room;
    }
    database
        .sql("SELECT firm, room FROM claims.room(:firms, :own, :step, :capped, :cap, :year)")
        .param("firms", firms.toArray(Long[]::new))
        .param("own", wanted.own().toArray(Long[]::new))
        .param("step", wanted.step().name())
        .param("capped", wanted.limits().capped())
        .param("cap", cap)
        .param("year", wanted.year())
        .query(row -> {
          room.put(row.getLong("firm"), row.getBigDecimal("room"));
        });
    return room;
  }
}
