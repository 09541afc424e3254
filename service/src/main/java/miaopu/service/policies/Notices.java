package miaopu.service.policies;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import miaopu.service.walls.Today;
import miaopu.service.walls.Viewers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Which firms were found for which policy, and what became of it. One row for a version of a
/// policy and a firm, whatever is run again.
@Repository
@Transactional
public class Notices {
  private final JdbcClient database;

  Notices(JdbcClient database) {
    this.database = database;
  }

  /// A firm a policy is for.
  record Found(long firm, int region, String name) {}

  /// Versions whose firms are still to be looked for, the oldest first.
  @Transactional(readOnly = true)
  List<Long> waiting() {
    return database
        .sql("SELECT written FROM policies.push WHERE done_at IS NULL ORDER BY written")
        .query(Long.class)
        .list();
  }

  /// Writes some firms down; those that are there already stay as they are.
  ///
  /// @return how many are new
  int add(long written, List<Found> firms) {
    return database
        .sql(
            """
            INSERT INTO policies.notice (written, firm, region, name)
            SELECT :written, one.firm, one.region, one.name
            FROM unnest(:firms::bigint[], :regions::int[], :names::text[]) AS one (firm, region, name)
            ON CONFLICT DO NOTHING
            """)
        .param("written", written)
        .param("firms", firms.stream().map(Found::firm).toArray(Long[]::new))
        .param("regions", firms.stream().map(Found::region).toArray(Integer[]::new))
        .param("names", firms.stream().map(Found::name).toArray(String[]::new))
        .update();
  }

  /// Every firm was looked at.
  void done(long written, long sure, long possible) {
    database
        .sql(
            """
            UPDATE policies.push SET done_at = now(), sure = :sure, possible = :possible
            WHERE written = :written
            """)
        .param("written", written)
        .param("sure", sure)
        .param("possible", possible)
        .update();
  }

  /// A firm with what it is to be told.
  record Waiting(long firm, List<Long> written) {}

  /// Firms that are to be told something now: somebody is here for them, they have turned nothing
  /// off, and their last letter is long enough ago.
  ///
  /// @param current ids of what the library says and is open; of others nobody is told
  /// @param now what waits for a later day is left out
  /// @param before their last letter is older
  /// @param after the last firm that was looked at: those nobody is here for wait on, and would be
  ///   stepped over each time
  @Transactional(readOnly = true)
  List<Waiting> toTell(List<Long> current, Instant now, Instant before, long after, int most) {
    return database
        .sql(
            """
            SELECT n.firm, array_agg(n.written ORDER BY n.written) AS written
            FROM policies.notice n
            WHERE n.sent_at IS NULL AND n.firm > :after AND n.written = ANY (:current)
              AND (n.not_before IS NULL OR n.not_before <= :today)
              -- looked up for each firm: a join would read every organisation for each page
              AND (SELECT o.closed_at IS NULL FROM people.organisation o WHERE o.firm = n.firm)
              AND coalesce(
                (SELECT h.off_at IS NULL AND (h.heard_at IS NULL OR h.heard_at < :before)
                 FROM policies.hearing h WHERE h.firm = n.firm), true)
            GROUP BY n.firm ORDER BY n.firm LIMIT :most
            """)
        .param("current", current.toArray(Long[]::new))
        .param("today", LocalDate.ofInstant(now, Today.ZONE))
        .param("before", Timestamp.from(before))
        .param("after", after)
        .param("most", most)
        .query((row, _) ->
            new Waiting(row.getLong("firm"), List.of((Long[]) row.getArray("written").getArray())))
        .list();
  }

  /// A firm that does not fit any more is not told; when it fits again it is found again.
  void drop(List<Waiting> firms) {
    database
        .sql(
            """
            DELETE FROM policies.notice n
            USING unnest(:written::bigint[], :firms::bigint[]) AS one (written, firm)
            WHERE n.written = one.written AND n.firm = one.firm AND n.sent_at IS NULL
            """)
        .param("written", written(firms))
        .param("firms", each(firms))
        .update();
  }

  /// Firms that fit and have had it are not told before a day.
  void postpone(List<Waiting> firms, LocalDate day) {
    database
        .sql(
            """
            UPDATE policies.notice n SET not_before = :day
            FROM unnest(:written::bigint[], :firms::bigint[]) AS one (written, firm)
            WHERE n.written = one.written AND n.firm = one.firm AND n.sent_at IS NULL
            """)
        .param("day", day)
        .param("written", written(firms))
        .param("firms", each(firms))
        .update();
  }

  private static Long[] written(List<Waiting> firms) {
    return firms.stream().flatMap(one -> one.written().stream()).toArray(Long[]::new);
  }

  private static Long[] each(List<Waiting> firms) {
    return firms.stream()
        .flatMap(one -> one.written().stream().map(_ -> one.firm()))
        .toArray(Long[]::new);
  }

  /// Those of some firms that nobody has told any of it meanwhile; nobody else will until the
  /// transaction ends.
  List<Waiting> untold(List<Waiting> firms) {
    Map<Long, Set<Long>> open = new HashMap<>();
    database
        .sql(
            """
            SELECT n.firm, n.written FROM policies.notice n
            JOIN unnest(:written::bigint[], :firms::bigint[]) AS one (written, firm)
              ON n.written = one.written AND n.firm = one.firm
            WHERE n.sent_at IS NULL ORDER BY n.firm, n.written FOR UPDATE OF n
            """)
        .param("written", written(firms))
        .param("firms", each(firms))
        .query(row -> {
          open.computeIfAbsent(row.getLong("firm"), _ -> new HashSet<>())
              .add(row.getLong("written"));
        });
    return firms.stream()
        .filter(one -> open.getOrDefault(one.firm(), Set.of()).containsAll(one.written()))
        .toList();
  }

