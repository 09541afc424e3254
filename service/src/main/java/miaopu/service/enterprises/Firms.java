package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// The register as a list: what one may see of it, page by page in the order of regions.
@Repository
class Firms {
  /// Counting stops here: nobody reads on, and a count over a province would take seconds.
  static final int COUNTED = 1_000;

  private static final String COLUMNS =
      """
      SELECT f.id, f.region, coalesce(f.code, '') AS code, f.name, f.industry, f.founded_on,
             f.invented, f.state,
             coalesce((SELECT string_agg(DISTINCT t.kind, ',') FROM enterprises.title_held t
                       WHERE t.region = f.region AND t.firm = f.id AND t.withdrawn_at IS NULL
                         AND coalesce(t.valid_from, '-infinity') <= :today
                         AND coalesce(t.valid_to, 'infinity') >= :today), '') AS kinds
      """;

  private final JdbcClient database;

  Firms(JdbcClient database) {
    this.database = database;
  }

  /// A page of firms.
  @Transactional
  List<FirmLine> page(Search search, LocalDate today, int most) {
    Map<String, Object> parameters = new HashMap<>();
    String from = from(search, today, parameters, true);
    parameters.put("most", most);
    return database
        .sql(COLUMNS + from + " ORDER BY f.region, f.id LIMIT :most")
        .params(parameters)
        .query(FirmLine.class)
        .list();
  }

  /// How many there are, up to one more than [#COUNTED].
  @Transactional
  long count(Search search, LocalDate today) {
    Map<String, Object> parameters = new HashMap<>();
    String from = from(search, today, parameters, false);
    parameters.put("most", COUNTED + 1);
    return database
        .sql("SELECT count(*) FROM (SELECT 1 " + from + " LIMIT :most) AS counted")
        .params(parameters)
        .query(Long.class)
        .single();
  }

  private static String from(
      Search search, LocalDate today, Map<String, Object> parameters, boolean paged) {
    StringBuilder from = new StringBuilder("FROM enterprises.firm f");
    List<String> pieces = search.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      String name = "p" + i;
      from.append(" JOIN enterprises.name_piece ").append(name);
      from.append(" ON ").append(name).append(".region = f.region AND ").append(name);
      from.append(".firm = f.id AND ").append(name).append(".piece = :").append(name);
      parameters.put(name, pieces.get(i));
    }
    from.append(" WHERE f.region >= :low AND f.region < :high");
    parameters.put("low", search.within().low());
    parameters.put("high", search.within().high());
    parameters.put("today", today);
    if (!search.code().isEmpty()) {
      from.append(" AND f.code = :code");
      parameters.put("code", search.code());
    } else if (!search.key().isEmpty()) {
      from.append(" AND position(:key IN f.name_key || '|' || f.former_keys) > 0");
      parameters.put("key", search.key());
    }
    if (!search.division().isEmpty()) {
      from.append(" AND f.division = :division");
      parameters.put("division", search.division());
    }
    if (!search.tier().isEmpty()) {
      from.append(
          """
           AND EXISTS (SELECT FROM enterprises.title_held h
             WHERE h.kind = :tier AND h.region = f.region AND h.firm = f.id
               AND h.withdrawn_at IS NULL AND coalesce(h.valid_from, '-infinity') <= :today
               AND coalesce(h.valid_to, 'infinity') >= :today)
          """);
      parameters.put("tier", search.tier());
    }
    if (paged && search.afterRegion() >= 0) {
      from.append(" AND (f.region, f.id) > (:afterRegion, :afterFirm)");
      parameters.put("afterRegion", search.afterRegion());
      parameters.put("afterFirm", search.afterFirm());
    }
    return from.toString();
  }
}
