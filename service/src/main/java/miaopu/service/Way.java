package miaopu.service;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import miaopu.postgres.Postgres;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// The way to the database. Whoever goes it before the database has started waits.
///
/// @param access where it is, when it has started
record Way(Future<Migrations.Access> access) {

  private Migrations.Access reached() throws SQLException {
    try {
      return access.get();
    } catch (ExecutionException e) {
      throw new SQLException("the database did not start", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("stopped while the database started", e);
    }
  }

  /// Single connections, for a pool to keep.
  DataSource source() {
    return new AbstractDataSource() {
      @Override
      public Connection getConnection() throws SQLException {
        return reached().connection();
      }

      @Override
      public Connection getConnection(String user, String password) throws SQLException {
        return Postgres.connect(reached().url(), user, password);
      }
    };
  }
}
