package miaopu.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import miaopu.engine.Problem;

/// What a reading came to.
///
/// @param format `csv`, `xlsx`, `parquet`, `json`, or empty when the file could not be read
/// @param readable false when the file as a whole could not be read to its end; the problems say
///   why
/// @param rows data rows seen; blank rows are not counted
/// @param refused rows that gave no firm, because who they are about or where their cells belong is
///   in doubt
/// @param firms firms handed on
/// @param columns every column of the main sheet and what it was taken for, in order
/// @param unknownColumns headers that mean nothing to the catalogue
/// @param asOfYear the year relative headers were counted from: 上年度 is the year before it
/// @param problems the first problems, word for word
/// @param counts how many problems there were in all, by code
/// @param errors how many of all the problems are errors
public record Summary(
    String format,
    boolean readable,
    long rows,
    long refused,
    long firms,
    List<Mapped> columns,
    List<String> unknownColumns,
    int asOfYear,
    List<Problem> problems,
    Map<String, Long> counts,
    long errors) {
  /// A column and what it was taken for.
  ///
  /// @param place the header cell
  /// @param header the header as given
  /// @param key `revenue@2025`, `founded_on`, `firm.name`, `titles.kind`, or empty for an unknown
  ///   column
  /// @param unit the unit its numbers were read in, such as `万元`; empty when there is none
  public record Mapped(String place, String header, String key, String unit) {}

  /// The same together with what another reader of the same file came to.
  public Summary with(Summary other) {
    List<Problem> all = new ArrayList<>(problems);
    all.addAll(other.problems);
    all.sort(Comparator.comparingLong(Summary::row));
    Map<String, Long> sums = new TreeMap<>(counts);
    other.counts.forEach((code, count) -> sums.merge(code, count, Long::sum));
    return new Summary(
        format.isEmpty() ? other.format : format,
        readable && other.readable,
        rows + other.rows,
        refused + other.refused,
        firms + other.firms,
        columns,
        unknownColumns,
        asOfYear,
        List.copyOf(all),
        Map.copyOf(sums),
        errors + other.errors);
  }

  private static long row(Problem problem) {
    Place place = Place.of(problem.place());
    return place == null ? -1 : place.row();
  }

  /// How many problems there were in all.
  public long problemCount() {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
