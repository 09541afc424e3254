package miaopu.intake;

import java.util.List;
import miaopu.engine.Facts;
import miaopu.engine.Problem;

/// One firm as it came out of a file.
///
/// @param facts what is known about it; a fact whose value could not be read has its raw text and
///   no value
/// @param place the row, such as `firms.xlsx!名单!7`
/// @param row the number people know it by: the row of the sheet, the line of the text, of a
///   facts.json the number of the firm in it
/// @param problems what was found on this row, in the order of the columns; those of the whole file
///   are in the [Summary]
public record FirmRow(Facts facts, String place, long row, List<Problem> problems) {}
