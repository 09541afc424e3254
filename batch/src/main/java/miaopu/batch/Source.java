package miaopu.batch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import miaopu.engine.Text;
import miaopu.intake.parts.Cluster;
import miaopu.intake.problem.InputProblem;
import miaopu.intake.problem.Unreadable;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkException;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// A table as Spark reads it.
///
/// @param name what places in it are named by
/// @param rows its rows; a text file has one column more, for cells beyond the headers
/// @param headers the names of its columns
/// @param first the number of its first row, as people count them
/// @param text true for text files
record Source(String name, Dataset<Row> rows, List<String> headers, int first, boolean text) {
  private static final int HEAD = 64 << 10;
  private static final byte[] PARQUET = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] ZIP = "PK\3\4".getBytes(StandardCharsets.US_ASCII);
  private static final Charset GB18030 = Charset.forName("GB18030");

  /// Opens a table; what it is, is told by its content.
  ///
  /// @throws Unreadable when it is none
  static Source open(SparkSession spark, Cluster.Task task) throws IOException {
    return task.input().startsWith("jdbc:") ? database(spark, task) : files(spark, task);
  }

  private static Source database(SparkSession spark, Cluster.Task task) throws Unreadable {
    String name = task.table();
    try {
      Dataset<Row> rows =
          spark
              .read()
              .format("jdbc")
              .option("url", task.input())
              .option("dbtable", name)
              .option("fetchsize", 10_000)
              .options(task.reader())
              .load();
      said();
      return new Source(name, rows, List.of(rows.columns()), 1, false);
    } catch (SQLException | AnalysisException | SparkException | IllegalArgumentException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new Unreadable(InputProblem.NO_TABLE.at(name, name, Text.same(why)));
    }
  }

  /// Scala throws without a word in its signatures, which Java does not believe.
  private static void said() throws SQLException, AnalysisException, SparkException {}

  private static Source files(SparkSession spark, Cluster.Task task) throws IOException {
    Path path = new Path(task.input());
    String name = path.getName();
    List<Path> files = new ArrayList<>();
    FileSystem system = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
    FileStatus[] found = system.globStatus(path);
    for (FileStatus each : found == null ? new FileStatus[0] : found) {
      collect(system, each, files);
    }
    if (files.isEmpty()) {
      throw new Unreadable(InputProblem.MISSING_FILE.at(name, task.input()));
    }
    byte[] head = head(system, files.getFirst());
    if (head.length == 0) {
      throw new Unreadable(InputProblem.EMPTY_FILE.at(name, ""));
    }
    if (starts(head, PARQUET)) {
      Dataset<Row> rows = spark.read().options(task.reader()).parquet(task.input());
      return new Source(name, rows, List.of(rows.columns()), 1, false);
    }
    boolean packed = head[0] == 0x1F;
    if (starts(head, ZIP) || head[0] == '{' || head[0] == '[') {
      throw new Unreadable(InputProblem.UNKNOWN_FORMAT.at(name, files.getFirst().getName()));
    }
    return text(spark, task, system, files, packed ? new byte[0] : head);
  }

  /// The files of data below a place; Spark leaves those aside that begin with `_` or a dot.
  private static void collect(FileSystem system, FileStatus status, List<Path> files)
      throws IOException {
    String name = status.getPath().getName();
    if (name.startsWith("_") || name.startsWith(".")) {
      return;
    }
    if (!status.isDirectory()) {
      files.add(status.getPath());
      return;
    }
    for (FileStatus each : system.listStatus(status.getPath())) {
      collect(system, each, files);
    }
  }

  private static byte[] head(FileSystem system, Path file) throws IOException {
    try (InputStream stream = system.open(file)) {
      return stream.readNBytes(HEAD);
    }
  }

  private static boolean starts(byte[] head, byte[] with) {
    return head.length >= with.length
        && Arrays.mismatch(head, 0, with.length, with, 0, with.length) < 0;
  }

  private static Source text(
      SparkSession spark, Cluster.Task task, FileSystem system, List<Path> files, byte[] head)
      throws IOException {
    String name = new Path(task.input()).getName();
    String encoding = encoding(head);
    String line = line(head, encoding);
    for (Path file : head.length == 0 ? List.<Path>of() : files) {
      String other = line(head(system, file), encoding);
      if (!other.equals(line)) {
        throw new Unreadable(
            InputProblem.HEADERS_DIFFER.at(
                file.getName(), other, Text.same(files.getFirst().getName())));
      }
    }
    Map<String, String> options = new HashMap<>();
    options.put("sep", separator(line));
    options.put("encoding", encoding);
    options.put("escape", "\"");
    // a cell may hold an end of line, so that a file of text cannot be split
    options.put("multiLine", "true");
    options.putAll(task.reader());
    DataFrameReader reader = spark.read().options(options);
    List<Row> top = reader.csv(files.getFirst().toString()).takeAsList(1);
    if (top.isEmpty()) {
      throw new Unreadable(InputProblem.EMPTY_FILE.at(name, ""));
    }
    List<String> headers = new ArrayList<>();
    StructType columns = new StructType();
    for (int i = 0; i < top.getFirst().size(); i++) {
      Object cell = top.getFirst().get(i);
      headers.add(cell == null ? "" : cell.toString().replace("\uFEFF", ""));
      columns = columns.add("c" + i, DataTypes.StringType);
    }
    columns = columns.add("beyond", DataTypes.StringType);
    Dataset<Row> rows =
        spark.read().options(options).option("header", true).schema(columns).csv(task.input());
    return new Source(name, rows, headers, 2, true);
  }

  private static String encoding(byte[] head) {
    if (head.length > 1 && (head[0] & head[1] & 0xFE) == 0xFE && head[0] != head[1]) {
      return StandardCharsets.UTF_16.name();
    }
    int end = head.length;
    while (end > 0 && head.length == HEAD && head[end - 1] != '\n') {
      end--;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(head, 0, end));
      return StandardCharsets.UTF_8.name();
    } catch (CharacterCodingException e) {
      return GB18030.name();
    }
  }

  private static String line(byte[] head, String encoding) {
    return new String(head, Charset.forName(encoding)).lines().findFirst().orElse("");
  }

  /// The character that most often stands between the headers.
  private static String separator(String line) {
    char best = ',';
    for (char candidate : new char[] {'\t', ';', '|'}) {
      best = count(line, candidate) > count(line, best) ? candidate : best;
    }
    return String.valueOf(best);
  }

  private static long count(String line, char separator) {
    return line.chars().filter(c -> c == separator).count();
  }

  /// The first row as a line, before anybody knows which columns count.
  Lines lines(@Nullable Row row) {
    return new Lines(name, headers, row, List.of(), List.of(), List.of(), text);
  }

  /// The lines of the columns that count, with their numbers. For that the rows of each partition
  /// are counted first, where there are several: a firm without id and code is known by its row.
  Lines lines(Lines top, List<Integer> wanted) {
    List<Integer> columns = new ArrayList<>(wanted);
    for (int i = 0; i <= headers.size(); i++) {
      boolean beyond = i == headers.size() ? text : headers.get(i).isBlank();
      if (beyond && !columns.contains(i)) {
        columns.add(i);
      }
    }
    int partitions = rows.rdd().getNumPartitions();
    List<Long> firsts = new ArrayList<>();
    List<Long> ends = new ArrayList<>();
    long number = first;
    for (long counted : partitions > 1 ? count() : List.of(0L)) {
      firsts.add(number);
      number += counted;
      ends.add(number);
    }
    return new Lines(
        top.name(),
        top.headers(),
        top.first(),
        List.copyOf(columns),
        List.copyOf(firsts),
        partitions > 1 ? List.copyOf(ends) : List.of(),
        text);
  }

  private List<Long> count() {
    return rows.select(new Column[0]).javaRDD().mapPartitions(Source::count).collect();
  }

  private static Iterator<Long> count(Iterator<Row> rows) {
    long count = 0;
    while (rows.hasNext()) {
      rows.next();
      count++;
    }
    return List.of(count).iterator();
  }

  /// Some columns of the rows.
  Column[] columns(List<Integer> wanted) {
    String[] names = rows.columns();
    return wanted.stream()
        .map(i -> rows.col("`" + names[i].replace("`", "``") + "`"))
        .toArray(Column[]::new);
  }
}
