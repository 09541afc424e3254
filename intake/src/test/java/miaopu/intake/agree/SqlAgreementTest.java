package miaopu.intake.agree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import miaopu.engine.Assessment;
import miaopu.engine.Code;
import miaopu.engine.ConditionResult;
import miaopu.engine.Fact;
import miaopu.engine.Facts;
import miaopu.engine.Firm;
import miaopu.engine.Occasion;
import miaopu.engine.Points;
import miaopu.engine.Rulebook;
import miaopu.engine.Value;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Threshold rules give the same answer row by row when they are typed a second time in SQL and run
/// by DuckDB: 2,000 firms with unknowns, bases of zero and below, and figures exactly on, one fen
/// below and one fen above a threshold.
class SqlAgreementTest {
  private static final Path SQL = Path.of("src", "test", "resources", "agree");
  private static final Occasion TODAY = Occasion.on(LocalDate.of(2026, 6, 30));
  private static final int FIRMS = 2000;
  private static final List<String> INDUSTRIES =
      List.of(
          "A011", "B061", "C391", "D441", "E471", "F511", "F521", "G531", "G541", "G551", "G561",
          "G581", "G592", "G599", "G601", "H611", "H621", "I631", "I641", "I651", "J662", "K701",
          "K702", "L711", "M731", "N771", "O801", "P831", "R861", "S911");
  private static final List<String> LEVELS =
      List.of("national", "provincial", "city", "lower", "none");
  private static final List<Long> MONEY =
      List.of(
          0L,
          -1L,
          50_0000L,
          100_0000L,
          200_0000L,
          300_0000L,
          500_0000L,
          1000_0000L,
          1200_0000L,
          1500_0000L,
          2000_0000L,
          4_0000_0000L,
          5000_0000L,
          6000_0000L,
          8000_0000L,
          1_0000_0000L,
          2_0000_0000L,
          3_0000_0000L,
          8_0000_0000L,
          20_0000_0000L);
  private static final List<Integer> HEADS = List.of(0, 5, 10, 20, 50, 100, 200, 300, 1000, 2000);
  private static final List<Integer> PERCENT =
      List.of(2, 3, 4, 5, 6, 8, 10, 20, 50, 60, 70, 75, 80, 90, 100);

  @SuppressWarnings("NullAway.Init")
  private static Connection connection;

  private static final List<Map<String, Object>> ROWS = new ArrayList<>();
  private static final Rulebook RULEBOOK = Rulebook.read(Path.of("..", "standards"));

