package miaopu.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import miaopu.bench.Market.Attribute;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/// Matching in a database: firms as rows of codes, policies as rows of ranges.
final class SqlFinder implements Finder {
  private static final List<Attribute> ATTRIBUTES = List.of(Attribute.values());
  private static final Ask.Range ANY = new Ask.Range(-1, Integer.MAX_VALUE);
  private static final Ask.Range NONE = new Ask.Range(-2, -2);
  private final String name;
  private final Connection connection;
  private final AutoCloseable server;
  private final Market market;

  /// Questions about firms with the same figures missing are alike.
  private final Map<Integer, PreparedStatement> prepared = new HashMap<>();

  private SqlFinder(String name, Connection connection, AutoCloseable server, Market market) {
    this.name = name;
    this.connection = connection;
    this.server = server;
    this.market = market;
  }

  /// DuckDB, one thread.
  static Finder duck(Market market, List<Ask> asks) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    SqlFinder finder = new SqlFinder("DuckDB", connection, connection, market);
    finder.execute("SET threads = 1");
    finder.execute("CREATE TABLE firms (" + columns("firm", "c") + ")");
    finder.execute("CREATE TABLE policies (" + columns("policy", "l", "h", "m", "n") + ")");
    DuckDBConnection duck = connection.unwrap(DuckDBConnection.class);
    try (DuckDBAppender appender = duck.createAppender("firms")) {
      for (int row = 0; row < market.rows(); row++) {
        appender.beginRow();
        appender.append(row);
        for (Attribute attribute : ATTRIBUTES) {
          int code = market.code(attribute, row);
          if (code == Market.MISSING) {
            appender.appendNull();
          } else {
            appender.append(code);
          }
        }
        appender.endRow();
      }
    }
    try (DuckDBAppender appender = duck.createAppender("policies")) {
      for (Ask ask : asks) {
        appender.beginRow();
        for (int number : numbers(ask)) {
          appender.append(number);
        }
        appender.endRow();
      }
    }
    return finder;
  }

  /// PostgreSQL with a B-tree for each attribute of the firms.
  static Finder postgres(Market market, List<Ask> asks) throws IOException, SQLException {
    Postgres server = new Postgres();
    SqlFinder finder = new SqlFinder("PostgreSQL", server.connection(), server, market);
    finder.execute("CREATE UNLOGGED TABLE firms (" + columns("firm", "c") + ")");
    finder.execute(
        "CREATE UNLOGGED TABLE policies (" + columns("policy", "l", "h", "m", "n") + ")");
    server.fill(
        "firms",
        market.rows(),
        (row, text) -> {
          text.append(row);
          for (Attribute attribute : ATTRIBUTES) {
            int code = market.code(attribute, row);
            text.append('\t').append(code == Market.MISSING ? "\\N" : code);
          }
        });
    server.fill(
        "policies",
        asks.size(),
        (row, text) -> {
          String apart = "";
          for (int number : numbers(asks.get(row))) {
            text.append(apart).append(number);
            apart = "\t";
          }
        });
    for (Attribute attribute : ATTRIBUTES) {
      finder.execute("CREATE INDEX ON firms (c%d)".formatted(attribute.place()));
    }
    finder.execute("ANALYZE");
    return finder;
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String columns(String number, String... letters) {
    StringBuilder text = new StringBuilder(number + " INTEGER");
    for (Attribute attribute : ATTRIBUTES) {
      for (String letter : letters) {
        text.append(", ").append(letter).append(attribute.place()).append(" INTEGER");
      }
    }
    return text.toString();
  }

  /// A policy as a row: two ranges for each attribute, anything where it does not ask.
  private static int[] numbers(Ask ask) {
    int[] row = new int[1 + 4 * ATTRIBUTES.size()];
    row[0] = ask.number();
    for (Attribute attribute : ATTRIBUTES) {
      List<Ask.Range> ranges =
          ask.parts().stream()
              .filter(part -> part.attribute() == attribute)
              .findFirst()
              .map(Ask.Part::ranges)
              .orElse(List.of(ANY));
      Ask.Range second = ranges.size() > 1 ? ranges.get(1) : NONE;
      int at = 1 + 4 * attribute.place();
      row[at] = ranges.getFirst().low();
      row[at + 1] = ranges.getFirst().high();
      row[at + 2] = second.low();
      row[at + 3] = second.high();
    }
    return row;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean firms(Ask ask, @Nullable Found found) throws SQLException {
    String may =
        ask.parts().stream()
            .map(part -> {
              String code = "c" + part.attribute().place();
              return part.ranges().stream()
                  .map(r -> code + " BETWEEN " + r.low() + " AND " + r.high())
                  .collect(Collectors.joining(" OR ", "(", " OR " + code + " IS NULL)"));
            })
            .collect(Collectors.joining(" AND "));
    String sure =
        ask.parts().stream()
            .map(part -> "c" + part.attribute().place() + " IS NOT NULL")
            .collect(Collectors.joining(" AND "));
    try (Statement statement = connection.createStatement();
        ResultSet matches =
            statement.executeQuery("SELECT firm, " + sure + " FROM firms WHERE " + may)) {
      tell(matches, found);
    }
    return true;
  }

  private static void tell(ResultSet matches, @Nullable Found found) throws SQLException {
    while (matches.next()) {
      int number = matches.getInt(1);
      boolean sure = matches.getBoolean(2);
      if (found != null) {
        found.match(number, sure);
      }
    }
  }

  @Override
  public boolean policies(int firm, @Nullable Found found) throws SQLException {
    int missing = 0;
    for (Attribute attribute : ATTRIBUTES) {
      missing |= market.code(attribute, firm) == Market.MISSING ? 1 << attribute.place() : 0;
    }
    PreparedStatement statement = prepared.get(missing);
    if (statement == null) {
      statement = connection.prepareStatement(question(missing));
      prepared.put(missing, statement);
    }
    int at = 0;
    for (Attribute attribute : ATTRIBUTES) {
      int code = market.code(attribute, firm);
      if (code != Market.MISSING) {
        statement.setInt(++at, code);
        if (attribute == Attribute.INDUSTRY) {
          statement.setInt(++at, code);
        }
      }
    }
    try (ResultSet matches = statement.executeQuery()) {
      tell(matches, found);
    }
    return true;
  }

  /// Only an industry may be in two ranges.
  private static String question(int missing) {
    StringBuilder may = new StringBuilder("TRUE");
    StringBuilder sure = new StringBuilder("TRUE");
    for (Attribute attribute : ATTRIBUTES) {
      int i = attribute.place();
      if ((missing & 1 << i) != 0) {
        sure.append(" AND l%d = %d AND h%d = %d".formatted(i, ANY.low(), i, ANY.high()));
      } else if (attribute == Attribute.INDUSTRY) {
        may.append(" AND (? BETWEEN l%d AND h%d OR ? BETWEEN m%d AND n%d)".formatted(i, i, i, i));
      } else {
        may.append(" AND ? BETWEEN l%d AND h%d".formatted(i, i));
      }
    }
    return "SELECT policy, " + sure + " FROM policies WHERE " + may;
  }

  @Override
  public void close() throws Exception {
    for (PreparedStatement statement : prepared.values()) {
      statement.close();
    }
    server.close();
  }
}
