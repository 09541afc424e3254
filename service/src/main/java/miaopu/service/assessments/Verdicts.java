package miaopu.service.assessments;

import java.util.Arrays;
import java.util.List;
import miaopu.engine.Outcome;

/// What came of many firms, eight bytes each: a map of a nation's would take a hundred megabytes at
/// each look. First all are put in, then they are looked for.
final class Verdicts {
  private static final int BITS = 3;
  private static final long MASK = 7;
  private static final List<Outcome> OUTCOMES = List.of(Outcome.values());

  private long[] packed = new long[1 << 10];
  private int count;
  private boolean sorted = true;

  /// Puts a firm in, once.
  void put(long firm, Outcome outcome) {
    if (count == packed.length) {
      packed = Arrays.copyOf(packed, count * 2);
    }
    packed[count++] = (firm << BITS) | OUTCOMES.indexOf(outcome);
    sorted = false;
  }

  /// What came of a firm.
  Outcome getOrDefault(long firm, Outcome other) {
    if (!sorted) {
      Arrays.sort(packed, 0, count);
      sorted = true;
    }
    int at = Arrays.binarySearch(packed, 0, count, firm << BITS);
    int place = at < 0 ? -at - 1 : at;
    return place < count && (packed[place] >> BITS) == firm
        ? OUTCOMES.get((int) (packed[place] & MASK))
        : other;
  }
}
