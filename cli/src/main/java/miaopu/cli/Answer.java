package miaopu.cli;

import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.engine.Text;
import miaopu.intake.FirmRow;
import org.jspecify.annotations.Nullable;

/// What was answered about one firm.
///
/// @param ladder the firm's ladder, null when standards were named
/// @param assessments one for each standard with rule data, in the order asked
/// @param silent standards named for which there is no rule data on this occasion, with the reason
/// @param notes what people should know about the editions chosen
record Answer(
    FirmRow row,
    @Nullable Ladder ladder,
    List<Assessment> assessments,
    List<Note> silent,
    List<Note> notes) {

  /// Something the calendar says about a standard.
  record Note(String standard, Text text) {}
}
