package miaopu.engine.internal.run;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import miaopu.engine.Outcome;
import miaopu.engine.Points;
import miaopu.engine.UnknownReason;
import org.jspecify.annotations.Nullable;

/// What one plan says about the rows of a segment: one bit a row for every outcome and reason of
/// the verdict, of each class and of each gate, and the points.
public final class Results {
  private static final int PLANES = 8;

  private final Judge judge;
  private final Segment segment;
  private final Bits[] verdict;
  private final Bits[][] gates;
  private final List<String> gateIds;
  private final Bits[] classes;
  private final Bits uncovered;
  private final @Nullable Kept total;
  private final Kept[] marks;
  private final Map<Integer, Points[]> plain = new HashMap<>();
  private final int unit;

  /// @param indicators whether the points of each indicator are kept as well
  Results(Judge judge, Segment segment, boolean indicators) {
    this.judge = judge;
    this.segment = segment;
    this.unit = judge.total() == null ? 0 : hundredths(judge.unit());
    int rows = segment.rows();
    this.verdict = bits(PLANES, rows);
    this.gates = new Bits[judge.gates().size()][];
    this.gateIds = judge.gates().stream().map(Judge.Gate::id).toList();
    for (int i = 0; i < gates.length; i++) {
      gates[i] = bits(PLANES, rows);
    }
    this.classes = bits(judge.grades().size(), rows);
    this.uncovered = new Bits(rows);
    this.total = judge.total() == null ? null : new Kept(rows);
    this.marks = new Kept[indicators ? judge.marks().size() : 0];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = new Kept(rows);
    }
  }

  private static Bits[] bits(int count, int rows) {
    Bits[] bits = new Bits[count];
    for (int i = 0; i < count; i++) {
      bits[i] = new Bits(rows);
    }
    return bits;
  }

  /// Takes down what a block comes to.
  void take(Block block) {
    Judge.Ruling ruling = judge.rule(block);
    take(block, ruling.verdict(), verdict);
    for (int i = 0; i < classes.length; i++) {
      classes[i].take(block, ruling.classes()[i]);
    }
    uncovered.take(block, ruling.uncovered());
    for (int i = 0; i < gates.length; i++) {
      take(block, judge.gates().get(i).node().run(block), gates[i]);
    }
    if (judge.total() != null && total != null) {
      total.take(block, judge.total().run(block));
    }
    for (int i = 0; i < marks.length; i++) {
      marks[i].take(block, judge.marks().get(i).points().run(block));
    }
  }

  private static void take(Block block, Planes planes, Bits[] to) {
    to[0].take(block, planes.holds());
    to[1].take(block, planes.exempt());
    to[2].take(block, planes.fails());
    to[3].take(block, planes.absent());
    to[4].take(block, planes.people());
    to[5].take(block, planes.missing());
    to[6].take(block, planes.baseless());
    to[7].take(block, planes.law());
  }

  private static Outcome outcome(Bits[] planes, int row) {
    if (planes[0].get(row)) {
      return planes[1].get(row) ? Outcome.EXEMPT : Outcome.MET;
    }
    if (planes[2].get(row)) {
      return Outcome.NOT_MET;
    }
    if (planes[3].get(row)) {
      return Outcome.NOT_APPLICABLE;
    }
    return planes[4].get(row) ? Outcome.MANUAL : Outcome.UNKNOWN;
  }

  private static boolean reason(Bits[] planes, UnknownReason reason, int row) {
    return switch (reason) {
      case MISSING_FACT -> planes[5].get(row);
      case NOT_COMPUTABLE -> planes[6].get(row);
      case LAW_UNKNOWN -> planes[7].get(row);
    };
  }

  /// A number for each row that two rows share exactly when all but their points is the same: seven
  /// bits for the verdict and its reasons, four for each gate, one for each class.
  ///
  /// @return -1 for every row when no number holds as much
  public long[] sameness() {
    long[] numbers = new long[(segment.rows() + 63) & ~63];
    if (7 + 4 * gates.length + classes.length + 1 >= Long.SIZE) {
      Arrays.fill(numbers, -1);
      return numbers;
    }
    long[] square = new long[Long.SIZE];
    for (int word = 0; word < numbers.length >> 6; word++) {
      Arrays.fill(square, 0);
      int at = put(verdict, word, square, 0);
      square[at++] = verdict[5].word(word);
      square[at++] = verdict[6].word(word);
      square[at++] = verdict[7].word(word);
      for (Bits[] gate : gates) {
        at = put(gate, word, square, at);
      }
      for (Bits grade : classes) {
        square[at++] = grade.word(word);
      }
      square[at] = uncovered.word(word);
      turn(square);
      System.arraycopy(square, 0, numbers, word << 6, Long.SIZE);
    }
    return numbers;
  }

  /// Puts the outcomes of 64 rows as four planes: 0 to 4 for the outcomes but UNKNOWN, 8 to 15 for
  /// that with its reasons.
  private static int put(Bits[] planes, int word, long[] into, int at) {
    long met = planes[0].word(word);
    long exempt = met & planes[1].word(word);
    long fails = planes[2].word(word) & ~met;
    long absent = planes[3].word(word) & ~(met | fails);
    long people = planes[4].word(word) & ~(met | fails | absent);
    long unknown = ~(met | fails | absent | people);
    into[at] = exempt | absent | (unknown & planes[5].word(word));
    into[at + 1] = fails | absent | (unknown & planes[6].word(word));
    into[at + 2] = people | (unknown & planes[7].word(word));
    into[at + 3] = unknown;
    return at + 4;
  }

  /// Turns a square of bits round its diagonal: bit j of number i becomes bit i of number j.
  private static void turn(long[] square) {
    long mask = 0x00000000FFFFFFFFL;
    for (int step = 32; step > 0; step >>= 1) {
      for (int i = 0; i < Long.SIZE; i = (i + step + 1) & ~step) {
        long moved = ((square[i] >>> step) ^ square[i + step]) & mask;
        square[i] ^= moved << step;
        square[i + step] ^= moved;
      }
      mask ^= mask << (step >> 1);
    }
  }

  /// The verdict of a row.
  public Outcome verdict(int row) {
    return outcome(verdict, row);
  }

  /// Whether the verdict of a row is unknown for a reason.
  public boolean because(UnknownReason reason, int row) {
    return reason(verdict, reason, row);
  }

  /// The outcome of a gate.
  public Outcome gate(int gate, int row) {
    return outcome(gates[gate], row);
  }

  /// Whether a gate is unknown for a reason.
  public boolean gateBecause(int gate, UnknownReason reason, int row) {
    return reason(gates[gate], reason, row);
  }

  /// Ids of the gates, in the order of their numbers.
  public List<String> gates() {
    return gateIds;
  }

  /// Ids of the indicators, in the order of their numbers.
  public List<String> indicators() {
    return judge.marks().stream().map(Judge.Mark::id).toList();
  }

  /// Ids of the classes, highest first.
  public List<String> classes() {
    return judge.classIds();
  }

  /// Whether a class is possible for a row.
  public boolean possible(int grade, int row) {
    return classes[grade].get(row);
  }

  /// Whether the standard may not cover a row.
  public boolean uncovered(int row) {
    return uncovered.get(row);
  }

  /// True when there are points.
  public boolean scored() {
    return total != null;
  }

  /// The points of a row; an indicator of -1 is the total.
  public Points points(int indicator, int row) {
    Points[] plainly = plain.get(row);
    if (plainly != null) {
      return plainly[indicator + 1];
    }
    Kept kept = indicator < 0 ? Objects.requireNonNull(total) : marks[indicator];
    return new Points(points(kept.min(row)), points(kept.max(row)));
  }

  /// The least or most points of a row in hundredths.
  ///
  /// @throws ArithmeticException when they are no whole number of them
  public int hundredths(int row, boolean most) {
    Points[] plainly = plain.get(row);
    if (plainly == null && unit > 0) {
      Kept kept = Objects.requireNonNull(total);
      return Math.multiplyExact(most ? kept.max(row) : kept.min(row), unit);
    }
    Points points = points(-1, row);
    return (most ? points.max() : points.min()).movePointRight(2).intValueExact();
  }

  /// The unit of the points in hundredths; 0 when it is no whole number of them.
  private static int hundredths(BigDecimal unit) {
    BigDecimal hundredths = unit.movePointRight(2).stripTrailingZeros();
    return hundredths.scale() <= 0 && hundredths.precision() <= 9 ? hundredths.intValueExact() : 0;
  }

  private BigDecimal points(int units) {
    return judge.unit().multiply(BigDecimal.valueOf(units));
  }

  /// The segment the rows are of.
  public Segment segment() {
    return segment;
  }

  /// Puts the verdict of a row that the plain evaluator took.
  public void verdict(int row, Outcome outcome, Iterable<UnknownReason> reasons) {
    put(verdict, row, outcome, reasons);
  }

  /// Puts a gate of such a row.
  public void gate(int gate, int row, Outcome outcome, Iterable<UnknownReason> reasons) {
    put(gates[gate], row, outcome, reasons);
  }

  /// Puts the classes of such a row.
  public void classes(int row, List<String> possible, boolean maybeUncovered) {
    for (int i = 0; i < classes.length; i++) {
      boolean there = possible.contains(judge.grades().get(i).id());
      classes[i].set(row, there);
    }
    uncovered.set(row, maybeUncovered);
  }

  /// Puts the points of such a row: the total, then each indicator.
  public void points(int row, Points[] points) {
    plain.put(row, points);
  }

  private void put(Bits[] planes, int row, Outcome outcome, Iterable<UnknownReason> reasons) {
    boolean[] bits = new boolean[PLANES];
    switch (outcome) {
      case MET -> bits[0] = true;
      case EXEMPT -> Arrays.fill(bits, 0, 2, true);
      case NOT_MET -> bits[2] = true;
      case NOT_APPLICABLE -> bits[3] = true;
      case MANUAL -> bits[4] = true;
      case UNKNOWN -> reasons.forEach(reason -> bits[5 + place(reason)] = true);
    }
    for (int i = 0; i < PLANES; i++) {
      planes[i].set(row, bits[i]);
    }
  }

  private static int place(UnknownReason reason) {
    return switch (reason) {
      case MISSING_FACT -> 0;
      case NOT_COMPUTABLE -> 1;
      case LAW_UNKNOWN -> 2;
    };
  }
}
