package miaopu.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/// A running server of our own, on 127.0.0.1 with passwords and with durable writes. One process
/// holds a data folder at a time. A server left behind by a killed process is taken over.
public final class Postgres implements AutoCloseable {
  /// The database of the platform.
  public static final String DATABASE = "miaopu";

  /// The role that owns the tables and runs migrations.
  public static final String OWNER = "miaopu_owner";

  /// The role the platform runs as.
  public static final String APP = "miaopu_app";

  private static final String SUPERUSER = "miaopu_superuser";
  private static final long NEEDED_BYTES = 300L << 20;
  private static final int TRIES = 3;

  private final @Nullable FileChannel lock;
  private final Cluster cluster;
  private final Secrets secrets;
  private final int port;
  private final boolean adopted;

  private Postgres(
      @Nullable FileChannel lock, Cluster cluster, Secrets secrets, int port, boolean adopted) {
    this.lock = lock;
    this.cluster = cluster;
    this.secrets = secrets;
    this.port = port;
    this.adopted = adopted;
  }

  /// Starts the server of a folder, making it first when there is none.
  ///
  /// @param home the folder; made when it is not there
  /// @throws PostgresFault when it cannot be had, with the remedy
  /// @throws IOException when the folder cannot be written
  public static Postgres start(Path home) throws PostgresFault, IOException, InterruptedException {
    return start(home, Account.here(true), NEEDED_BYTES);
  }

  /// The server of a folder that another process of ours has started and holds; empty when none
  /// runs. Closing it leaves it running.
  public static Optional<Postgres> join(Path home)
      throws IOException, InterruptedException, PostgresFault {
    Path folder = home.toAbsolutePath().normalize();
    if (!Files.exists(folder.resolve("secrets.properties"))) {
      return Optional.empty();
    }
    Secrets secrets = Secrets.in(folder);
    Cluster cluster = new Cluster(Binaries.in(folder), folder.resolve("pg"), Account.here(true));
    Cluster.@Nullable Running running = cluster.running();
    return running == null || !answers(running.port(), secrets)
        ? Optional.empty()
        : Optional.of(new Postgres(null, cluster, secrets, running.port(), true));
  }

  /// Where the data lie unless told otherwise: `data` in a folder, or a folder of the system's when
  /// the server must run as a user who cannot enter that one.
  public static Path home(Path folder) throws InterruptedException {
    return Account.here(true).lent() ? Path.of("/var/lib/miaopu") : folder.resolve("data");
  }

  /// @param needed bytes that must be free
  static Postgres start(Path home, Account account, long needed)
      throws PostgresFault, IOException, InterruptedException {
    Path folder = home.toAbsolutePath().normalize();
    Files.createDirectories(folder);
    if (account.lent()) {
      account.enter(folder);
    }
    if (Files.getFileStore(folder).getUsableSpace() < needed) {
      throw new PostgresFault(
          "磁盘空间不足 %d MB（%s）。请清理磁盘，或用 --data 指定别的文件夹。".formatted(needed >> 20, folder),
          "Less than %d MB are free (%s). Free some, or name another folder with --data."
              .formatted(needed >> 20, folder));
    }
    FileChannel lock = lock(folder);
    boolean started = false;
    try {
      Secrets secrets = Secrets.in(folder);
      Cluster cluster = new Cluster(Binaries.in(folder), folder.resolve("pg"), account);
      Postgres server = started(lock, cluster, secrets);
      started = true;
      server.makeRoles();
      return server;
    } finally {
      if (!started) {
        lock.close();
      }
    }
  }

  private static Postgres started(FileChannel lock, Cluster cluster, Secrets secrets)
      throws PostgresFault, IOException, InterruptedException {
    cluster.make(SUPERUSER, secrets.superuser());
    Cluster.@Nullable Running left = cluster.running();
    if (left != null) {
      if (answers(left.port(), secrets)) {
        return new Postgres(lock, cluster, secrets, left.port(), true);
      }
      cluster.stop();
    }
    for (int i = 1; ; i++) {
      int port = freePort();
      try {
        cluster.start(port);
        return new Postgres(lock, cluster, secrets, port, false);
      } catch (PostgresFault fault) {
        // another program may have taken the port meanwhile
        if (i == TRIES) {
          throw fault;
        }
      }
    }
  }

  /// Holds a data folder for a platform whose database is elsewhere; closing gives it back.
  ///
  /// @throws PostgresFault when another platform holds it, or when a database of its own lies there
  public static Closeable hold(Path home) throws PostgresFault, IOException {
    Path folder = home.toAbsolutePath().normalize();
    if (Files.exists(folder.resolve("pg"))) {
      throw new PostgresFault(
          "数据文件夹（%s）里有内置数据库，它的密钥和附件属于那个平台。请去掉 --database，或用 --data 指定别的文件夹。".formatted(folder),
          "The data folder (%s) holds an embedded database; its keys and files belong to that platform. Leave --database out, or name another folder with --data."
              .formatted(folder));
    }
    Files.createDirectories(folder);
    return lock(folder);
  }

