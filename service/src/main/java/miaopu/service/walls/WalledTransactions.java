package miaopu.service.walls;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.JdbcTransactionObjectSupport;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionDefinition;

/// Every transaction begins with telling the database who asks, for this transaction only. Without
/// a viewer it begins as the platform's own role, which may read nothing; so does a query outside a
/// transaction.
final class WalledTransactions extends JdbcTransactionManager {
  private static final long serialVersionUID = 1;

  private static final String SETTINGS =
      "SELECT set_config('miaopu.account', ?, true), set_config('miaopu.organisation', ?, true),"
          + " set_config('miaopu.duty', ?, true), set_config('miaopu.low', ?, true),"
          + " set_config('miaopu.high', ?, true), set_config('miaopu.firm', ?, true),"
          + " set_config('TimeZone', 'Asia/Shanghai', true), set_config('role', ?, true)";

  private final Map<ConnectionHolder, Viewer> begunFor = new ConcurrentHashMap<>();

  WalledTransactions(DataSource dataSource) {
    super(dataSource);
  }

  @Override
  protected void doBegin(Object transaction, TransactionDefinition definition) {
    super.doBegin(transaction, definition);
    Viewer viewer = Viewers.currentOr(() -> null);
    if (viewer == null) {
      return;
    }
    try {
      ConnectionHolder holder = holder(transaction);
      tell(holder.getConnection(), viewer);
      begunFor.put(holder, viewer);
    } catch (SQLException e) {
      doCleanupAfterCompletion(transaction);
      throw new CannotCreateTransactionException("the database was not told who asks", e);
    }
  }

  /// A transaction begun for one viewer is not gone on with for another: the database would still
  /// take one for the other.
  @Override
  protected boolean isExistingTransaction(Object transaction) {
    boolean existing = super.isExistingTransaction(transaction);
    if (existing
        && !Objects.equals(begunFor.get(holder(transaction)), Viewers.currentOr(() -> null))) {
      throw new IllegalTransactionStateException(
          "the transaction was begun for another viewer: begin a new one, or ask before it");
    }
    return existing;
  }

  @Override
  protected void doCleanupAfterCompletion(Object transaction) {
    begunFor.remove(holder(transaction));
    super.doCleanupAfterCompletion(transaction);
  }

  private static ConnectionHolder holder(Object transaction) {
    return ((JdbcTransactionObjectSupport) transaction).getConnectionHolder();
  }

  private static void tell(Connection connection, Viewer viewer) throws SQLException {
    try (PreparedStatement settings = connection.prepareStatement(SETTINGS)) {
      settings.setString(1, Long.toString(viewer.account()));
      settings.setString(2, Long.toString(viewer.organisation()));
      settings.setString(3, viewer.role().name());
      settings.setString(4, Integer.toString(viewer.jurisdiction().low()));
      settings.setString(5, Integer.toString(viewer.jurisdiction().high()));
      settings.setString(6, Long.toString(viewer.firm()));
      settings.setString(7, viewer.caller().databaseRole());
      settings.execute();
    }
  }
}
