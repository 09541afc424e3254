package miaopu.service.walls;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Every transaction begins with telling the database who asks, for this transaction only. Without
/// a viewer it begins as the platform's own role, which may read nothing; so does a query outside a
/// transaction.
final class WalledTransactions extends JdbcTransactionManager {
  private static final long serialVersionUID = 1;

  private static final String SETTINGS =
      "SELECT set_config('miaopu.account', ?, true), set_config('miaopu.organisation', ?, true),"
          + " set_config('miaopu.duty', ?, true), set_config('miaopu.low', ?, true),"
          + " set_config('miaopu.high', ?, true), set_config('miaopu.firm', ?, true),"
          + " set_config('role', ?, true)";

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
    DataSource source = Objects.requireNonNull(getDataSource());
    try {
      ConnectionHolder holder =
          (ConnectionHolder)
              Objects.requireNonNull(TransactionSynchronizationManager.getResource(source));
      tell(holder.getConnection(), viewer);
    } catch (SQLException e) {
      doCleanupAfterCompletion(transaction);
      throw new CannotCreateTransactionException("the database was not told who asks", e);
    }
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
