package miaopu.batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.engine.Problem;
import miaopu.engine.Rulebook;
import miaopu.engine.Text;
import miaopu.intake.Intake;
import miaopu.intake.Reading;
import miaopu.intake.Summary;
import miaopu.intake.parts.Cluster;
import miaopu.intake.parts.Parts;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.SparkThrowable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/// Runs on the cluster that `spark-submit` names, else on the processors of this machine.
public final class SparkCluster implements Cluster {
  /// For the loader of services.
  public SparkCluster() {}

  @Override
  public boolean taken(String folder) throws IOException {
    Path path = new Path(folder);
    // one of its own, or the session to come would get this one, with other settings
    try (FileSystem system = FileSystem.newInstance(path.toUri(), new Configuration())) {
      return system.exists(path);
    }
  }

  @Override
  public Parts.Outcome run(Rulebook rulebook, Task task) throws IOException {
    try (SparkSession spark = session()) {
      return run(spark, rulebook, task);
    }
  }

  private static SparkSession session() {
    SparkConf settings = new SparkConf();
    if (!settings.contains("spark.master")) {
      local(settings, "local[*]");
    }
    return SparkSession.builder().config(settings.setAppName("miaopu batch")).getOrCreate();
  }

  /// Settings for this machine alone, where nobody else is to listen.
  static SparkConf local(SparkConf settings, String master) {
    return settings
        .setMaster(master)
        .set("spark.driver.bindAddress", "127.0.0.1")
        .set("spark.driver.host", "127.0.0.1")
        .set("spark.ui.enabled", "false")
        .set("spark.hadoop.fs.file.impl", LocalFiles.class.getName())
        .setIfMissing("spark.sql.shuffle.partitions", "8");
  }

  /// The files of this machine as they are: Hadoop else starts a program for each file it makes, to
  /// set permissions, and puts a file of check sums beside it.
  public static final class LocalFiles extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) {}
  }

  /// The same in a session that is there already.
  static Parts.Outcome run(SparkSession spark, Rulebook rulebook, Task task) throws IOException {
    // days and times as the JDK has them, and text as text, whatever the settings of the cluster
    spark.conf().set("spark.sql.datetime.java8API.enabled", true);
    spark.conf().set("spark.sql.parquet.binaryAsString", true);
    spark.conf().set("spark.sql.legacy.javaCharsets", true);
    try {
      thrown();
      return run(spark, rulebook, task, Source.open(spark, task));
    } catch (Unreadable e) {
      return outcome(unreadable(e.problem()), List.of(), 0);
    } catch (SparkException | AnalysisException | Lines.Stopped e) {
      Path folder = new Path(task.folder());
      folder.getFileSystem(spark.sparkContext().hadoopConfiguration()).delete(folder, true);
      return outcome(unreadable(why(e, task)), List.of(), 0);
    }
  }

  /// Scala throws without a word in its signatures, which Java does not believe.
  private static void thrown() throws SparkException, AnalysisException {}

  /// The same with a table that is open.
  static Parts.Outcome run(SparkSession spark, Rulebook rulebook, Task task, Source source)
      throws IOException {
    List<Row> first = source.rows().takeAsList(1);
    Rules rules = Rules.of(rulebook, task);
    Lines top = source.lines(first.isEmpty() ? null : first.getFirst());
    Intake.Heading heading =
        new Intake(rulebook)
            .heading(
                top.feed(Collections.emptyIterator()),
                Reading.on(task.occasion().date()).asOf(task.asOf()),
                rules.fields(rulebook));
    if (!heading.summary().readable()) {
      return outcome(heading.summary(), List.of(), 0);
    }
    Lines lines = source.lines(top, heading.wanted());
    Counts counts = new Counts();
    spark.sparkContext().register(counts, "rows and problems");
    Answers answers =
        new Answers(
            JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(rules),
            lines,
            counts,
            task.canonical());
    write(source.rows().select(source.columns(lines.wanted())), answers, task.folder());
    List<Counts.Part> parts = List.copyOf(new TreeMap<>(counts.value()).values());
    return outcome(heading.summary(), parts, files(spark, task.folder()));
  }

  /// The rows of one folder are brought together, so that not every task leaves a file in every
  /// folder.
  private static void write(Dataset<Row> rows, Answers answers, String folder) {
    MapPartitionsFunction<Row, Row> each = answers;
    if (answers.canonical()) {
      rows.mapPartitions(each, Encoders.row(Answers.TEXT)).write().text(folder);
      return;
    }
    Column province = functions.col("province");
    Column standard = functions.col("standard");
    DataFrameWriter<Row> writer =
        rows.mapPartitions(each, Encoders.row(Answers.COLUMNS))
            .hint("rebalance", province, standard)
            .write();
    writer.partitionBy("province", "standard").parquet(folder);
  }

  private static int files(SparkSession spark, String folder) throws IOException {
    Path path = new Path(folder);
    FileSystem system = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    RemoteIterator<LocatedFileStatus> files = system.listFiles(path, true);
    int parts = 0;
    while (files.hasNext()) {
      parts += files.next().getPath().getName().startsWith("part-") ? 1 : 0;
    }
    return parts;
  }

  /// What stopped a run, when it lies in the input; else it goes on as a fault.
  private static Problem why(Exception fault, Task task) {
    String name = task.table().isEmpty() ? new Path(task.input()).getName() : task.table();
    for (Throwable each = fault; each != null; each = each.getCause()) {
      if (each instanceof Lines.Stopped stopped) {
        return stopped.why.problem();
      }
      String kind = each instanceof SparkThrowable spark ? condition(spark) : "";
      if (kind.startsWith("FAILED_READ_FILE")
          || kind.startsWith("CANNOT_READ_FILE_FOOTER")
          || kind.startsWith("UNABLE_TO_INFER_SCHEMA")) {
        return InputProblem.BROKEN_FILE.at(name, name, Text.same("Parquet"));
      }
    }
    String said = String.valueOf(fault.getMessage()).lines().findFirst().orElse("");
    throw new IllegalStateException(said, fault);
  }

  private static String condition(SparkThrowable fault) {
    String condition = fault.getCondition();
    return condition == null ? "" : condition;
  }

  private static Summary unreadable(Problem problem) {
    return new Summary("", false, 0, 0, 0, List.of(), List.of(), 0, List.of(problem), Map.of(), 1);
  }

  private static Parts.Outcome outcome(Summary heading, List<Counts.Part> parts, int files) {
    Map<String, Long> problems = new TreeMap<>();
    List<Problem> examples = new ArrayList<>(heading.problems());
    long rows = 0;
    long refused = 0;
    long results = 0;
    long errors = 0;
    for (Counts.Part part : parts) {
      rows += part.rows;
      refused += part.refused;
      results += part.results;
      errors += part.errors;
      part.problems.forEach((code, count) -> problems.merge(code, count, Long::sum));
      part.first.forEach(told -> examples.add(told.problem()));
    }
    Summary summary =
        new Summary(
            heading.format(),
            heading.readable(),
            rows,
            refused,
            rows - refused,
            heading.columns(),
            heading.unknownColumns(),
            heading.asOfYear(),
            examples,
            heading.counts(),
            heading.errors() + errors);
    return new Parts.Outcome(summary, files, rows, refused, results, errors, problems);
  }
}
