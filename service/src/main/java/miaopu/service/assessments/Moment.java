package miaopu.service.assessments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/// The register as it was when somebody asked: tables, and which of their rows a later table says
/// anew. Immutable; what comes later makes another one.
///
/// @param date the application date
/// @param parts the tables, those read last at the end
/// @param asOf when the changes were last asked for
/// @param current false when it was asked for later, and what changed since is still being read
record Moment(LocalDate date, List<Part> parts, Instant asOf, boolean current) {
  /// A table.
  ///
  /// @param replaced rows that count no more: their firms stand in a later table or have ended
  record Part(FirmTable firms, BitSet replaced) {}
}
