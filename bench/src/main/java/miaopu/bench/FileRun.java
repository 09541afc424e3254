package miaopu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.engine.Sweep;
import miaopu.intake.Intake;
import miaopu.intake.Progress;
import miaopu.intake.Reading;
import miaopu.intake.file.Feed;
import miaopu.intake.file.ParquetColumns;
import miaopu.intake.file.Typed;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.intake.parts.Order;
import miaopu.intake.parts.Parts;
import miaopu.intake.problem.Unreadable;

/// A table of Parquet assessed into a folder, beside DuckDB that reads the same columns and writes
/// as many columns of like texts without assessing anything: the least such work can cost. Both
/// take all processors, turn by turn, in one process.
final class FileRun {
  private static final String STANDARD = "miit/specialized";
  private static final Occasion OCCASION = Occasion.on(LocalDate.of(2026, 11, 21));
  private static final double GOAL = 3;

  private final int rows;
  private final int rounds;
  private final PrintStream out;

  FileRun(int rows, boolean quick, PrintStream out) {
    this.rows = rows;
    this.rounds = quick ? 2 : 5;
    this.out = out;
  }

  void run() throws Exception {
    Path folder = Files.createTempDirectory("miaopu-files");
    try {
      Path table = folder.resolve("firms.parquet");
      out.printf("files: %,d rows, %s%n", rows, STANDARD);
      new Generation(Population.REGISTER, rows, 1, "").write(table);
      measure(table, folder);
    } finally {
      remove(folder);
    }
  }

  private void measure(Path table, Path folder) throws Exception {
    Rulebook rulebook = Rulebook.bundled();
    String sql = copy(table, columns(table, rulebook), folder.resolve("copy.parquet"));
    List<Double> copies = new ArrayList<>();
    List<Double> runs = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      copies.add(seconds(() -> execute(sql)));
      Path results = folder.resolve("results-" + round);
      runs.add(seconds(() -> assess(rulebook, table, results)));
      out.printf("  DuckDB %.2f s, assess %.2f s%n", copies.getLast(), runs.getLast());
    }
    double ratio = middle(runs) / middle(copies);
    out.printf(
        "files: %.2f times DuckDB, goal %.0f: %s%n", ratio, GOAL, ratio <= GOAL ? "met" : "missed");
  }

  private static double middle(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private static void assess(Rulebook rulebook, Path table, Path results) throws IOException {
    int threads = Runtime.getRuntime().availableProcessors();
    Order order =
        new Order(table, results, List.of(STANDARD), OCCASION, null, false, Order.ROWS, threads);
    try (Parts parts = Objects.requireNonNull(Parts.open(rulebook, order).parts())) {
      parts.run(Progress.SILENT);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// The columns an assessment reads, the first of them the firm's id.
  private static List<String> columns(Path table, Rulebook rulebook) throws Unreadable {
    List<String> names = ParquetColumns.of(table).stream().map(Typed::name).toList();
    Sweep sweep = rulebook.sweep(List.of(STANDARD), OCCASION, false);
    Feed feed = new Feed("firms", names, null, Collections.emptyIterator());
    return new Intake(rulebook)
        .heading(feed, Reading.on(OCCASION.date()), sweep.fields()).wanted().stream()
            .map(index -> '"' + names.get(index) + '"')
            .toList();
  }

  private static String copy(Path table, List<String> columns, Path to) {
    String hash = "60f6595d0e30cd8548d963fbc479a3f228aa3fce32fec8977982c9bd097e2ac0";
    return Stream.of(
            "COPY (SELECT firm, 'miit/specialized' AS standard,",
            "'miit/specialized/2026' AS edition, '" + hash + "' AS hash,",
            "['MET', 'NOT_MET', 'UNKNOWN', 'MANUAL'][1 + CAST(h % 4 AS INTEGER)] AS verdict,",
            "CAST(h % 10000 * 0.01 AS DECIMAL(9, 2)) AS points_min,",
            "CAST(h % 9000 * 0.01 AS DECIMAL(9, 2)) AS points_max,",
            "['', 'scale', 'core,scale', 'core'][1 + CAST(h % 7 % 4 AS INTEGER)] AS failed,",
            "['', 'scale:MISSING_FACT', 'core:LAW_UNKNOWN'][1 + CAST(h % 3 AS INTEGER)] AS unknown,",
            "'' AS manual, '' AS exempt FROM (SELECT " + columns.getFirst() + " AS firm,",
            "hash(" + String.join(", ", columns) + ") AS h FROM read_parquet('" + table + "')))",
            "TO '" + to + "' (FORMAT parquet)")
        .collect(Collectors.joining(" "));
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Collections.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
