package miaopu.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import miaopu.engine.Assessment;
import miaopu.engine.Occasion;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.intake.Intake;
import miaopu.intake.Progress;
import miaopu.intake.Reading;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.intake.parts.Cluster;
import miaopu.intake.parts.Order;
import miaopu.intake.parts.Parts;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run on Spark says what a run on one machine says.
class SparkClusterTest {
  private static final Rulebook RULEBOOK = Rulebook.bundled();
  private static final Occasion TODAY = Occasion.on(LocalDate.of(2026, 11, 21));
  private static final List<String> ONE = List.of("miit/specialized");
  private static final String ALL =
      "firm, standard, edition, hash, verdict, points_min, points_max, failed, unknown, manual, exempt";

  private static SparkSession spark;

  @TempDir Path folder;

  @BeforeAll
  static void starts() {
    SparkConf settings =
        SparkCluster.local(new SparkConf(), "local[2]")
            .setAppName("test")
            .set("spark.sql.files.maxPartitionBytes", "4m");
    spark = SparkSession.builder().config(settings).getOrCreate();
  }

  @AfterAll
  static void ends() {
    spark.stop();
  }

  private Path generated(String name, Population population, long count) throws IOException {
    Path file = folder.resolve(name);
    new Generation(population, count, 7, "").write(file);
    return file;
  }

  private Cluster.Task task(Object input, String out, List<String> standards, boolean canonical) {
    return new Cluster.Task(
        input.toString(),
        "",
        Map.of(),
        folder.resolve(out).toString(),
        standards,
        TODAY,
        null,
        canonical);
  }

  private Path oneMachine(Path input, String out, List<String> standards) throws IOException {
    Path results = folder.resolve(out);
    Order order = new Order(input, results, standards, TODAY, null, false, Order.ROWS, 1);
    try (Parts parts = Objects.requireNonNull(Parts.open(RULEBOOK, order).parts())) {
      assertThat(parts.run(Progress.SILENT).summary().readable()).isTrue();
    }
    return results;
  }

  /// The rows of a folder in the order of firms and standards.
  private static ResultSet rows(Statement statement, String files) throws SQLException {
    return statement.executeQuery(
        "SELECT concat_ws(' ; ', %s) FROM read_parquet('%s', hive_partitioning = true, hive_types_autocast = false) ORDER BY firm, standard"
            .formatted(
                ALL.replaceAll("(points_m..)", "coalesce(CAST($1 AS VARCHAR), '-')"), files));
  }