  @BeforeAll
  static void fillsTheTable() throws SQLException, IOException {
    connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute(Files.readString(SQL.resolve("firms.sql")));
    }
    List<String> columns = columns();
    Random random = new Random(300);
    try (DuckDBAppender appender =
        connection.unwrap(DuckDBConnection.class).createAppender("firms")) {
      for (int i = 0; i < FIRMS; i++) {
        Map<String, Object> row = new HashMap<>();
        columns.forEach(column -> draw(column, row, random));
        ROWS.add(row);
        appender.beginRow();
        appender.append(i);
        for (String column : columns) {
          switch (row.get(column)) {
            case BigDecimal number ->
                appender.append(number.setScale(column.startsWith("market_share") ? 6 : 2));
            case String code -> appender.append(code);
            case null, default -> appender.appendNull();
          }
        }
        appender.endRow();
      }
    }
  }

  @AfterAll
  static void closes() throws SQLException {
    connection.close();
  }

  /// The columns of the table but the number of the firm.
  private static List<String> columns() throws SQLException {
    List<String> columns = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet none = statement.executeQuery("SELECT * FROM firms")) {
      ResultSetMetaData names = none.getMetaData();
      for (int i = 2; i <= names.getColumnCount(); i++) {
        columns.add(names.getColumnName(i));
      }
    }
    return columns;
  }

  /// One value in five is unknown; of the others half lie on a threshold or next to it.
  private static void draw(String column, Map<String, Object> row, Random random) {
    if (random.nextInt(5) == 0) {
      return;
    }
    Object value =
        switch (column) {
          case "industry" -> INDUSTRIES.get(random.nextInt(INDUSTRIES.size()));
          case "institution_level" -> LEVELS.get(random.nextInt(LEVELS.size()));
          case "staff_2025" -> near(HEADS.get(random.nextInt(HEADS.size())), 0, random);
          case "rd_staff_2025" -> whole(part(row, "staff_2025", random));
          case "segment_years_2025" -> near(random.nextInt(12), 1, random);
          case "platform_score_2026" -> near(50 + 10 * random.nextInt(2), 2, random);
          case "local_features_points" -> BigDecimal.valueOf(random.nextInt(16));
          case "market_share_domestic_2025", "market_share_global_2025" ->
              new BigDecimal("0.1").add(BigDecimal.valueOf(random.nextInt(3) - 1, 6));
          case "main_revenue_2025" -> part(row, "revenue_2025", random);
          case "main_revenue_2024" -> part(row, "main_revenue_2025", random);
          case "main_revenue_2023" -> grown(row, random);
          case "revenue_2023" -> compounded(row, random);
          case "rd_expense_2025" ->
              random.nextBoolean() ? part(row, "revenue_2025", random) : money(random);
          case "rd_expense_2024" -> part(row, "revenue_2024", random);
          case "net_profit_2025" -> part(row, "revenue_2025", random);
          case "total_liabilities_2025" -> part(row, "total_assets_2025", random);
          case "revenue_2025", "revenue_2024", "total_assets_2025", "equity_financing_2y" ->
              money(random);
          default -> BigDecimal.valueOf(random.nextInt(6));
        };
    row.put(column, value);
  }

  private static BigDecimal money(Random random) {
    return random.nextInt(3) == 0
        ? BigDecimal.valueOf(random.nextLong(60_0000_0000_00L), 2)
        : near(MONEY.get(random.nextInt(MONEY.size())), 2, random);
  }

  /// The number itself, or one last place beside it.
  private static BigDecimal near(long number, int decimals, Random random) {
    return BigDecimal.valueOf(number)
        .add(BigDecimal.valueOf(random.nextInt(3) - 1, decimals))
        .max(BigDecimal.valueOf(-1));
  }

  /// A whole percentage of another column, or a fen beside it.
  private static BigDecimal part(Map<String, Object> row, String of, Random random) {
    if (!(row.get(of) instanceof BigDecimal whole)) {
      return money(random);
    }
    BigDecimal part =
        whole.multiply(BigDecimal.valueOf(PERCENT.get(random.nextInt(PERCENT.size())), 2));
    return part.add(BigDecimal.valueOf(random.nextInt(3) - 1, 2))
        .setScale(2, java.math.RoundingMode.HALF_UP);
  }

  private static BigDecimal whole(BigDecimal number) {
    return number.setScale(0, java.math.RoundingMode.HALF_UP).abs();
  }

  /// Two growths that are alike, so that their mean falls on a threshold now and then.
  private static BigDecimal grown(Map<String, Object> row, Random random) {
    return row.get("main_revenue_2024") instanceof BigDecimal after && random.nextBoolean()
        ? after
            .multiply(BigDecimal.valueOf(1100 - 20L * random.nextInt(6), 3))
            .setScale(2, java.math.RoundingMode.HALF_UP)
        : money(random);
  }

  /// A base of which the revenue of two years later is just about 1.1025 times.
  private static BigDecimal compounded(Map<String, Object> row, Random random) {
    return row.get("revenue_2025") instanceof BigDecimal after && random.nextBoolean()
        ? after
            .divide(new BigDecimal("1.1025"), 2, java.math.RoundingMode.HALF_UP)
            .add(BigDecimal.valueOf(random.nextInt(3) - 1, 2))
        : money(random);
  }

  @ParameterizedTest
  @CsvSource({
    "specialized-2026.sql, miit/specialized/2026, 13",
    "specialized-2022.sql, miit/specialized/2022, 17",
    "little-giant-2026.sql, miit/little-giant/2026, 11",
    "size-2011.sql, miit/size/2011, 1"
  })
  void answersAsTheSqlDoes(String file, String edition, int nodes)
      throws SQLException, IOException {
    List<Assessment> assessments = new ArrayList<>();
    for (int i = 0; i < FIRMS; i++) {
      assessments.add(Objects.requireNonNull(RULEBOOK.assess(facts(i), edition, TODAY), edition));
    }
    Map<String, Set<String>> answers = new HashMap<>();
    int compared = 0;
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(Files.readString(SQL.resolve(file)))) {
      while (result.next()) {
        int firm = result.getInt("firm");
        String node = result.getString("node");
        String expected = result.getString("answer");
        assertThat(answer(assessments.get(firm), node))
            .as(edition + " " + node + " of " + ROWS.get(firm))
            .isEqualTo(expected);
        answers.computeIfAbsent(node, n -> new HashSet<>()).add(expected);
        compared++;
      }
    }
    assertThat(compared).isEqualTo(nodes * FIRMS);
    assertThat(answers.values()).allSatisfy(seen -> assertThat(seen.size()).isGreaterThan(2));
  }

  private static Facts facts(int number) {
    Facts.Builder facts = Facts.of(new Firm(Integer.toString(number), "", ""));
    ROWS.get(number)
        .forEach((column, value) -> {
          boolean yearly = column.matches(".*_20\\d\\d") && !column.startsWith("ip_");
          String field = yearly ? column.substring(0, column.length() - 5) : column;
          int year = yearly ? Integer.parseInt(column.substring(column.length() - 4)) : 0;
          Value known =
              value instanceof BigDecimal amount
                  ? new Value.Amount(amount)
                  : new Value.Term((String) value);
          facts.add(Fact.of(field, year, known));
        });
    return facts.build();
  }

  private static String answer(Assessment assessment, String id) {
    if (id.equals("class")) {
      return assessment.classes().stream().map(Code::id).collect(Collectors.joining("|"));
    }
    ConditionResult node = assessment.root().find(id);
    if (node == null && assessment.score() != null) {
      node = assessment.score().find(id);
    }
    @Nullable Points points = Objects.requireNonNull(node, id).points();
    return points == null
        ? node.outcome().name()
        : plain(points.min()) + ".." + plain(points.max());
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
