package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.List;
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
    Wanted wanted = Wanted.of(search, today);
    StringBuilder sql = new StringBuilder(search.on() == null ? NOW : THEN);
    sql.append(" FROM enterprises.firm f").append(wanted.joins());
    sql.append(" WHERE true").append(wanted.where());
    if (search.afterRegion() >= 0) {
      sql.append(" AND (f.region, f.id) > (:afterRegion, :afterFirm)");
    }
    return database
        .sql(sql + " ORDER BY f.region, f.id LIMIT :most")
        .params(wanted.parameters())
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
    Wanted wanted = Wanted.of(search, today);
    return database
        .sql(
            "SELECT count(*) FROM (SELECT 1 FROM enterprises.firm f"
                + wanted.joins()
                + " WHERE true"
                + wanted.where()
                + " LIMIT :most) AS counted")
        .params(wanted.parameters())
        .param("most", most)
        .query(Long.class)
        .single();
  }
}