  private static long compare(Path cluster, Path machine) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement one = connection.createStatement();
        Statement other = connection.createStatement();
        ResultSet found = rows(one, cluster + "/*/*/part-*.parquet");
        ResultSet wanted = rows(other, machine + "/part-*.parquet")) {
      long rows = 0;
      while (wanted.next()) {
        assertThat(found.next()).isTrue();
        assertThat(found.getString(1)).isEqualTo(wanted.getString(1));
        rows++;
      }
      assertThat(found.next()).isFalse();
      return rows;
    }
  }

  @Test
  void saysOfTwoHundredThousandFirmsWhatOneMachineSays() throws IOException, SQLException {
    Path firms = generated("firms.parquet", Population.REGISTER, 200_000);
    Parts.Outcome outcome = SparkCluster.run(spark, RULEBOOK, task(firms, "cluster", ONE, false));

    assertThat(outcome.rows()).isEqualTo(200_000);
    assertThat(outcome.results()).isEqualTo(200_000);
    assertThat(compare(folder.resolve("cluster"), oneMachine(firms, "machine", ONE)))
        .isEqualTo(200_000);
  }

  @Test
  void writesCanonicalAssessmentsEqualToTheByte() throws IOException {
    Path firms = generated("firms.csv", Population.TITLED, 1_000);
    List<String> expected = new ArrayList<>();
    new Intake(RULEBOOK)
        .read(
            firms,
            Reading.on(TODAY.date()),
            row -> {
              for (String standard : RULEBOOK.ladderStandards()) {
                Assessment each = RULEBOOK.assess(row.facts(), standard, TODAY);
                if (each != null) {
                  expected.add(each.canonical());
                }
              }
            });

    SparkCluster.run(spark, RULEBOOK, task(firms, "lines", List.of(), true));

    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder.resolve("lines"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".txt")).toList()) {
        found.addAll(Files.readAllLines(file));
      }
    }
    Collections.sort(expected);
    Collections.sort(found);
    assertThat(found).hasSizeGreaterThan(4_000).isEqualTo(expected);
  }

  @Test
  void readsWhatOneMachineReads() throws IOException, SQLException {
    Path text = generated("text.csv", Population.TITLED, 700);
    Path foreign = folder.resolve("gb18030.csv");
    Files.writeString(
        foreign,
        Files.readString(text).replace("\uFEFF", "").replace(',', '\t'),
        Charset.forName("GB18030"));
    Path typed = generated("typed.parquet", Population.TITLED, 700);
    for (Path input : List.of(text, foreign, typed)) {
      String name = input.getFileName().toString().replaceAll("\\W", "-");
      Parts.Outcome outcome =
          SparkCluster.run(spark, RULEBOOK, task(input, name, List.of(), false));
      assertThat(outcome.rows()).isEqualTo(700);
      Path machine = oneMachine(input, name + "-machine", List.of());
      assertThat(compare(folder.resolve(name), machine)).isGreaterThan(2_800);
    }
  }

  @Test
  void readsDatabases() throws IOException, SQLException {
    Path typed = generated("typed.parquet", Population.REGISTER, 500);
    Path database = folder.resolve("firms.duckdb");
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + database);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE firms AS SELECT * FROM read_parquet('" + typed + "')");
    }
    Cluster.Task task = task("jdbc:duckdb:" + database, "database", ONE, false);

    Parts.Outcome outcome = SparkCluster.run(spark, RULEBOOK, at(task, "firms"));
    assertThat(outcome.rows()).isEqualTo(500);
    assertThat(compare(folder.resolve("database-firms"), oneMachine(typed, "machine", ONE)))
        .isEqualTo(500);

    Parts.Outcome none = SparkCluster.run(spark, RULEBOOK, at(task, "nothing"));
    assertThat(none.summary().problems()).map(Problem::code).containsExactly("no-table");
  }

  private static Cluster.Task at(Cluster.Task task, String table) {
    return new Cluster.Task(
        task.input(),
        table,
        task.reader(),
        task.folder() + "-" + table,
        task.standards(),
        task.occasion(),
        task.asOf(),
        task.canonical());
  }

  @Test
  void tellsTheProblemsOfRowsOnceAndGoesOn() throws IOException {
    Path file = folder.resolve("faulty.csv");
    Files.writeString(
        file,
        """
        编号,企业名称,统一社会信用代码,2025年营业收入（万元）,鞋码
        1,虚构第一有限公司,,2000,44
        2,"虚构
        第二有限公司",9100000O123456788T,2000,
        3,虚构第三有限公司,,约3000,
        4,虚构第四有限公司,,10,,9
        """);
    Parts.Outcome outcome = SparkCluster.run(spark, RULEBOOK, task(file, "faulty", ONE, false));

    assertThat(new SparkCluster().taken(folder.resolve("faulty").toString())).isTrue();
    assertThat(new SparkCluster().taken(folder.resolve("free").toString())).isFalse();
    assertThat(outcome.rows()).isEqualTo(4);
    assertThat(outcome.refused()).isEqualTo(2);
    assertThat(outcome.results()).isEqualTo(2);
    assertThat(outcome.problems())
        .containsEntry("credit-code-format", 1L)
        .containsEntry("vague-value", 1L)
        .containsEntry("extra-cells", 1L)
        .doesNotContainKey("unknown-column");
    assertThat(outcome.summary().counts()).containsEntry("unknown-column", 1L);
    assertThat(outcome.summary().problems())
        .map(Problem::place)
        .contains("faulty.csv:4:4", "faulty.csv:5:6");
  }

  @Test
  void saysWhatIsWrongWithAnInput() throws IOException {
    Path broken = folder.resolve("broken.parquet");
    Files.writeString(broken, "PAR1 and nothing more");
    Path empty = Files.createFile(folder.resolve("empty.csv"));
    Path lost = folder.resolve("lost.csv");
    byte[] text = "name,revenue@2025\n\u00FF\u00FF,1\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(lost, text);
    Path different = Files.createDirectory(folder.resolve("different"));
    Files.writeString(different.resolve("a.csv"), "企业名称,2025年营业收入（万元）\n甲,1\n");
    Files.writeString(different.resolve("b.csv"), "2025年营业收入（万元）,企业名称\n1,乙\n");
    Map<Path, String> wanted =
        Map.of(
            folder.resolve("none.csv"),
            "missing-file",
            broken,
            "broken-file",
            empty,
            "empty-file",
            lost,
            "bad-encoding",
            different,
            "headers-differ",
            Files.writeString(folder.resolve("foo.csv"), "foo,bar\n1,2\n"),
            "no-header",
            Files.writeString(folder.resolve("facts.json"), "{}"),
            "unknown-format");
    for (Map.Entry<Path, String> each : wanted.entrySet()) {
      Parts.Outcome outcome =
          SparkCluster.run(spark, RULEBOOK, task(each.getKey(), "nothing", ONE, false));
      assertThat(outcome.summary().readable()).isFalse();
      assertThat(outcome.summary().problems()).map(Problem::code).containsExactly(each.getValue());
      assertThat(folder.resolve("nothing")).doesNotExist();
    }
  }
}
