package miaopu.service.enterprises;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import miaopu.service.walls.Viewer;
import miaopu.service.walls.Viewers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What everybody may read about a firm on published lists. Whoever asks, it is asked for as a
/// visitor, and answered after the same time, so that a firm of the register that stands on no list
/// is like a code that nobody has.
@Component
public class PublishedFirms {
  /// Longer than the longest of these look-ups takes.
  static final Duration TAKES = Duration.ofMillis(40);

  private final JdbcClient database;
  private final TransactionTemplate transactions;

  PublishedFirms(JdbcClient database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// A title that holds today, of a list that was announced.
  ///
  /// @param name of the firm
  /// @param region code of its seat, 0 where it is not known
  /// @param kind the tier, as the catalogue's list of titles spells it
  public record Entry(String name, int region, String kind) {}

  /// The entries under a credit code; empty where nothing is published.
  public List<Entry> under(String code) {
    long end = System.nanoTime() + TAKES.toNanos();
    List<Entry> found =
        Viewers.as(
            Viewer.visitor(),
            () ->
                transactions.execute(_ ->
                    database
                        .sql("SELECT name, region, kind FROM enterprises.published(:code)")
                        .param("code", code)
                        .query(Entry.class)
                        .list()));
    for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    return Objects.requireNonNull(found);
  }
}
