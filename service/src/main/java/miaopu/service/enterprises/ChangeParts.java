package miaopu.service.enterprises;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is asked for each kind of change, in parts whose rows an index gives in their order, so
/// that a page ends with its last row. Times are compared with times: comparing them with a day is
/// not leak-proof, so that PostgreSQL would use no index for it behind a row policy.
final class ChangeParts {
  private ChangeParts() {}

  /// Rows of a kind in their order, as many as a page takes; of each part no more are read.
  ///
  /// @param goesOn true to begin after the last row of the page before
  static String page(Changes.Kind kind, Wanted wanted, boolean goesOn) {
    return "SELECT * FROM ("
        + union(kind, part -> part.page(wanted, goesOn))
        + ") AS c ORDER BY c.region, c.firm, c.word, c.number, c.small LIMIT :most";
  }

  /// Figures that replaced others in the days between, whether those were older than the days or
  /// not: of those to be counted only so many are looked at, for each takes a look at the other.
  static final String REPLACED =
      """
      SELECT * FROM enterprises.fact
      WHERE version > 1 AND entered_at >= (:from::date + 1)::timestamptz
        AND entered_at < (:to::date + 1)::timestamptz
      """;

  /// Rows of a kind to be counted, up to some number.
  static String counted(Changes.Kind kind, Wanted wanted) {
    return "SELECT 1 FROM (" + union(kind, part -> part.counted(wanted)) + ") AS u LIMIT :most";
  }

  private static List<Part> parts(Changes.Kind kind) {
    return switch (kind) {
      case CAME -> List.of(ADDED, MOVED_IN);
      case WENT -> List.of(ENDED, MOVED_OUT);
      case RENAMED -> List.of(RENAMED);
      case FIGURES -> List.of(FIGURES);
      case TITLES -> List.of(TITLES);
    };
  }

  private static String union(Changes.Kind kind, Function<Part, String> part) {
    return parts(kind).stream().map(part).collect(Collectors.joining(" UNION ALL "));
  }

  /// A part of a kind.
  ///
  /// @param sql with the joins and the conditions of the search left open; firms are joined by
  ///   their id alone: with the region too, PostgreSQL would expect next to no rows
  /// @param key region, firm, word, number and small of a row, by which they are ordered
  private record Part(String sql, String key) {
    /// Each firm is looked up by itself, or PostgreSQL would gather those of a county first; but
    /// where a name is searched, its pieces lead to the few firms that have it.
    private String of(Wanted wanted, String facts) {
      String alone = wanted.joins().isEmpty() ? " OFFSET 0" : "";
      return sql.formatted(wanted.joins(), wanted.where(), alone, facts);
    }

    String counted(Wanted wanted) {
      // in the order of an index too, which is walked no further than is counted
      return "("
          + of(
              wanted,
              "(" + REPLACED + " ORDER BY region, firm, field, period, source LIMIT :looked)")
          + " ORDER BY "
          + key
          + " LIMIT :most)";
    }

    String page(Wanted wanted, boolean goesOn) {
      String after =
          goesOn ? " AND (%s) > (:region, :firm, :word, :number, :small)".formatted(key) : "";
      return "(" + of(wanted, "enterprises.fact") + after + " ORDER BY " + key + " LIMIT :most)";
    }
  }

  private static final Part ADDED =
      new Part(
          """
          SELECT f.region, f.id AS firm, 'ADDED' AS word, 0::bigint AS number, 0 AS small,
                 'ADDED' AS what, true AS seen, f.name, coalesce(f.code, '') AS code,
                 f.made_at::date AS day, '' AS before, '' AS after, '' AS source_zh,
                 '' AS source_en, '' AS document
          FROM enterprises.firm f%1$s
          WHERE f.made_at >= (:from::date + 1)::timestamptz AND f.made_at < (:to::date + 1)::timestamptz%2$s
          """,
          "f.region, f.id, 'ADDED'::text, 0::bigint, 0::integer");

  private static final Part MOVED_IN =
      new Part(
          """
          SELECT f.region, f.id AS firm, 'MOVED_IN' AS word, h.id AS number, 0 AS small,
                 'MOVED_IN' AS what, true AS seen, f.name, coalesce(f.code, '') AS code,
                 h.on_day AS day, lpad(h.region::text, 6, '0') AS before,
                 lpad(h.seat::text, 6, '0') AS after, '' AS source_zh, '' AS source_en, h.document
          FROM enterprises.handover h JOIN LATERAL (SELECT * FROM enterprises.firm one WHERE one.id = h.firm%3$s) AS f ON true%1$s
          WHERE h.state = 'ACCEPTED' AND h.seat >= :scopeLow AND h.seat < :scopeHigh
            AND NOT (h.region >= :scopeLow AND h.region < :scopeHigh)
            AND h.on_day > :from AND h.on_day <= :to%2$s
          """,
          "f.region, f.id, 'MOVED_IN'::text, h.id, 0::integer");

