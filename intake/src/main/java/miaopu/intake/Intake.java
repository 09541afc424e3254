package miaopu.intake;

import java.nio.file.Path;
import java.util.function.Consumer;
import miaopu.engine.Rulebook;

/// Reads files of any supported format into facts, one firm at a time. Safe for many threads; each
/// reading has its own state.
public final class Intake {
  private final Rulebook rulebook;

  /// An intake whose columns and values are those of a rulebook's field catalogue.
  public Intake(Rulebook rulebook) {
    this.rulebook = rulebook;
  }

  /// Reads a file and hands each firm on as soon as its row is read, so that memory stays bounded.
  /// Never throws for what stands in the file: whatever is wrong with it is a problem of the row or
  /// of the summary.
  public Summary read(Path file, Reading reading, Consumer<FirmRow> sink) {
    throw new UnsupportedOperationException("not written yet: " + file + rulebook);
  }
}