  /// Letters were written to these, in the same transaction.
  void told(List<Waiting> firms, Instant now) {
    Long[] ids = firms.stream().map(Waiting::firm).toArray(Long[]::new);
    database
        .sql(
            """
            INSERT INTO policies.hearing (firm, heard_at) SELECT unnest(:firms::bigint[]), :now
            ON CONFLICT (firm) DO UPDATE SET heard_at = excluded.heard_at
            """)
        .param("firms", ids)
        .param("now", Timestamp.from(now))
        .update();
    database
        .sql(
            """
            UPDATE policies.notice n SET sent_at = :now
            FROM unnest(:written::bigint[], :firms::bigint[]) AS one (written, firm)
            WHERE n.written = one.written AND n.firm = one.firm AND n.sent_at IS NULL
            """)
        .param("written", written(firms))
        .param("firms", each(firms))
        .param("now", Timestamp.from(now))
        .update();
  }

  /// How far the changes of firms were followed.
  ///
  /// @param transaction null after a restore: on another server its number means nothing
  record Followed(@Nullable Long transaction, Instant at) {}

  @Transactional(readOnly = true)
  Optional<Followed> followed() {
    return database
        .sql("SELECT transaction::text::bigint AS transaction, at FROM policies.followed")
        .query(Followed.class)
        .optional();
  }

  void follow(Followed to) {
    database
        .sql(
            """
            INSERT INTO policies.followed (transaction, at) VALUES (:transaction::text::xid8, :at)
            ON CONFLICT (alone) DO UPDATE SET transaction = excluded.transaction, at = excluded.at
            """)
        .param("transaction", to.transaction())
        .param("at", Timestamp.from(to.at()))
        .update();
  }

  /// What became of a policy among the firms the viewer answers for.
  ///
  /// @param found firms it is surely for
  /// @param sent those that were written to
  /// @param seen those where somebody saw it in the list of the firm
  /// @param opened those where somebody opened it
  /// @param looking true while the viewer's own policy is still being held against firms, so that
  ///   the numbers grow
  public record Response(long found, long sent, long seen, long opened, boolean looking) {}

  @Transactional(readOnly = true)
  Response response(long written) {
    return database
        .sql(
            """
            SELECT count(*) AS found, count(sent_at) AS sent, count(seen_at) AS seen,
                   count(opened_at) AS opened,
                   EXISTS (SELECT FROM policies.push
                     WHERE written = :written AND done_at IS NULL) AS looking
            FROM policies.notice
            WHERE written = :written AND region >= walls.low() AND region < walls.high()
            """)
        .param("written", written)
        .query(Response.class)
        .single();
  }

  /// A firm in the list of an office.
  public record Told(
      long firm,
      int region,
      String name,
      Instant foundAt,
      @Nullable Instant sentAt,
      @Nullable Instant seenAt,
      @Nullable Instant openedAt) {}

  /// Firms of the viewer that a policy is for, by region; after one of them.
  @Transactional(readOnly = true)
  List<Told> list(long written, int afterRegion, long afterFirm, int most) {
    return database
        .sql(
            """
            SELECT firm, region, name, found_at, sent_at, seen_at, opened_at FROM policies.notice
            WHERE written = :written AND region >= walls.low() AND region < walls.high()
              AND (region, firm) > (:region, :firm)
            ORDER BY region, firm LIMIT :most
            """)
        .param("written", written)
        .param("region", afterRegion)
        .param("firm", afterFirm)
        .param("most", most)
        .query(Told.class)
        .list();
  }

  /// Somebody of the viewer's firm sees what it was told in its list; whether it hears of policies.
  boolean seen() {
    return database
        .sql(
            """
            WITH seen AS (
              UPDATE policies.notice SET seen_at = now()
              WHERE firm = walls.firm() AND sent_at IS NOT NULL AND seen_at IS NULL)
            SELECT NOT EXISTS (SELECT FROM policies.hearing
              WHERE firm = walls.firm() AND off_at IS NOT NULL)
            """)
        .query(Boolean.class)
        .single();
  }

  /// Somebody of the viewer's firm opens a policy.
  void opened(String code) {
    if (Viewers.current().firm() != 0) {
      database
          .sql(
              """
              UPDATE policies.notice SET opened_at = now()
              WHERE firm = walls.firm() AND sent_at IS NOT NULL AND opened_at IS NULL
                AND written IN (SELECT id FROM policies.written WHERE code = :code)
              """)
          .param("code", code)
          .update();
    }
  }

  /// Lets the viewer's firm hear of policies, or not.
  void hear(boolean on) {
    database
        .sql(
            """
            INSERT INTO policies.hearing AS h (firm, off_at, off_by)
            VALUES (walls.firm(), CASE WHEN :on THEN NULL ELSE now() END, walls.account())
            ON CONFLICT (firm) DO UPDATE SET off_at = excluded.off_at, off_by = excluded.off_by
            """)
        .param("on", on)
        .update();
  }
}