  private static final Part ENDED =
      new Part(
          """
          SELECT h.region, h.firm, 'ENDED' AS word, h.number, 0 AS small, h.kind AS what,
                 true AS seen, f.name, coalesce(f.code, '') AS code, h.on_day AS day, '' AS before,
                 h.after, '' AS source_zh, '' AS source_en, h.document
          FROM enterprises.happening h JOIN LATERAL (SELECT * FROM enterprises.firm one WHERE one.id = h.firm%3$s) AS f ON true%1$s
          WHERE h.ends AND h.corrected_at IS NULL AND h.kind IN ('CANCELLED', 'MERGED', 'SPLIT')
            AND h.on_day > :from AND h.on_day <= :to%2$s
          """,
          "h.region, h.firm, 'ENDED'::text, h.number, 0::integer");

  private static final Part MOVED_OUT =
      new Part(
          """
          SELECT h.region, h.firm, 'MOVED_OUT' AS word, h.id AS number, 0 AS small,
                 'MOVED_OUT' AS what,
                 EXISTS (SELECT FROM enterprises.firm one WHERE one.id = h.firm) AS seen,
                 h.firm_name AS name, h.firm_code AS code, h.on_day AS day,
                 lpad(h.region::text, 6, '0') AS before, lpad(h.seat::text, 6, '0') AS after,
                 '' AS source_zh, '' AS source_en, h.document
          FROM enterprises.handover h
          WHERE :plain AND h.state = 'ACCEPTED' AND h.region >= :scopeLow AND h.region < :scopeHigh
            AND NOT (h.seat >= :scopeLow AND h.seat < :scopeHigh)
            AND h.on_day > :from AND h.on_day <= :to
            AND (:words = '' OR position(:words IN h.firm_name) > 0 OR h.firm_code = :words)
          """,
          "h.region, h.firm, 'MOVED_OUT'::text, h.id, 0::integer");

  private static final Part RENAMED =
      new Part(
          """
          SELECT h.region, h.firm, 'RENAMED' AS word, h.number, 0 AS small, 'RENAMED' AS what,
                 true AS seen, f.name, coalesce(f.code, '') AS code, h.on_day AS day, h.before,
                 h.after, '' AS source_zh, '' AS source_en, h.document
          FROM enterprises.happening h JOIN LATERAL (SELECT * FROM enterprises.firm one WHERE one.id = h.firm%3$s) AS f ON true%1$s
          WHERE h.kind = 'RENAMED' AND h.corrected_at IS NULL
            AND h.on_day > :from AND h.on_day <= :to%2$s
          """,
          "h.region, h.firm, 'RENAMED'::text, h.number, 0::integer");

  /// Of each source the value in force at the end of the one day and of the other.
  private static final Part FIGURES =
      new Part(
          """
          SELECT n.region, n.firm, n.field AS word, n.period::bigint AS number,
                 n.source::int AS small, 'FIGURE' AS what, true AS seen, f.name,
                 coalesce(f.code, '') AS code, n.entered_at::date AS day,
                 coalesce(o.value, o.raw) AS before, coalesce(n.value, n.raw) AS after,
                 s.zh AS source_zh, s.en AS source_en, '' AS document
          FROM %4$s AS n
            JOIN LATERAL (SELECT * FROM enterprises.firm one WHERE one.id = n.firm%3$s) AS f ON true%1$s
            JOIN enterprises.source s ON s.id = n.source
            JOIN enterprises.fact o ON o.region = n.region AND o.firm = n.firm AND o.field = n.field
              AND o.period = n.period AND o.source = n.source AND o.entered_at < (:from::date + 1)::timestamptz
              AND (o.superseded_at IS NULL OR o.superseded_at >= (:from::date + 1)::timestamptz)
          WHERE n.version > 1 AND n.entered_at >= (:from::date + 1)::timestamptz AND n.entered_at < (:to::date + 1)::timestamptz
            AND (n.superseded_at IS NULL OR n.superseded_at >= (:to::date + 1)::timestamptz)
            AND coalesce(n.value, n.raw) <> coalesce(o.value, o.raw)%2$s
          """,
          "n.region, n.firm, n.field, n.period, n.source");

  private static final Part TITLES =
      new Part(
          """
          SELECT t.region, t.firm, t.kind AS word, t.number, 0 AS small,
                 CASE WHEN h.later THEN 'WON' ELSE 'LOST' END AS what, true AS seen, f.name,
                 coalesce(f.code, '') AS code,
                 CASE WHEN h.later THEN t.valid_from ELSE least(t.valid_to + 1, t.ended_on) END AS day,
                 CASE WHEN h.later THEN '' ELSE t.kind END AS before,
                 CASE WHEN h.later THEN t.kind ELSE '' END AS after, s.zh AS source_zh,
                 s.en AS source_en, CASE WHEN h.later THEN t.document ELSE t.ended_by END AS document
          FROM enterprises.title_held t
            CROSS JOIN LATERAL (SELECT
              enterprises.title_holds(t.valid_from, t.valid_to, t.ended_on, t.withdrawn_at, :from) AS earlier,
              enterprises.title_holds(t.valid_from, t.valid_to, t.ended_on, t.withdrawn_at, :to) AS later) h
            JOIN LATERAL (SELECT * FROM enterprises.firm one WHERE one.id = t.firm%3$s) AS f ON true%1$s
            JOIN enterprises.source s ON s.id = t.source
          WHERE h.earlier <> h.later
            AND (t.valid_from > :from AND t.valid_from <= :to OR t.valid_to >= :from AND t.valid_to < :to
              OR t.ended_on > :from AND t.ended_on <= :to)%2$s
          """,
          "t.region, t.firm, t.kind, t.number, 0::integer");
}
