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
/// @param batch number a department's program gave it, empty for a table a person sent
/// @param whole true when a batch is taken whole or not at all
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
    Instant madeAt,
    String batch,
    boolean whole) {

  /// True for a batch that a department's program sent.
  public boolean feed() {
    return !batch.isEmpty();
  }

  /// True while somebody works on it.
  public boolean busy() {
    return state.equals("READING") || state.equals("WAITING") || state.equals("RUNNING");
  }
}
