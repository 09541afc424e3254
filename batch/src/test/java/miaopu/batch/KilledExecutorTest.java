package miaopu.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import miaopu.intake.generate.Generation;
import miaopu.intake.generate.Population;
import miaopu.intake.parts.Cluster;
import miaopu.intake.parts.Parts;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process of the cluster that dies in the middle of its work costs time, and no row.
class KilledExecutorTest {
  private static final int FIRMS = 4_000;

  @TempDir Path folder;

  /// Lets rows pass, and ends the whole process at the 500th row of a partition: once, when the
  /// rows have been counted and are being assessed.
  private static final class Deadly implements FilterFunction<Row> {
    private static final long serialVersionUID = 1L;

    private final String folder;
    private int rows;

    Deadly(Path folder) {
      this.folder = folder.toString();
    }

    @Override
    public boolean call(Row row) throws IOException {
      if (++rows == 500) {
        isFirst("stage-" + TaskContext.get().stageId());
        try (Stream<Path> stages = Files.list(Path.of(folder))) {
          if (stages.count() > 1 && isFirst("killed")) {
            Runtime.getRuntime().halt(9);
          }
        }
      }
      return true;
    }

    private boolean isFirst(String name) throws IOException {
      try {
        Files.createFile(Path.of(folder, name));
        return true;
      } catch (FileAlreadyExistsException e) {
        return false;
      }
    }
  }

  @Test
  void losesAndDoublesNoRow() throws IOException, SQLException {
    Path firms = folder.resolve("firms.parquet");
    new Generation(Population.REGISTER, FIRMS, 7, "").write(firms);
    Path out = folder.resolve("out");
    Cluster.Task task =
        new Cluster.Task(
            firms.toString(),
            "",
            Map.of(),
            out.toString(),
            List.of("miit/specialized"),
            Occasion.on(LocalDate.of(2026, 11, 21)),
            null,
            false);
    Path deaths = Files.createDirectory(folder.resolve("deaths"));
    try (SparkSession spark = processes()) {
      Source source = Source.open(spark, task);
      Source deadly =
          new Source(
              source.name(),
              source.rows().repartition(4).filter(new Deadly(deaths)),
              source.headers(),
              source.first(),
              source.text());
      Parts.Outcome outcome = SparkCluster.run(spark, Rulebook.bundled(), task, deadly);

      assertThat(outcome.rows()).isEqualTo(FIRMS);
      assertThat(outcome.results()).isEqualTo(FIRMS);
    }
    assertThat(deaths.resolve("killed")).exists();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT count(*), count(DISTINCT firm) FROM read_parquet('%s/*/*/*.parquet')"
                    .formatted(out))) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getLong(1)).isEqualTo(FIRMS);
      assertThat(rows.getLong(2)).isEqualTo(FIRMS);
    }
  }

  /// A cluster of two processes beside this one.
  private SparkSession processes() throws IOException {
    Path home = Files.createDirectories(folder.resolve("spark"));
    Files.createDirectories(home.resolve("jars"));
    System.setProperty("spark.testing", "true");
    System.setProperty("spark.test.home", home.toString());
    SparkConf settings =
        SparkCluster.local(new SparkConf(), "local-cluster[2,1,640]")
            .setAppName("test")
            .set("spark.executor.memory", "640m")
            .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
            .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
            .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
            .set("spark.executorEnv.JAVA_HOME", System.getProperty("java.home"));
    return SparkSession.builder().config(settings).getOrCreate();
  }
}
