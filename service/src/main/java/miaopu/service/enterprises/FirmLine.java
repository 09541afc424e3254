package miaopu.service.enterprises;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A firm as a list shows it.
///
/// @param region its seat now, by which lists go on
/// @param seat its seat on the day of the search
/// @param code empty when it is not known
/// @param invented true for a firm that does not exist
/// @param kinds titles it holds today, with , between
public record FirmLine(
    long id,
    int region,
    int seat,
    String code,
    String name,
    String industry,
    @Nullable LocalDate foundedOn,
    boolean invented,
    String state,
    String kinds) {

  /// Titles it holds today.
  public List<String> titles() {
    return kinds.isEmpty() ? List.of() : Arrays.asList(kinds.split(","));
  }
}
