package miaopu.batch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import miaopu.engine.Assessment;
import miaopu.engine.Scope;
import miaopu.engine.Sweep;
import miaopu.intake.Summary;
import miaopu.intake.file.Feed;
import miaopu.intake.file.Line;
import miaopu.intake.parts.ResultLines;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/// What a task does with the rows of its partition: some thousand at a time become a table, and
/// their answers go on before the next are read.
///
/// @param canonical true for canonical assessments, one a row; else the columns of [#COLUMNS]
record Answers(Broadcast<Rules> rules, Lines lines, Counts counts, boolean canonical)
    implements MapPartitionsFunction<Row, Row>, Serializable {
  /// The columns of a part, and before them the province by which parts lie in folders.
  static final StructType COLUMNS =
      new StructType()
          .add("province", DataTypes.StringType, false)
          .add("firm", DataTypes.StringType, false)
          .add("standard", DataTypes.StringType, false)
          .add("edition", DataTypes.StringType, false)
          .add("hash", DataTypes.StringType, false)
          .add("verdict", DataTypes.StringType, false)
          .add("points_min", DataTypes.createDecimalType(9, 2))
          .add("points_max", DataTypes.createDecimalType(9, 2))
          .add("failed", DataTypes.StringType, false)
          .add("unknown", DataTypes.StringType, false)
          .add("manual", DataTypes.StringType, false)
          .add("exempt", DataTypes.StringType, false);

  /// A canonical assessment as a line of text.
  static final StructType TEXT = new StructType().add("value", DataTypes.StringType, false);

  /// The province of firms whose region is not known.
  private static final String UNKNOWN = "unknown";

  private static final Scope WHOLE = Scope.wholeTable("batch");
  private static final int ROWS = 1 << 14;

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    int partition = TaskContext.getPartitionId();
    Rules.Desk desk = rules.value().desk();
    Counts.Part part = new Counts.Part(partition);
    Iterator<Line> all = lines.lines(rows, partition);
    Function<Feed, Iterator<Row>> answer =
        canonical ? feed -> canonical(feed, desk, part) : feed -> swept(feed, desk, part);
    return new Iterator<>() {
      private Iterator<Row> answers = Collections.emptyIterator();

      @Override
      public boolean hasNext() {
        while (!answers.hasNext() && all.hasNext()) {
          answers = answer.apply(lines.feed(Lines.some(all, ROWS)));
        }
        if (!answers.hasNext()) {
          counts.add(part);
        }
        return answers.hasNext();
      }

      @Override
      public Row next() {
        part.results++;
        return answers.next();
      }
    };
  }

  private static Iterator<Row> swept(Feed feed, Rules.Desk desk, Counts.Part part) {
    List<Sweep.Slice> slices = new ArrayList<>();
    whole(
        desk.intake()
            .batches(
                feed,
                desk.reading(),
                ROWS,
                batch -> {
                  part.add(batch);
                  slices.addAll(desk.sweep().run(batch.table(), WHOLE, 1));
                }));
    ResultLines lines = new ResultLines(slices);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return lines.hasNext();
      }

      @Override
      public Row next() {
        return row(lines.next());
      }
    };
  }

  private static Row row(ResultLines.Line line) {
    return RowFactory.create(
        line.region().length() < 2 ? UNKNOWN : line.region().substring(0, 2),
        line.firm(),
        line.standard(),
        line.edition(),
        line.hash(),
        line.verdict(),
        line.least(),
        line.most(),
        line.failed(),
        line.unknown(),
        line.manual(),
        line.exempt());
  }

  private static Iterator<Row> canonical(Feed feed, Rules.Desk desk, Counts.Part part) {
    List<Row> rows = new ArrayList<>();
    Summary summary =
        desk.intake()
            .read(
                feed,
                desk.reading(),
                firm -> {
                  for (String standard : desk.standards()) {
                    Assessment assessment =
                        desk.rulebook().assess(firm.facts(), standard, desk.occasion());
                    if (assessment != null) {
                      rows.add(RowFactory.create(assessment.canonical()));
                    }
                  }
                });
    whole(summary);
    part.rows += summary.rows();
    part.refused += summary.refused();
    part.add(summary.problems(), summary.counts(), summary.errors());
    return rows.iterator();
  }

  private static void whole(Summary summary) {
    if (!summary.readable()) {
      throw new Lines.Stopped(summary.problems().getLast());
    }
  }
}
