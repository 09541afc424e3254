package miaopu.intake;

import java.util.List;
import java.util.Map;
import miaopu.engine.Problem;
import miaopu.engine.Table;

/// Some rows of a file as a table.
///
/// @param first number of the first row, as people count them
/// @param last number of the last row
/// @param table the firms of these rows, in their order
/// @param read data rows among them; blank rows are not counted
/// @param refused rows that gave no firm
/// @param problems the first problems of these rows, word for word
/// @param counts how many problems of these rows there were, by code
/// @param errors how many of them are errors
public record Batch(
    long first,
    long last,
    Table table,
    long read,
    long refused,
    List<Problem> problems,
    Map<String, Long> counts,
    long errors) {}
