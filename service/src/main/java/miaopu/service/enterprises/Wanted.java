package miaopu.service.enterprises;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import miaopu.service.enterprises.Search.Range;

/// The conditions of a search on firms called `f`, for every list that is filtered like the
/// register.
///
/// @param joins what joins the firm with the pieces of its name
/// @param region the condition on its region, with AND before it
/// @param filters the other conditions, each with AND before it, but not the one on titles
/// @param titles the condition on titles, with AND before it; empty for none
/// @param parameters their values, with the pieces of the name as `pieces`
record Wanted(
    String joins, String region, String filters, String titles, Map<String, Object> parameters) {
  /// By the firm alone: with its region too, PostgreSQL would expect next to no rows.
  private static final String HOLDS =
      """
       AND EXISTS (SELECT FROM enterprises.title_held h
         WHERE h.kind = :tier AND h.firm = f.id AND
           enterprises.title_holds(h.valid_from, h.valid_to, h.ended_on, h.withdrawn_at, :today))
      """;

  /// All conditions, each with AND before it.
  String where() {
    return region + filters + titles;
  }

  /// @param today the day when the search names none
  static Wanted of(Search search, LocalDate today) {
    Map<String, Object> parameters = new HashMap<>();
    StringBuilder joins = new StringBuilder();
    List<String> pieces = search.pieces();
    for (int i = 0; i < pieces.size(); i++) {
      String name = "p" + i;
      joins.append(" JOIN enterprises.name_piece ").append(name);
      joins.append(" ON ").append(name).append(".region = f.region AND ").append(name);
      joins.append(".firm = f.id AND ").append(name).append(".piece = :").append(name);
      parameters.put(name, pieces.get(i));
    }
    parameters.put("pieces", pieces.toArray(String[]::new));
    StringBuilder where = new StringBuilder();
    parameters.put("low", search.within().low());
    parameters.put("high", search.within().high());
    LocalDate on = search.on();
    parameters.put("today", on == null ? today : on);
    if (!search.code().isEmpty()) {
      where.append(" AND f.code = :code");
      parameters.put("code", search.code());
    } else if (!search.key().isEmpty()) {
      where.append(" AND position(:key IN f.name_key || '|' || f.former_keys) > 0");
      parameters.put("key", search.key());
    }
    if (!search.division().isEmpty()) {
      where.append(" AND f.division = :division");
      parameters.put("division", search.division());
    }
    parameters.put("tier", search.tier());
    if (!search.tag().isEmpty()) {
      where.append(
          """
           AND EXISTS (SELECT FROM enterprises.tag g
             WHERE g.organisation = walls.organisation() AND g.word = :tag AND g.region = f.region
               AND g.firm = f.id)
          """);
      parameters.put("tag", search.tag());
    }
    figure(search, where, parameters);
    return new Wanted(
        joins.toString(),
        " AND f.region >= :low AND f.region < :high",
        where.toString(),
        search.tier().isEmpty() ? "" : HOLDS,
        parameters);
  }

  /// The figure that is shown first lies in the range.
  private static void figure(Search search, StringBuilder where, Map<String, Object> parameters) {
    Range range = search.range();
    if (range == null) {
      return;
    }
    where.append(
        """
         AND (SELECT g.number FROM enterprises.fact g JOIN enterprises.source s ON s.id = g.source
           WHERE g.region = f.region AND g.firm = f.id AND g.field = :figure AND g.period = :year
             AND g.superseded_at IS NULL AND g.number IS NOT NULL
           ORDER BY s.precedence, g.source LIMIT 1)
        """);
    parameters.put("figure", range.field());
    parameters.put("year", range.year());
    BigDecimal least = range.leastBase();
    BigDecimal most = range.mostBase();
    if (least != null && most != null) {
      where.append(" BETWEEN :figureLeast AND :figureMost");
    } else {
      where.append(least != null ? " >= :figureLeast" : " <= :figureMost");
    }
    if (least != null) {
      parameters.put("figureLeast", least);
    }
    if (most != null) {
      parameters.put("figureMost", most);
    }
  }
}
