package miaopu.intake.parts;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import miaopu.engine.Occasion;
import org.jspecify.annotations.Nullable;

/// A table to assess into a folder of parts.
///
/// @param input the table: CSV, XLSX or Parquet
/// @param folder where the parts go; made when it is not there
/// @param standards ids of standards or editions; empty for the whole ladder
/// @param asOf the day the figures are true for, null when not said
/// @param resume whether a run that was stopped is taken up
/// @param rows about how many rows of the input a part answers for
/// @param threads how many parts are made beside each other, where the input can be read from
///   several places; at least 1
public record Order(
    Path input,
    Path folder,
    List<String> standards,
    Occasion occasion,
    @Nullable LocalDate asOf,
    boolean resume,
    int rows,
    int threads) {
  /// A part that is lost costs a second or two, and a part is large enough to be read at one go.
  public static final int ROWS = 1 << 20;
}
