package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import miaopu.engine.Choice;
import miaopu.service.walls.Jurisdiction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Titles that end or have ended without the next one, and firms with a title whose figures of the
/// last year are missing; of the viewer's firms that go on, in the order of regions.
@Repository
@Transactional(readOnly = true)
class WatchList {
  /// Counting stops here.
  static final int COUNTED = 1_000;

  private static final String TITLES =
      """
      FROM enterprises.title_held h JOIN enterprises.firm f ON f.id = h.firm
      WHERE h.withdrawn_at IS NULL AND h.ended_on IS NULL AND f.state = 'ACTIVE'
        AND h.region >= :low AND h.region < :high AND h.valid_to >= :first AND h.valid_to <= :last
        AND (h.region, h.valid_to, h.firm, h.number) > (:region, :day, :firm, :number)
        AND (:kind = '' OR h.kind = :kind)
        AND NOT EXISTS (SELECT FROM enterprises.title_held n
          WHERE n.region = h.region AND n.firm = h.firm AND n.kind = h.kind AND n.number <> h.number
            AND n.withdrawn_at IS NULL AND n.ended_on IS NULL
            AND (n.valid_to > h.valid_to OR n.valid_to = h.valid_to AND n.number > h.number
              OR n.valid_to IS NULL AND n.valid_from > h.valid_from))
      """;

  /// Titles of kinds that end, whose end nobody has entered; in the order of the key.
  private static final String UNDATED =
      """
      FROM enterprises.title_held h JOIN enterprises.firm f ON f.id = h.firm
      JOIN unnest(:kinds::text[], :years::integer[]) AS lives (kind, years) ON lives.kind = h.kind
      WHERE h.withdrawn_at IS NULL AND h.ended_on IS NULL AND f.state = 'ACTIVE'
        AND h.region >= :low AND h.region < :high AND h.valid_to IS NULL
        AND (h.region, h.firm, h.number) > (:region, :firm, :number)
        AND (:kind = '' OR h.kind = :kind)
        AND NOT EXISTS (SELECT FROM enterprises.title_held n
          WHERE n.region = h.region AND n.firm = h.firm AND n.kind = h.kind AND n.number <> h.number
            AND n.withdrawn_at IS NULL AND n.ended_on IS NULL
            AND (n.valid_from > h.valid_from OR n.valid_to IS NULL AND n.number > h.number))
      """;

  /// One look for each firm that is walked past, through the keys of titles and facts.
  private static final String UPDATES =
      """
      FROM enterprises.firm f
      CROSS JOIN LATERAL (SELECT coalesce(string_agg(DISTINCT t.kind, ','), '') AS kinds
        FROM enterprises.title_held t
        WHERE t.firm = f.id AND t.kind = ANY (:kinds) AND
          enterprises.title_holds(t.valid_from, t.valid_to, t.ended_on, t.withdrawn_at, :today)) held
      CROSS JOIN LATERAL (SELECT coalesce(array_agg(DISTINCT g.field), '{}') AS fields
        FROM enterprises.fact g
        WHERE g.region = f.region AND g.firm = f.id AND g.field = ANY (:figures)
          AND g.period = :year AND g.superseded_at IS NULL AND g.value IS NOT NULL) known
      WHERE f.state = 'ACTIVE' AND f.region >= :low AND f.region < :high
        AND (f.region, f.id) > (:region, :firm)
        AND held.kinds <> '' AND cardinality(known.fields) < cardinality(:figures::text[])
      """;

  private final JdbcClient database;

  WatchList(JdbcClient database) {
    this.database = database;
  }

  /// A firm that is watched.
  ///
  /// @param code empty when it is not known
  /// @param kinds titles, with , between
  /// @param validTo last day of the title, null where nobody has entered it and in the list of
  ///   updates
  /// @param byRule its last day if it lives as long as its kind does, null in other lists and where
  ///   its first day is not known
  /// @param document the title stands in
  /// @param number of the title, 0 in the list of updates
  /// @param lacks figures of the year that are not there, with , between; empty in other lists
  record Line(
      long firm,
      int region,
      String code,
      String name,
      boolean invented,
      String kinds,
      @Nullable LocalDate validTo,
      @Nullable LocalDate byRule,
      String document,
      long number,
      String lacks) {
    List<String> titles() {
      return List.of(kinds.split(","));
    }

    /// Figures that are not there.
    List<String> missing() {
      return lacks.isEmpty() ? List.of() : List.of(lacks.split(","));
    }
  }

