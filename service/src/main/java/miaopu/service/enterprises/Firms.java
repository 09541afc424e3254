package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.List;
import miaopu.service.walls.Caller;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The register as a list: what one may see of it, page by page in the order of regions.
@Repository
class Firms {
  /// Counting stops here: nobody reads on, and a count over a province would take seconds.
  static final int COUNTED = 1_000;

  private static final String TITLES =
      """
      coalesce((SELECT string_agg(DISTINCT t.kind, ',') FROM enterprises.title_held t
                WHERE t.region = f.region AND t.firm = f.id AND
                  enterprises.title_holds(t.valid_from, t.valid_to, t.ended_on, t.withdrawn_at, :today)),
               '') AS kinds
      """;

  /// Through the rarest piece of what was typed. Compared by the firm alone, whose region is that
  /// of its pieces: with both, PostgreSQL would expect next to no rows and sort them all.
  private static final String NAMED =
      """
      FROM enterprises.name_piece p JOIN enterprises.firm f ON f.id = p.firm
      WHERE p.region >= :low AND p.region < :high AND p.piece = (
        SELECT g.piece FROM unnest(:pieces::text[]) AS g (piece)
        ORDER BY (SELECT count(*) FROM (SELECT FROM enterprises.name_piece n
                  WHERE n.piece = g.piece AND n.region >= :low AND n.region < :high LIMIT 1000) AS few)
        LIMIT 1)
      """;

  /// From the consents a partner holds, each firm looked up by itself: left to choose, PostgreSQL
  /// would go through the register beside them.
  private static final String SHOWN =
      """
      FROM (SELECT DISTINCT firm FROM people.consented_firms('PROFILE') AS given (firm)
            ORDER BY firm OFFSET 0) AS shown
      CROSS JOIN LATERAL (SELECT * FROM enterprises.firm one WHERE one.id = shown.firm OFFSET 0) AS f
      WHERE f.region >= :low AND f.region < :high
      """;

  private static final String NOW =
      """
      SELECT f.id, f.region, f.region AS seat, coalesce(f.code, '') AS code, f.name, f.industry,
             f.founded_on, f.invented, f.state,
      """
          + TITLES;

  private static final String THEN =
      """
      SELECT f.id, f.region, enterprises.seat_on(f.region, f.id, :today) AS seat,
             coalesce(f.code, '') AS code, enterprises.name_on(f.region, f.id, f.name, :today) AS name,
             f.industry, f.founded_on, f.invented,
             enterprises.state_on(f.region, f.id, f.state, f.founded_on, :today) AS state,
      """
          + TITLES;

  private final JdbcClient database;

  Firms(JdbcClient database) {
    this.database = database;
  }

  /// A page of firms, as they were on the day of the search.
  @Transactional
  List<FirmLine> page(Search search, LocalDate today, int most) {
    Sought sought = Sought.of(search, today);
    String after =
        search.afterRegion() < 0
            ? ""
            : sought.byRegion()
                ? " AND (%s) > (:afterRegion, :afterFirm)".formatted(sought.order)
                : " AND %s > :afterFirm".formatted(sought.order);
    return database
        .sql(
            (search.on() == null ? NOW : THEN)
                + sought.from
                + after
                + " ORDER BY %s LIMIT :most".formatted(sought.order))
        .params(sought.wanted.parameters())
        .param("afterRegion", search.afterRegion())
        .param("afterFirm", search.afterFirm())
        .param("most", most)
        .query(FirmLine.class)
        .list();
  }

  /// True when there are more than some number.
  @Transactional
  boolean more(Search search, LocalDate today, int most) {
    return counted(search, today, most + 1) > most;
  }

  /// How many there are, up to one more than [#COUNTED].
  @Transactional
  long count(Search search, LocalDate today) {
    return counted(search, today, COUNTED + 1);
  }

  private long counted(Search search, LocalDate today, int most) {
    Sought sought = Sought.of(search, today);
    return database
        .sql("SELECT count(*) FROM (SELECT 1 " + sought.from + " LIMIT :most) AS counted")
        .params(sought.wanted.parameters())
        .param("most", most)
        .query(Long.class)
        .single();
  }

  /// Where firms are looked for, in the order in which an index gives them, so that a query ends
  /// with the last row of the page.
  private record Sought(Wanted wanted, String from, String order) {
    static Sought of(Search search, LocalDate today) {
      Wanted wanted = Wanted.of(search, today);
      if (Viewers.current().caller() == Caller.PARTNER) {
        // few firms of many show themselves: from their consents, not through the register
        return new Sought(wanted, SHOWN + wanted.filters(), "shown.firm");
      }
      return search.pieces().isEmpty()
          ? new Sought(
              wanted, "FROM enterprises.firm f WHERE true" + wanted.where(), "f.region, f.id")
          : new Sought(wanted, NAMED + wanted.filters(), "p.region, p.firm");
    }

    boolean byRegion() {
      return order.contains(",");
    }
  }
}
