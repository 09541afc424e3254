package miaopu.service.enterprises;

import java.time.Instant;
import java.time.LocalDate;

/// A table that an office sent, as its page shows it.
///
/// @param state `READING`, `READY`, `WAITING`, `RUNNING`, `DONE`, `REFUSED`, `DROPPED`
/// @param sourceZh where its figures come from
/// @param onDay the day figures are counted from
/// @param columns what the columns were taken for, as JSON
/// @param donePerMille how far the work is
public record Import(
    long id,
    String accountName,
    String fileName,
    String hash,
    long bytes,
    String state,
    short source,
    String sourceZh,
    String sourceEn,
    LocalDate onDay,
    boolean invented,
    boolean onlySound,
    String columns,
    long rows,
    long refused,
    long firms,
    long problems,
    long errors,
    long lastRow,
    int donePerMille,
    String fault,
    String foreseen,
    Instant madeAt) {

  /// True while somebody works on it.
  public boolean busy() {
    return state.equals("READING") || state.equals("WAITING") || state.equals("RUNNING");
  }
}
