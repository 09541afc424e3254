package miaopu.service.enterprises;

/// Where the list of a partner comes from: the table of what firms show, which stands in the order
/// of the list for each of those the caller may have been given a consent as, itself and its class.
final class ShownFirms {
  private ShownFirms() {}

  private static final String PART =
      """
      SELECT s.region, s.firm FROM enterprises.%s s
      WHERE s.grantee = ((SELECT people.grantees())::text[])[%d]
        AND s.region >= :low AND s.region < :high
      """;

  private static final String HOLDS =
      " AND enterprises.title_holds(%1$s.valid_from, %1$s.valid_to, %1$s.ended_on, NULL, :today)";

  /// Firms a partner is shown that fit a search but for tags and figures, with WHERE at the end. Of
  /// a name only what can be seen in the index is compared here: whoever takes this compares it
  /// with each firm.
  static String from(Search search) {
    boolean named = !search.key().isEmpty() || !search.division().isEmpty();
    StringBuilder narrow = new StringBuilder();
    if (!search.key().isEmpty()) {
      narrow.append(" AND s.sign & enterprises.name_sign(:key) = enterprises.name_sign(:key)");
    }
    if (!search.division().isEmpty()) {
      narrow.append(" AND s.division = :division");
    }
    if (!search.tier().isEmpty() && named) {
      narrow.append(
          """
           AND EXISTS (SELECT FROM enterprises.shown_title t
             WHERE t.kind = :tier AND t.region = s.region AND t.firm = s.firm%s)
          """
              .formatted(HOLDS.formatted("t")));
    }
    if (!search.tier().isEmpty() && !named) {
      narrow.append(" AND s.kind = :tier").append(HOLDS.formatted("s"));
    }
    String table = search.tier().isEmpty() || named ? "shown" : "shown_title";
    // Both parts are merged in their order, and a firm that stands in both is one row. Then each is
    // looked up by itself: left to choose, PostgreSQL would go through the register beside them.
    return """
    FROM (%s UNION %s ORDER BY region, firm) AS shown
    CROSS JOIN LATERAL (SELECT * FROM enterprises.firm one WHERE one.id = shown.firm OFFSET 0) AS f
    WHERE true
    """
        .formatted(PART.formatted(table, 1) + narrow, PART.formatted(table, 2) + narrow);
  }
}
