package miaopu.batch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.engine.Problem;
import miaopu.engine.Text;
import miaopu.intake.Batch;
import org.apache.spark.util.AccumulatorV2;

/// Rows, results and problems by the number of the partition they came from. A task that ran twice
/// says the same twice, so what it says replaces what was said; nothing is counted double.
final class Counts extends AccumulatorV2<Counts.Part, Map<Integer, Counts.Part>> {
  private static final long serialVersionUID = 1L;

  /// Problems of a partition that are kept word for word.
  static final int KEPT = 20;

  private final Map<Integer, Part> parts = new HashMap<>();

  /// A problem that can travel.
  record Told(
      String code,
      Problem.Severity severity,
      String place,
      String found,
      String expected,
      String expectedEnglish,
      String remedy,
      String remedyEnglish)
      implements Serializable {
    static Told of(Problem problem) {
      return new Told(
          problem.code(),
          problem.severity(),
          problem.place(),
          problem.found(),
          problem.expected().zh(),
          problem.expected().en(),
          problem.remedy().zh(),
          problem.remedy().en());
    }

    Problem problem() {
      return new Problem(
          code,
          severity,
          place,
          found,
          new Text(expected, expectedEnglish),
          new Text(remedy, remedyEnglish));
    }
  }

  /// What one partition came to.
  static final class Part implements Serializable {
    private static final long serialVersionUID = 1L;

    final int partition;
    long rows;
    long refused;
    long results;
    long errors;
    final TreeMap<String, Long> problems = new TreeMap<>();
    final ArrayList<Told> first = new ArrayList<>();

    Part(int partition) {
      this.partition = partition;
    }

    void add(Batch batch) {
      rows += batch.read();
      refused += batch.refused();
      add(batch.problems(), batch.counts(), batch.errors());
    }

    void add(List<Problem> some, Map<String, Long> counts, long errors) {
      some.stream().limit(KEPT - first.size()).forEach(problem -> first.add(Told.of(problem)));
      counts.forEach((code, count) -> problems.merge(code, count, Long::sum));
      this.errors += errors;
    }
  }

  @Override
  public boolean isZero() {
    return parts.isEmpty();
  }

  @Override
  public Counts copy() {
    Counts copy = new Counts();
    copy.parts.putAll(parts);
    return copy;
  }

  @Override
  public void reset() {
    parts.clear();
  }

  @Override
  public void add(Part part) {
    parts.put(part.partition, part);
  }

  @Override
  public void merge(AccumulatorV2<Part, Map<Integer, Part>> other) {
    parts.putAll(other.value());
  }

  @Override
  public Map<Integer, Part> value() {
    return parts;
  }
}
