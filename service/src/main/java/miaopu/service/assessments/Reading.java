package miaopu.service.assessments;

/// How far the register has been read into memory.
///
/// @param firms read so far
/// @param all to be read; 0 before that is known
public record Reading(int firms, int all) {
  /// In hundredths.
  public int percent() {
    return all == 0 ? 0 : (int) Math.min(100, firms * 100L / all);
  }
}
