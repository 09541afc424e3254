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
  private final int words;
  private final long[] @Nullable [] verdict = new long[PLANES][];
  private final long[] @Nullable [][] gates;
  private final long[] @Nullable [] classes;
  private long @Nullable [] uncovered;
  private final @Nullable Kept total;
  private final Kept[] marks;
  private final Map<Integer, Points[]> plain = new HashMap<>();

  /// @param indicators whether the points of each indicator are kept as well
  Results(Judge judge, Segment segment, boolean indicators) {
    this.judge = judge;
    this.segment = segment;
    this.words = (segment.rows() + 63) >> 6;
    this.gates = new long[judge.gates().size()][PLANES][];
    this.classes = new long[judge.grades().size()][];
    this.total = judge.total() == null ? null : new Kept(words << 6, false);
    this.marks = new Kept[indicators ? judge.marks().size() : 0];
    for (int i = 0; i < marks.length; i++) {
      marks[i] = new Kept(words << 6, judge.marks().get(i).narrow());
    }
  }

  /// Takes down what a block comes to.
  void take(Block block) {
    Judge.Ruling ruling = judge.rule(block);
    int at = block.from >> 6;
    copy(ruling.verdict(), verdict, block, at);
    for (int i = 0; i < classes.length; i++) {
      classes[i] = copied(classes[i], ruling.classes()[i], block, at);
    }
    uncovered = copied(uncovered, ruling.uncovered(), block, at);
    for (int i = 0; i < gates.length; i++) {
      copy(judge.gates().get(i).node().run(block), gates[i], block, at);
    }
    if (judge.total() != null && total != null) {
      total.take(block, judge.total().run(block));
    }
    for (int i = 0; i < marks.length; i++) {
      marks[i].take(block, judge.marks().get(i).points().run(block));
    }
  }

  private void copy(Planes planes, long[] @Nullable [] to, Block block, int at) {
    to[0] = copied(to[0], planes.holds(), block, at);
    to[1] = copied(to[1], planes.exempt(), block, at);
    to[2] = copied(to[2], planes.fails(), block, at);
    to[3] = copied(to[3], planes.absent(), block, at);
    to[4] = copied(to[4], planes.people(), block, at);
    to[5] = copied(to[5], planes.missing(), block, at);
    to[6] = copied(to[6], planes.baseless(), block, at);
    to[7] = copied(to[7], planes.law(), block, at);
  }

  private long @Nullable [] copied(
      long @Nullable [] to, long @Nullable [] from, Block block, int at) {
    if (from == null) {
      return to;
    }
    long[] there = to == null ? new long[words] : to;
    System.arraycopy(from, 0, there, at, block.words);
    return there;
  }

  private static boolean bit(long @Nullable [] plane, int row) {
    return plane != null && (plane[row >> 6] >>> row & 1) != 0;
  }

  private static Outcome outcome(long[] @Nullable [] planes, int row) {
    if (bit(planes[0], row)) {
      return bit(planes[1], row) ? Outcome.EXEMPT : Outcome.MET;
    }
    if (bit(planes[2], row)) {
      return Outcome.NOT_MET;
    }
    if (bit(planes[3], row)) {
      return Outcome.NOT_APPLICABLE;
    }
    return bit(planes[4], row) ? Outcome.MANUAL : Outcome.UNKNOWN;
  }

  private static boolean reason(long[] @Nullable [] planes, UnknownReason reason, int row) {
    return switch (reason) {
      case MISSING_FACT -> bit(planes[5], row);
      case NOT_COMPUTABLE -> bit(planes[6], row);
      case LAW_UNKNOWN -> bit(planes[7], row);
    };
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
    return judge.gates().stream().map(Judge.Gate::id).toList();
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
    return bit(classes[grade], row);
  }

  /// Whether the standard may not cover a row.
  public boolean uncovered(int row) {
    return bit(uncovered, row);
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
      classes[i] = set(classes[i], row, there);
    }
    uncovered = set(uncovered, row, maybeUncovered);
  }

  /// Puts the points of such a row: the total, then each indicator.
  public void points(int row, Points[] points) {
    plain.put(row, points);
  }

  private void put(
      long[] @Nullable [] planes, int row, Outcome outcome, Iterable<UnknownReason> reasons) {
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
      planes[i] = set(planes[i], row, bits[i]);
    }
  }

  private static int place(UnknownReason reason) {
    return switch (reason) {
      case MISSING_FACT -> 0;
      case NOT_COMPUTABLE -> 1;
      case LAW_UNKNOWN -> 2;
    };
  }

  private long @Nullable [] set(long @Nullable [] plane, int row, boolean on) {
    if (plane == null && !on) {
      return null;
    }
    long[] there = plane == null ? new long[words] : plane;
    long bit = 1L << row;
    there[row >> 6] = on ? there[row >> 6] | bit : there[row >> 6] & ~bit;
    return there;
  }
}
