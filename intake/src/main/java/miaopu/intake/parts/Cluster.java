package miaopu.intake.parts;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import miaopu.engine.Occasion;
import miaopu.engine.Rulebook;
import org.jspecify.annotations.Nullable;

/// Carries out a run on many machines, with the rules, rows and words of a run on one. Found as a
/// service, so that nothing else needs its libraries.
public interface Cluster {
  /// A table to assess.
  ///
  /// @param input the table: a path or URI of Parquet or CSV files, or a URL that begins with
  ///   `jdbc:`
  /// @param table the table of the database, empty for files
  /// @param reader further options of the cluster's own reader, by their names
  /// @param folder where the results go
  /// @param standards ids of standards or editions; empty for the whole ladder
  /// @param asOf the day the figures are true for, null when not said
  /// @param canonical true for whole assessments in their canonical form, a line of JSON each;
  ///   false for rows of Parquet
  record Task(
      String input,
      String table,
      Map<String, String> reader,
      String folder,
      List<String> standards,
      Occasion occasion,
      @Nullable LocalDate asOf,
      boolean canonical) {}

  /// True when something is at the place for results already.
  ///
  /// @throws IOException when the place cannot be reached
  boolean taken(String folder) throws IOException;

  /// Reads, evaluates and writes. An input that cannot be read gives a summary that says why, and
  /// nothing is left in the folder.
  ///
  /// @throws IOException when the results cannot be written
  Parts.Outcome run(Rulebook rulebook, Task task) throws IOException;
}
