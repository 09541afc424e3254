package miaopu.service.enterprises;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import miaopu.service.audit.Events;
import miaopu.service.audit.Subject;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/// Searches kept under a name: a person's own, and those colleagues have shared.
@Repository
@Transactional
public class Views {
  /// How many a person may keep.
  static final int MOST = 50;

  private final JdbcClient database;
  private final Events events;

  Views(JdbcClient database, Events events) {
    this.database = database;
    this.events = events;
  }

  /// A search under a name.
  ///
  /// @param query as an address has it, with `?` before it; empty for the whole register
  /// @param own true for one's own, which one may change
  public record View(long id, String name, String query, boolean shared, boolean own) {}

  private static final String COLUMNS =
      """
      SELECT id, name, query, shared, account = walls.account() AS own FROM enterprises.saved_view
      """;

  /// Those one may use, one's own first.
  List<View> list() {
    return database.sql(COLUMNS + " ORDER BY 5 DESC, name, id LIMIT 200").query(View.class).list();
  }

  /// One of one's own.
  Optional<View> own(long id) {
    return database
        .sql(COLUMNS + " WHERE id = :id AND account = walls.account()")
        .param("id", id)
        .query(View.class)
        .optional();
  }

  /// Keeps a search; false when one's own of that name is there already, or there are too many.
  boolean save(String name, Search search, boolean shared) {
    Optional<Long> id =
        database
            .sql(
                """
                INSERT INTO enterprises.saved_view (name, query, shared)
                SELECT :name, :query, :shared
                WHERE (SELECT count(*) FROM enterprises.saved_view WHERE account = walls.account()) < :most
                ON CONFLICT DO NOTHING RETURNING id
                """)
            .param("name", name)
            .param("query", search.query())
            .param("shared", shared)
            .param("most", MOST)
            .query(Long.class)
            .optional();
    id.ifPresent(one ->
        events.record(
            EnterpriseEvent.VIEW_SAVED, Subject.of("view", one), Map.of("shared", shared)));
    return id.isPresent();
  }

  /// Gives one's own another name, and shares it or not; false when the name is taken.
  boolean change(View view, String name, boolean shared) {
    boolean done =
        database
                .sql(
                    """
                    UPDATE enterprises.saved_view SET name = :name, shared = :shared
                    WHERE id = :id AND NOT EXISTS (SELECT FROM enterprises.saved_view other
                      WHERE other.account = walls.account() AND other.name = :name AND other.id <> :id)
                    """)
                .param("name", name)
                .param("shared", shared)
                .param("id", view.id())
                .update()
            == 1;
    if (done) {
      events.record(
          EnterpriseEvent.VIEW_CHANGED, Subject.of("view", view.id()), Map.of("shared", shared));
    }
    return done;
  }

  /// Removes one's own.
  void remove(View view) {
    events.record(EnterpriseEvent.VIEW_REMOVED, Subject.of("view", view.id()));
    database
        .sql("DELETE FROM enterprises.saved_view WHERE id = :id")
        .param("id", view.id())
        .update();
  }
}
