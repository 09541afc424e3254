package miaopu.engine.internal.read;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a figure can hardly be: `plausible` of `fields.yaml`. Fields are named by id.
///
/// @param parts for a part its whole of the same year
/// @param most the largest figure to be believed
/// @param since for a number of years at the end of a year the date it cannot reach behind
/// @param per figures for each one of another
/// @param jump so many times the figure of the year before, or one so many-th of it
/// @param steady fields that do not jump so
public record Plausible(
    Map<String, String> parts,
    Map<String, BigDecimal> most,
    Map<String, String> since,
    List<Per> per,
    @Nullable BigDecimal jump,
    List<String> steady) {
  /// Nothing said.
  static final Plausible NONE =
      new Plausible(Map.of(), Map.of(), Map.of(), List.of(), null, List.of());

  /// A figure divided by another of the same year, with its bounds.
  public record Per(String field, String of, @Nullable BigDecimal least, BigDecimal most) {}
}