  private static FileChannel lock(Path folder) throws IOException, PostgresFault {
    FileChannel channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException _) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new PostgresFault(
          "这个数据文件夹（" + folder + "）正被另一个苗圃使用。请先停止它（./miaopu down），或用 --data 指定别的文件夹。",
          "Another miaopu is using this data folder ("
              + folder
              + "). Stop it first (./miaopu down), or name another folder with --data.");
    }
    return channel;
  }

  /// Roles and database, made once. The owner may make roles, for the platform's migrations make
  /// one for each kind of caller.
  private void makeRoles() throws PostgresFault {
    try (Connection connection = connection("postgres", SUPERUSER, secrets.superuser());
        Statement statement = connection.createStatement()) {
      if (exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        letWriteInBulk(statement);
        return;
      }
      if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + OWNER + "'")) {
        // names and hexadecimal passwords of our own making; a password cannot be a parameter here
        statement.execute(
            "CREATE ROLE " + OWNER + " LOGIN CREATEROLE PASSWORD '" + secrets.owner() + "'");
      }
      if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + APP + "'")) {
        statement.execute("CREATE ROLE " + APP + " LOGIN PASSWORD '" + secrets.app() + "'");
        statement.execute("GRANT " + APP + " TO " + OWNER + " WITH ADMIN TRUE");
      }
      letWriteInBulk(statement);
      statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + OWNER);
    } catch (SQLException e) {
      throw new PostgresFault(
          "内置数据库无法初始化：" + e.getMessage(),
          "The embedded database could not be prepared: " + e.getMessage(),
          e);
    }
  }

  /// The platform's own role, and none of those it becomes for a caller, may leave out the check of
  /// a foreign key row by row where it has checked it for all rows at once.
  private static void letWriteInBulk(Statement statement) throws SQLException {
    statement.execute("GRANT SET ON PARAMETER session_replication_role TO " + APP);
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (ResultSet found = statement.executeQuery(query)) {
      return found.next();
    }
  }

  private static boolean answers(int port, Secrets secrets) {
    try (Connection connection = connection(port, "postgres", SUPERUSER, secrets.superuser())) {
      return connection.isValid(5);
    } catch (SQLException _) {
      return false;
    }
  }

  private Connection connection(String database, String user, String password) throws SQLException {
    return connection(port, database, user, password);
  }

  private static Connection connection(int port, String database, String user, String password)
      throws SQLException {
    return connect(url(port, database), user, password);
  }

  /// A connection to any PostgreSQL. The driver is asked by its name: `DriverManager` would first
  /// load every driver there is, one of them with a large native library.
  ///
  /// @param url `jdbc:postgresql://…`
  public static Connection connect(String url, String user, String password) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    Connection connection = new Driver().connect(url, properties);
    if (connection == null) {
      throw new SQLException("not a database of PostgreSQL (" + url + ")");
    }
    return connection;
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  /// The database as `jdbc:postgresql://…`, without a user.
  public String url() {
    return url(port, DATABASE);
  }

  /// Another database of the same server, for tests.
  public String url(String database) {
    return url(port, database);
  }

  /// Password of [#OWNER].
  public String ownerPassword() {
    return secrets.owner();
  }

  /// Password of [#APP].
  public String appPassword() {
    return secrets.app();
  }

  /// A connection as superuser, for making databases in tests and for a backup of the whole server.
  public Connection superuser() throws SQLException {
    return superuser("postgres");
  }

  /// The same in one database: row policies do not bind it, so it is for backups only.
  public Connection superuser(String database) throws SQLException {
    return connection(database, SUPERUSER, secrets.superuser());
  }

  /// True when the server was running already, left behind by a killed process.
  public boolean adopted() {
    return adopted;
  }

  /// Stops the server: it ends its transactions and writes everything down.
  @Override
  public void close() throws IOException {
    if (lock == null) {
      return;
    }
    try {
      cluster.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }

  /// A port nobody uses just now.
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  static List<String> settings(int port) {
    return List.of(
        "port=" + port,
        "listen_addresses=127.0.0.1",
        "unix_socket_directories=",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "max_connections=60",
        "shared_buffers=256MB",
        "work_mem=16MB",
        "maintenance_work_mem=128MB",
        "wal_buffers=32MB",
        "max_wal_size=4GB",
        "checkpoint_timeout=15min",
        "effective_io_concurrency=16",
        "random_page_cost=1.1",
        "jit=off",
        "timezone=Asia/Shanghai",
        "log_timezone=Asia/Shanghai",
        "lc_messages=C",
        "log_min_messages=warning",
        "password_encryption=scram-sha-256");
  }
}