  /// Titles whose last day lies between two days.
  List<Line> titles(WatchForm asked, Place after, int most) {
    return database
        .sql(
            """
            SELECT h.firm, h.region, coalesce(f.code, '') AS code, f.name, f.invented,
                   h.kind AS kinds, h.valid_to, NULL::date AS by_rule, h.document, h.number, '' AS lacks
            """
                + TITLES
                + " ORDER BY h.region, h.valid_to, h.firm, h.number LIMIT :most")
        .params(parameters(asked, after))
        .param("most", most)
        .query(Line.class)
        .list();
  }

  /// Titles whose last day nobody has entered.
  ///
  /// @param years how long a title of a kind lives
  List<Line> undated(WatchForm asked, Map<String, Integer> years, Place after, int most) {
    List<String> kinds = List.copyOf(years.keySet());
    return database
        .sql(
            """
            SELECT h.firm, h.region, coalesce(f.code, '') AS code, f.name, f.invented,
                   h.kind AS kinds, h.valid_to, h.document, h.number, '' AS lacks,
                   (h.valid_from + make_interval(years => lives.years))::date - 1 AS by_rule
            """
                + UNDATED
                + " ORDER BY h.region, h.firm, h.number LIMIT :most")
        .params(parameters(asked, after))
        .param("kinds", kinds.toArray(String[]::new))
        .param("years", kinds.stream().map(years::get).toArray(Integer[]::new))
        .param("most", most)
        .query(Line.class)
        .list();
  }

  /// How many, up to one more than [#COUNTED].
  long count(WatchForm asked) {
    return database
        .sql("SELECT count(*) FROM (SELECT 1 " + TITLES + " LIMIT :most) AS counted")
        .params(parameters(asked, Place.FIRST))
        .param("most", COUNTED + 1)
        .query(Long.class)
        .single();
  }

  /// Firms with a title that the yearly update is for, whose figures of a year are not all there.
  ///
  /// @param days of the update
  List<Line> updates(WatchForm asked, List<Choice.Window> days, int year, Place after, int most) {
    String[] kinds =
        days.stream()
            .flatMap(day -> day.titles().stream())
            .distinct()
            .filter(kind -> asked.kind().isEmpty() || kind.equals(asked.kind()))
            .toArray(String[]::new);
    if (kinds.length == 0) {
      return List.of();
    }
    return database
        .sql(
            """
            SELECT f.id AS firm, f.region, coalesce(f.code, '') AS code, f.name, f.invented,
                   held.kinds, NULL::date AS valid_to, NULL::date AS by_rule, '' AS document, 0 AS number,
                   array_to_string(ARRAY(
                     SELECT figure FROM unnest(:figures::text[]) WITH ORDINALITY AS wanted (figure, place)
                     WHERE figure <> ALL (known.fields) ORDER BY place), ',') AS lacks
            """
                + UPDATES
                + " ORDER BY f.region, f.id LIMIT :most")
        .params(parameters(asked, after))
        .param("kinds", kinds)
        .param("figures", figures(days).toArray(String[]::new))
        .param("year", year)
        .param("today", asked.today())
        .param("most", most)
        .query(Line.class)
        .list();
  }

  /// The fields that show that a firm was brought up to date.
  static List<String> figures(List<Choice.Window> days) {
    return days.stream().flatMap(day -> day.figures().stream()).distinct().toList();
  }

  private static Map<String, Object> parameters(WatchForm asked, Place after) {
    Jurisdiction within = Jurisdiction.of(asked.region());
    return Map.of(
        "low", within.low(),
        "high", within.high(),
        "first", asked.first(),
        "last", asked.last(),
        "kind", asked.kind(),
        "region", after.region(),
        "day", after.day(),
        "firm", after.firm(),
        "number", after.number());
  }

  /// Where a page goes on.
  record Place(int region, LocalDate day, long firm, long number) {
    static final Place FIRST = new Place(-1, LocalDate.EPOCH, 0, 0);

    static Place of(Line last) {
      LocalDate day = last.validTo();
      return new Place(
          last.region(), day == null ? LocalDate.EPOCH : day, last.firm(), last.number());
    }

    /// As an address has it.
    String text() {
      return "%d~%s~%d~%d".formatted(region, day, firm, number);
    }

    /// What an address says; the first page when it makes no sense.
    static Place of(String text) {
      String[] parts = text.split("~", -1);
      return text.matches("\\d{1,6}~\\d{4}-\\d\\d-\\d\\d~\\d{1,18}~\\d{1,18}")
          ? miaopu.service.walls.Today.day(parts[1])
              .map(day ->
                  new Place(
                      Integer.parseInt(parts[0]),
                      day,
                      Long.parseLong(parts[2]),
                      Long.parseLong(parts[3])))
              .orElse(FIRST)
          : FIRST;
    }
  }
}
