package miaopu.service;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/// Hears every statement a platform sends while it answers a request, as it was sent, with the plan
/// the database makes for it then: with these values, for this viewer.
public final class HeardDatabase {
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private volatile boolean listening;
  private volatile boolean planning;

  /// A statement.
  ///
  /// @param plan as JSON; empty when no plans were asked for
  public record Heard(String sql, String plan) {
    /// True for the statement that tells the database who asks: a part of the begin of a
    /// transaction.
    public boolean tells() {
      return sql.contains("set_config(");
    }

    /// True for those that find the session of a request, keep its attributes and note its time.
    public boolean session() {
      return sql.contains("people.session") && !sql.contains("WHERE S.PRINCIPAL_NAME");
    }
  }

  /// Work that may fail as a request may.
  public interface Work {
    /// Does it.
    void run() throws Exception;
  }

  /// What is sent while some work goes on, by threads that answer requests.
  ///
  /// @param plans true to ask for the plan of each
  public synchronized List<Heard> during(boolean plans, Work work) throws Exception {
    heard.clear();
    planning = plans;
    listening = true;
    try {
      work.run();
    } finally {
      listening = false;
    }
    return List.copyOf(heard);
  }

  /// The same database, heard.
  DataSource around(DataSource source) {
    return new Watched(source);
  }

  private final class Watched extends DelegatingDataSource {
    Watched(DataSource source) {
      super(source);
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      return proxy(
          Connection.class,
          (method, arguments) -> {
            Object made = call(connection, method, arguments);
            return made instanceof PreparedStatement statement
                ? prepared(connection, statement, String.valueOf(arguments[0]))
                : made instanceof Statement statement ? plain(statement) : made;
          });
    }
  }

  private PreparedStatement prepared(
      Connection connection, PreparedStatement statement, String sql) {
    List<Object[]> values = new ArrayList<>();
    return proxy(
        PreparedStatement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("set") && arguments.length > 1) {
            values.add(new Object[] {method, arguments});
          } else if (method.getName().startsWith("execute") && hears()) {
            heard.add(new Heard(sql, planning ? plan(connection, sql, values) : ""));
          }
          return call(statement, method, arguments);
        });
  }

  private Statement plain(Statement statement) {
    return proxy(
        Statement.class,
        (method, arguments) -> {
          if (method.getName().startsWith("execute") && hears()) {
            heard.add(new Heard(String.valueOf(arguments[0]), ""));
          }
          return call(statement, method, arguments);
        });
  }

  /// Work of the platform itself goes on meanwhile, on threads of its own.
  private boolean hears() {
    return listening && Thread.currentThread().getName().contains("-exec-");
  }

  private static String plan(Connection connection, String sql, List<Object[]> values)
      throws Exception {
    if (!sql.stripLeading().matches("(?is)(SELECT|WITH|INSERT|UPDATE|DELETE)\\b.*")) {
      return "";
    }
    try (PreparedStatement explained =
        connection.prepareStatement("EXPLAIN (FORMAT JSON) " + sql)) {
      for (Object[] value : values) {
        call(explained, (Method) value[0], (Object[]) value[1]);
      }
      try (ResultSet row = explained.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }

  private interface Handler {
    @Nullable Object call(Method method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Handler handler) {
    return type.cast(
        Proxy.newProxyInstance(
            HeardDatabase.class.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) ->
                handler.call(method, arguments == null ? new Object[0] : arguments)));
  }

  private static @Nullable Object call(Object target, Method method, Object[] arguments)
      throws Exception {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
