package miaopu.service.audit;

import java.util.Objects;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Chains what has been committed. Writers do not wait for it, nor it for them: a transaction that
/// stays open is passed by, and its events are sealed after it has ended. Of several nodes on one
/// database one seals at a time.
@Component
class Sealer {
  private final JdbcTemplate database;
  private final TransactionTemplate transactions;

  /// Every event of a transaction below is sealed. Known again after a start by looking at all.
  private long floor;

  Sealer(JdbcTemplate database, TransactionTemplate transactions) {
    this.database = database;
    this.transactions = transactions;
  }

  /// Seals until nothing is left; how many events.
  synchronized int seal() {
    int sealed = 0;
    long after = 0;
    long horizon = -1;
    while (true) {
      long start = after;
      Sealing.Batch batch =
          Objects.requireNonNull(
              transactions.execute(_ ->
                  database.execute(
                      (ConnectionCallback<Sealing.Batch>)
                          connection -> Sealing.batch(connection, floor, start))));
      if (batch.busy()) {
        return sealed;
      }
      // what commits while this goes on may have a lower id: it is looked for next time
      horizon = horizon < 0 ? batch.horizon() : horizon;
      sealed += batch.sealed();
      after = batch.last();
      if (!batch.full()) {
        floor = horizon;
        return sealed;
      }
    }
  }
}
