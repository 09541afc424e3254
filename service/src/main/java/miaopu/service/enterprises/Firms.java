package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static final String COLUMNS =
      """
      SELECT f.id, f.region, coalesce(f.code, '') AS code, f.name, f.industry, f.founded_on,
             f.invented, f.state,
             coalesce((SELECT string_agg(DISTINCT t.kind, ',') FROM enterprises.title_held t
                       WHERE t.region = f.region AND t.firm = f.id AND t.withdrawn_at IS NULL
                         AND coalesce(t.valid_from, '-infinity') <= :today
                         AND coalesce(t.valid_to, 'infinity') >= :today), '') AS kinds
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

  /// By the firm alone as well.
  private static final String HOLDS =
      """
       AND EXISTS (SELECT FROM enterprises.title_held h
         WHERE h.kind = :tier AND h.firm = f.id
           AND h.withdrawn_at IS NULL AND coalesce(h.valid_from, '-infinity') <= :today
           AND coalesce(h.valid_to, 'infinity') >= :today)
      """;

  private final JdbcClient database;

  Firms(JdbcClient database) {
    this.database = database;
  }

  /// A page of firms.
  @Transactional
  List<FirmLine> page(Search search, LocalDate today, int most) {
    Sought sought = sought(search, today);
    sought.keep("most", most);
    if (search.afterRegion() >= 0) {
      sought.after(search);
    }
    return database
        .sql("%s%s ORDER BY %s LIMIT :most".formatted(COLUMNS, sought.from, sought.order))
        .params(sought.parameters)
        .query(FirmLine.class)
        .list();
  }

  /// How many there are, up to one more than [#COUNTED].
  @Transactional
  long count(Search search, LocalDate today) {
    Sought sought = sought(search, today);
    sought.keep("most", COUNTED + 1);
    return database
        .sql("SELECT count(*) FROM (SELECT 1 " + sought.from + " LIMIT :most) AS counted")
        .params(sought.parameters)
        .query(Long.class)
        .single();
  }

  /// A query that grows: where the firms are looked for, in the order in which an index gives them,
  /// so that it ends with the last row of the page.
  private static final class Sought {
    private final StringBuilder from = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();
    private String order = "f.region, f.id";

    void keep(String name, Object value) {
      parameters.put(name, value);
    }

    void after(Search search) {
      boolean byRegion = order.contains(",");
      from.append(" AND (").append(order).append(") > (");
      from.append(byRegion ? ":afterRegion, :afterFirm)" : ":afterFirm)");
      keep("afterFirm", search.afterFirm());
      if (byRegion) {
        keep("afterRegion", search.afterRegion());
      }
    }
  }

  private static Sought sought(Search search, LocalDate today) {
    Sought sought = new Sought();
    sought.keep("low", search.within().low());
    sought.keep("high", search.within().high());
    sought.keep("today", today);
    if (Viewers.current().caller() == Caller.PARTNER) {
      // few firms of many show themselves: from their consents, not through the register
      sought.from.append(SHOWN);
      sought.order = "shown.firm";
    } else if (!search.pieces().isEmpty()) {
      sought.from.append(NAMED);
      sought.order = "p.region, p.firm";
      sought.keep("pieces", search.pieces().toArray(String[]::new));
    } else {
      sought.from.append("FROM enterprises.firm f WHERE f.region >= :low AND f.region < :high");
    }
    narrow(search, sought);
    return sought;
  }

  private static void narrow(Search search, Sought sought) {
    if (!search.code().isEmpty()) {
      sought.from.append(" AND f.code = :code");
      sought.keep("code", search.code());
    } else if (!search.key().isEmpty()) {
      sought.from.append(" AND position(:key IN f.name_key || '|' || f.former_keys) > 0");
      sought.keep("key", search.key());
    }
    if (!search.division().isEmpty()) {
      sought.from.append(" AND f.division = :division");
      sought.keep("division", search.division());
    }
    if (!search.tier().isEmpty()) {
      sought.from.append(HOLDS);
      sought.keep("tier", search.tier());
    }
  }
}
