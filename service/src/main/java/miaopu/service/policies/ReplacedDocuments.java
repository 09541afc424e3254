package miaopu.service.policies;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Policies in force that rest on a document which another one replaces.
@Repository
public class ReplacedDocuments {
  private final JdbcClient database;

  ReplacedDocuments(JdbcClient database) {
    this.database = database;
  }

  /// A policy in force whose document, or the clause it cites, was replaced by another one for all
  /// the firms it is for: who writes for a district replaces nothing of the province.
  ///
  /// @param organisation the office that wrote it
  /// @param by the version that replaces it
  public record Replaced(
      long id,
      String titleZh,
      String titleEn,
      long organisation,
      String document,
      long by,
      String byTitleZh,
      String byTitleEn) {}

  private static final String REPLACED =
      """
      SELECT w.id, w.title_zh, w.title_en, w.laid_by_organisation AS organisation, w.document,
             x.id AS by, x.title_zh AS by_title_zh, x.title_en AS by_title_en
      FROM policies.written w
      JOIN policies.written x ON x.accepted AND x.replaces = w.document AND x.replaces <> ''
        AND x.code <> w.code AND x.region <= w.region AND x.region_end >= w.region_end
        AND (x.replaces_clause = '' OR x.replaces_clause = w.typed ->> 'clause')
      WHERE w.accepted
        AND NOT EXISTS (SELECT FROM policies.withdrawal d WHERE d.written IN (w.id, x.id))
        AND NOT EXISTS (SELECT FROM policies.written later
                        WHERE later.accepted AND (later.code = w.code AND later.id > w.id
                                                  OR later.code = x.code AND later.id > x.id))
      """;

  /// All of them, for the platform.
  @Transactional(readOnly = true)
  List<Replaced> all() {
    return database.sql(REPLACED + " ORDER BY w.id, x.id").query(Replaced.class).list();
  }

  /// What replaces the document of one that was found.
  @Transactional(readOnly = true)
  List<Replaced> of(WrittenPolicies.Written one) {
    return database
        .sql(REPLACED + " AND w.id = :id ORDER BY x.id")
        .param("id", one.id())
        .query(Replaced.class)
        .list();
  }
}
