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

  /// Through the titles of a kind, which stand in the order of the list.
  private static final String TITLED =
      """
      FROM (SELECT DISTINCT h.region, h.firm FROM enterprises.title_held h
            WHERE h.kind = :tier AND h.region >= :low AND h.region < :high AND
              enterprises.title_holds(h.valid_from, h.valid_to, h.ended_on, h.withdrawn_at, :today)
           ) AS t JOIN enterprises.firm f ON f.id = t.firm
      WHERE true
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
            : " AND (%s) > (:afterRegion, :afterFirm)".formatted(sought.order);
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

  /// Asks for the ids of the firms, at most so many, in the order of the index that finds them.
  JdbcClient.StatementSpec ids(Search search, LocalDate today, int most) {
    Sought sought = Sought.of(search, today);
    return database
        .sql("SELECT f.id " + sought.from + " LIMIT :most")
        .params(sought.wanted.parameters())
        .param("most", most);
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
      if (Viewers.current().caller() == Caller.PARTNER && search.code().isEmpty()) {
        return new Sought(
            wanted, ShownFirms.from(search) + wanted.filters(), "shown.region, shown.firm");
      }
      if (!search.pieces().isEmpty()) {
        return new Sought(wanted, NAMED + wanted.filters() + wanted.titles(), "p.region, p.firm");
      }
      return search.tier().isEmpty() || !search.code().isEmpty()
          ? new Sought(
              wanted, "FROM enterprises.firm f WHERE true" + wanted.where(), "f.region, f.id")
          : new Sought(wanted, TITLED + wanted.filters(), "t.region, t.firm");
    }
  }
}
