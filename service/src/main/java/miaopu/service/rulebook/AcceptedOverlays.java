package miaopu.service.rulebook;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/// The overlays that a second person has accepted, as rows; in transactions of their own, since
/// they are looked for after a transaction and beside one.
@Repository
@Transactional(readOnly = true, propagation = Propagation.REQUIRES_NEW)
class AcceptedOverlays {
  private final JdbcClient database;

  AcceptedOverlays(JdbcClient database) {
    this.database = database;
  }

  /// An accepted text.
  ///
  /// @param code its id in its text
  /// @param fromDay first day in force
  record Row(long id, String edition, String code, LocalDate fromDay, String hash, String text) {}

  /// The ids of all.
  List<Long> ids() {
    return database
        .sql("SELECT id FROM rulebook.overlay WHERE accepted ORDER BY id")
        .query(Long.class)
        .list();
  }

  /// Some of them.
  List<Row> rows(Collection<Long> ids) {
    return database
        .sql(
            """
            SELECT id, edition, code, from_day, hash, text FROM rulebook.overlay
            WHERE accepted AND id = ANY(:ids) ORDER BY id
            """)
        .param("ids", ids.toArray(Long[]::new))
        .query(Row.class)
        .list();
  }
}
