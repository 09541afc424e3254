package miaopu.cli;

import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Ladder;
import miaopu.intake.FirmRow;
import org.jspecify.annotations.Nullable;

/// What was answered about one firm.
///
/// @param ladder the firm's ladder, null when standards were named
/// @param assessments one for each standard with rule data, in the order asked
/// @param silent standards named for which there is no rule data on this occasion
record Answer(
    FirmRow row, @Nullable Ladder ladder, List<Assessment> assessments, List<String> silent) {}
