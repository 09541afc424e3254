package miaopu.intake.report;

import java.util.List;
import miaopu.engine.Assessment;
import miaopu.engine.Facts;
import miaopu.engine.Ladder;
import miaopu.engine.Problem;

/// What the report says about one firm.
///
/// @param facts the facts used
/// @param ladder where it stands on the ladder
/// @param others assessments beside the ladder: size, digital level, boards; may be empty
/// @param problems what was found in its input, in the order found
public record FirmReport(
    Facts facts, Ladder ladder, List<Assessment> others, List<Problem> problems) {}
