package miaopu.service.files;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/// A table with the columns `id`, `hash`, `state`, `tries` and `due_at`, which names files: those
/// of its rows that wait are in quarantine, and what a harmful one names is not kept.
@Transactional
public abstract class ShelfRows implements Shelf {
  private final JdbcClient rows;
  private final String table;

  /// @param table with its schema, as the program spells it
  protected ShelfRows(JdbcClient rows, String table) {
    this.rows = rows;
    this.table = table;
  }

  @Override
  public List<Held> due(int most) {
    return rows.sql(
            """
            SELECT id, hash FROM %s
            WHERE state = 'WAITING' AND due_at <= now() ORDER BY due_at LIMIT :most
            """
                .formatted(table))
        .param("most", most)
        .query(Held.class)
        .list();
  }

  @Override
  public void passed(long id) {
    move(id, "SOUND");
  }

  @Override
  public void harmful(long id) {
    move(id, "HARMFUL");
  }

  private void move(long id, String state) {
    rows.sql("UPDATE %s SET state = :state WHERE id = :id AND state = 'WAITING'".formatted(table))
        .param("id", id)
        .param("state", state)
        .update();
  }

  @Override
  public void delayed(long id) {
    rows.sql(
            """
            UPDATE %s SET tries = tries + 1,
              due_at = now() + least(600, 10 * power(2, least(tries, 6))) * interval '1 second'
            WHERE id = :id AND state = 'WAITING'
            """
                .formatted(table))
        .param("id", id)
        .update();
  }

  @Override
  public Set<String> named(List<String> hashes) {
    return new HashSet<>(
        rows.sql(
                "SELECT DISTINCT hash FROM %s WHERE hash = ANY (:hashes) AND state <> 'HARMFUL'"
                    .formatted(table))
            .param("hashes", hashes.toArray(String[]::new))
            .query(String.class)
            .list());
  }
}
