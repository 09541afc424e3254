package miaopu.service.enterprises;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import miaopu.engine.Facts;
import miaopu.service.enterprises.ChosenFacts.Held;
import miaopu.service.enterprises.ChosenFacts.Whose;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/// Reads the facts of all firms that go on, for what keeps them in memory, and says which changed
/// since. All of them are there for the platform's own clock only: whoever answers people out of
/// what it read asks for their jurisdiction at each call. Some firms are read as whoever asks.
@Repository
public class WholeRegister {
  /// Changes are told for so long; whoever asks less often reads everything anew.
  public static final Duration TOLD = Duration.ofDays(20);

  private static final int AT_A_TIME = 20_000;
  private static final String FIRMS = "SELECT " + FirmFacts.WHOSE + " FROM enterprises.firm f";
  private static final String TITLES =
      "SELECT " + FirmFacts.HELD + " FROM enterprises.title_held h";
  private static final String FACTS =
      "SELECT f.firm, f.field, f.period, f.source, f.value FROM enterprises.fact f";

  private static final String WITHIN =
      """
       WHERE (%1$s.region, %1$s.%2$s) >= (:region, :firm)
        AND (%1$s.region, %1$s.%2$s) <= (:lastRegion, :lastFirm)
      """;

  /// The seats come from the firms themselves, so that each look goes through the index.
  private static final String OF_FIRMS =
      """
       WHERE (%1$s.region, %1$s.%2$s) IN (
        SELECT region, id FROM enterprises.firm WHERE id = ANY(:ids))
      """;

  private static final String LIVING = " AND f.state = 'ACTIVE' ORDER BY f.region, f.id";
  private static final String NOT_WITHDRAWN = " AND h.withdrawn_at IS NULL ORDER BY h.number";
  private static final String IN_FORCE =
      " AND f.superseded_at IS NULL ORDER BY f.region, f.firm, f.field, f.period";

  private final JdbcClient database;
  private final ChosenFacts chosen;

  WholeRegister(JdbcClient database, ChosenFacts chosen) {
    this.database = database;
    this.chosen = chosen;
  }

  /// Firms one after the other in the order of regions.
  ///
  /// @param firms how many, those that have ended among them
  public record Stretch(int region, long firm, int lastRegion, long lastFirm, int firms) {}

  /// Where a reader stands among the changes.
  ///
  /// @param transaction the oldest that was open when it read; those before are in what it read
  /// @param told changes of later ones it knows already; may be left out, they are told again then
  /// @param at when it read
  public record Mark(long transaction, Set<String> told, Instant at) {
    /// True when what changed since cannot be told any more.
    public boolean tooOld() {
      return at.isBefore(Instant.now().minus(TOLD));
    }
  }

  /// Firms that changed, and where the reader stands then.
  public record Changed(Set<Long> firms, Mark mark) {}

  /// The register cut into stretches of a number of firms.
  @Transactional
  public List<Stretch> stretches(int firms) {
    return database
        .sql(
            """
            SELECT (min(seat))[1]::int AS region, (min(seat))[2] AS firm,
                   (max(seat))[1]::int AS last_region, (max(seat))[2] AS last_firm,
                   count(*)::int AS firms
            FROM (SELECT ARRAY[region, id] AS seat,
                         (row_number() OVER (ORDER BY region, id) - 1) / :firms AS part
                  FROM enterprises.firm) AS numbered
            GROUP BY part ORDER BY part
            """)
        .param("firms", firms)
        .query(Stretch.class)
        .list();
  }

  /// Reads the firms of a stretch that go on, in its order, as they are at one moment.
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public void read(Stretch stretch, Consumer<Facts> to) {
    read(WITHIN, spec -> spec.paramSource(stretch), to);
  }

  /// Reads some firms, as they are at one moment; those that have ended are left out.
  @Transactional(isolation = Isolation.REPEATABLE_READ)
  public void read(Collection<Long> firms, Consumer<Facts> to) {
    long[] ids = firms.stream().mapToLong(Long::longValue).toArray();
    read(OF_FIRMS, spec -> spec.param("ids", ids), to);
  }

  /// Says which they are.
  private interface Which {
    StatementSpec tell(StatementSpec spec);
  }

  private void read(String where, Which which, Consumer<Facts> to) {
    List<Whose> firms =
        which
            .tell(database.sql(FIRMS + where.formatted("f", "id") + LIVING))
            .query(Whose.class)
            .list();
    List<Held> titles =
        which
            .tell(database.sql(TITLES + where.formatted("h", "firm") + NOT_WITHDRAWN))
            .query(Held.class)
            .list();
    Merging merging = new Merging(firms, titles, chosen.choice(), to);
    which
        .tell(
            database.sql(FACTS + where.formatted("f", "firm") + IN_FORCE).withFetchSize(AT_A_TIME))
        .query(merging);
    merging.end();
  }

  /// Where one stands who reads from now on.
  @Transactional
  public Mark mark() {
    return changed(new Mark(Long.MAX_VALUE, Set.of(), Instant.now())).mark();
  }

  private record Told(long floor, @Nullable Long firm, @Nullable Long transaction, String key) {}

  /// What changed since, as far as it is there for good: of each firm its last state may be read
  /// afterwards.
  @Transactional
  public Changed changed(Mark since) {
    Instant now = Instant.now();
    List<Told> told =
        database
            .sql(
                """
                SELECT s.floor::text::bigint AS floor, c.firm,
                       c.transaction::text::bigint AS transaction,
                       concat_ws(' ', c.transaction, c.firm, extract(epoch FROM c.at)) AS key
                FROM (SELECT pg_snapshot_xmin(pg_current_snapshot()) AS floor) AS s
                LEFT JOIN enterprises.changed_firm c ON c.transaction >= (:since::text)::xid8
                """)
            .param("since", Long.toString(since.transaction()))
            .query(Told.class)
            .list();
    long floor = told.getFirst().floor();
    Set<Long> firms = new HashSet<>();
    Set<String> known = new HashSet<>();
    for (Told one : told) {
      Long firm = one.firm();
      Long transaction = one.transaction();
      if (firm != null && transaction != null) {
        if (!since.told().contains(one.key())) {
          firms.add(firm);
        }
        if (transaction >= floor) {
          known.add(one.key());
        }
      }
    }
    return new Changed(firms, new Mark(floor, known, now));
  }

  /// Lets go of what was told long ago.
  @Transactional
  public void forget() {
    database
        .sql("DELETE FROM enterprises.changed_firm WHERE at < now() - interval '30 days'")
        .update();
  }
}
