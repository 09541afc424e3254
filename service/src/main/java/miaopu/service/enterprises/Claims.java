package miaopu.service.enterprises;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/// Keeps two processes on one database from working on the same import. The claim is a lock of the
/// database's session: whatever ends the process gives it back.
@Component
class Claims {
  /// Sets these locks apart from other programs' on the server.
  private static final int IMPORTS = 0x1397;

  private static final int TRIES = 20;
  private static final long PAUSE_MILLIS = 250;

  private final DataSource connections;

  Claims(DataSource connections) {
    this.connections = connections;
  }

  /// Does some work on an import unless another process is at it; false when one is. A session that
  /// a killed process left behind ends within moments, so it is waited for.
  boolean alone(long id, Runnable work) {
    try (Connection connection = connections.getConnection()) {
      if (!taken(connection, id)) {
        return false;
      }
      try {
        work.run();
      } finally {
        ask(connection, "SELECT pg_advisory_unlock(?, ?)", id);
      }
      return true;
    } catch (SQLException e) {
      throw new DataAccessResourceFailureException("an import could not be claimed", e);
    }
  }

  private static boolean taken(Connection connection, long id) throws SQLException {
    for (int i = 0; i < TRIES; i++) {
      if (ask(connection, "SELECT pg_try_advisory_lock(?, ?)", id)) {
        return true;
      }
      try {
        Thread.sleep(PAUSE_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return false;
  }

  private static boolean ask(Connection connection, String query, long id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setInt(1, IMPORTS);
      statement.setInt(2, Math.toIntExact(id));
      try (ResultSet answer = statement.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }
}
