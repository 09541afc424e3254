package miaopu.service;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import miaopu.postgres.Postgres;
import miaopu.postgres.PostgresFault;
import org.jspecify.annotations.Nullable;

/// The way of a maintenance command to the database, whether a platform runs on it or not.
///
/// @param home the data folder
/// @param server the embedded server, null for an office's own
/// @param url of the database
record Reach(Path home, @Nullable Postgres server, String url) implements AutoCloseable {

  /// Finds it by the options of a command.
  static Reach of(@Nullable Path data, @Nullable String database)
      throws IOException, InterruptedException, PostgresFault {
    if (database != null) {
      return new Reach(Home.of(data), null, database);
    }
    Path home = Home.of(data);
    Optional<Postgres> running = Postgres.join(home);
    Postgres server = running.isPresent() ? running.get() : Postgres.start(home);
    return new Reach(home, server, server.url());
  }

  /// As the platform goes there.
  Connection asPlatform() throws SQLException {
    return Postgres.connect(url, Postgres.APP, password());
  }

  /// Password of the role the platform runs as.
  String password() {
    return server == null
        ? System.getenv().getOrDefault("MIAOPU_DATABASE_PASSWORD", "")
        : server.appPassword();
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
